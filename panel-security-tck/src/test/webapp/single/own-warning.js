addEventListener("panelsessionending", event => {
  event.preventDefault();
  const { secondsLeft, extend, login } = event.detail;
  showBanner(secondsLeft, extend ?? (() => open(login)));
});
addEventListener("panelsessionended", event => {
  event.preventDefault();
  showBanner(0, () => open(event.detail.login));
});
addEventListener("panelsessioncontinued", () => document.getElementById("banner")?.remove());

function showBanner(secondsLeft, action) {
  const banner = document.getElementById("banner") ?? document.createElement("button");
  banner.id = "banner";
  banner.textContent = secondsLeft > 0 ? "Noch " + Math.round(secondsLeft) + " Sekunden" : "Abgemeldet";
  banner.onclick = action;
  document.body.prepend(banner);
}
