// fetch() for a page whose session may end while it is open: then the whole window logs in, and comes back to this page.

const LAST = "panel-security-last-login";
const SECONDS = 30;

let leaving = false;
addEventListener("pageshow", () => { leaving = false; });

/** As fetch(). A promise that is never kept where the browser leaves this page to log in. */
export async function fetchOrLogIn(input, init) {
  const response = await fetch(input, init);
  const login = response.status === 401 ? await loginOf(response) : null;
  if (!login || (!leaving && cameBackJustNow())) {
    return response; // Where it has just logged in and is refused all the same, another login would not help.
  }
  logIn(login);
  return new Promise(() => {});
}

/** The address where to log in, of this origin; null where the answer says something else. */
async function loginOf(response) {
  const said = await response.clone().json().catch(() => null);
  if (said?.error !== "login_required" || typeof said.login !== "string") {
    return null;
  }
  const login = new URL(said.login, response.url);
  return login.origin === location.origin ? login : null;
}

function logIn(login) {
  if (leaving) {
    return; // Another request of this page was refused as well.
  }
  leaving = true;
  sessionStorage.setItem(LAST, String(Date.now()));
  login.searchParams.set("next", location.pathname + location.search + location.hash);
  window.top.location.assign(login); // Providers refuse to be shown in a frame.
}

function cameBackJustNow() {
  return Date.now() - Number(sessionStorage.getItem(LAST)) < SECONDS * 1000;
}
