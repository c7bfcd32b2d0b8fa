import { fetchOrLogIn, session, warnBeforeEnd } from "../panel/session/client.js";

warnBeforeEnd();

document.getElementById("ask").addEventListener("click", async () => {
  const response = await fetchOrLogIn("api/me");
  const answer = document.getElementById("answer");
  answer.textContent = response.ok ? (await response.json()).user : "status " + response.status;
});

try {
  const { loggedIn, user, roles } = await session();
  document.getElementById("user").textContent = loggedIn ? user + " (" + roles.join(", ") + ")" : "a guest";
} catch {
  document.getElementById("user").textContent = "unknown";
}
