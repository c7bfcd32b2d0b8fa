// For the pages of an application: asks who is logged in, logs in again, and warns before the session ends.

const ENDPOINT = new URL(".", import.meta.url).href.slice(0, -1);

/** Who is logged in. Rejects if the server does not tell: then nothing is known. */
export async function session() {
  const response = await fetch(ENDPOINT, { headers: { "X-Panel-Csrf": "1" }, cache: "no-store" });
  const answer = response.ok ? await response.json() : null;
  if (typeof answer?.loggedIn !== "boolean") {
    throw new Error("The session endpoint answered with status " + response.status);
  }
  return answer;
}

// ---- fetch() for a page whose session may end while it is open: the whole window logs in, and comes back to this page.

const LAST = "panel-security-last-login";
const SECONDS = 30;

let leaving = false;
addEventListener("pageshow", () => { leaving = false; });

/** As fetch(). The promise stays open if the browser leaves this page to log in. */
export async function fetchOrLogIn(input, init) {
  const response = await fetch(input, init);
  const login = response.status === 401 ? await loginOf(response) : null;
  if (!login || (!leaving && cameBackJustNow())) {
    return response; // If the request is refused right after a login, another login would not help.
  }
  logIn(login);
  return new Promise(() => {});
}

async function loginOf(response) {
  const answer = await response.clone().json().catch(() => null);
  return answer?.error === "login_required" ? here(answer.login, response.url) : null;
}

/** The login endpoint, with this page to return to; null if it is not of this origin. */
function here(login, base) {
  if (typeof login !== "string") {
    return null;
  }
  const url = new URL(login, base);
  url.searchParams.set("next", location.pathname + location.search + location.hash);
  return url.origin === location.origin ? url : null;
}

function logIn(login) {
  if (leaving) {
    return; // Another request of this page was refused as well.
  }
  leaving = true;
  sessionStorage.setItem(LAST, String(Date.now()));
  window.top.location.assign(login); // Providers refuse to be shown in a frame.
}

function cameBackJustNow() {
  return Date.now() - Number(sessionStorage.getItem(LAST)) < SECONDS * 1000;
}

// ---- The warning. All times are the server's: the clock of this computer may be wrong.

const LEAST_SECONDS = 20; // WCAG 2.2, success criterion 2.2.1: time enough for a simple action
const RETRY_SECONDS = 10;
const SLEPT_MS = 5_000;

/**
 * Warns the user before the session ends, and tells when it has ended. Returns a function that stops this.
 *
 * seconds: how long before the end, at least 20. use: an address whose request keeps the session from being idle.
 * The window gets the events "panelsessionending" and "panelsessionended"; preventDefault() replaces the dialog.
 */
export function warnBeforeEnd({ seconds = 60, use = location.href } = {}) {
  return new EndWarning(seconds, use).start();
}

class EndWarning {
  #seconds;
  #use;
  #dialog = new EndDialog();
  #otherTabs = new BroadcastChannel("panel-security " + ENDPOINT);
  #known = null; // { ends, endsAt, lead, idle, login } of a session
  #warned = null; // the end that the user knows of
  #askAt = 0; // by performance.now(), like endsAt
  #asking = null;
  #tickedAt = Date.now();
  #stopped = false;

  constructor(seconds, use) {
    this.#seconds = seconds;
    this.#use = use;
  }

  start() {
    const stop = new AbortController();
    const wake = () => document.visibilityState === "visible" && this.#ask();
    for (const [target, name] of [[document, "visibilitychange"], [window, "pageshow"], [window, "online"]]) {
      target.addEventListener(name, wake, { signal: stop.signal });
    }
    this.#otherTabs.onmessage = () => this.#ask();
    const timer = setInterval(() => this.#tick(), 1000);
    this.#tick();
    return () => {
      this.#stopped = true;
      stop.abort();
      clearInterval(timer);
      this.#otherTabs.close();
      this.#dialog.close();
    };
  }

  #tick() {
    const since = Date.now() - this.#tickedAt;
    this.#tickedAt += since;
    const slept = document.visibilityState === "visible" && (since < 0 || since > SLEPT_MS);
    if (slept || performance.now() >= this.#askAt) {
      this.#ask();
    }
    this.#dialog.count(this.#known && (this.#known.endsAt - performance.now()) / 1000);
  }

  #ask() {
    this.#asking ??= this.#askNow().finally(() => { this.#asking = null; });
    return this.#asking;
  }

  async #askNow() {
    const asked = performance.now();
    this.#askAt = asked + RETRY_SECONDS * 1000;
    const answer = await session().catch(() => null);
    if (this.#stopped) {
      return;
    }
    if (answer?.loggedIn) {
      this.#goesOn(answer, asked);
    } else if (answer) {
      this.#isOver(answer);
    } // Without an answer nothing is known, and nothing is told.
  }

  #goesOn({ now, expiresAt, idleExpiresAt, login }, asked) {
    const idle = Date.parse(idleExpiresAt) < Date.parse(expiresAt);
    const ends = idle ? idleExpiresAt : expiresAt;
    const left = (Date.parse(ends) - Date.parse(now)) / 1000;
    if (this.#known?.ends !== ends) {
      const lead = Math.max(LEAST_SECONDS, Math.min(this.#seconds, left / 2));
      this.#known = { ends, lead, idle, login: here(login, ENDPOINT) };
      this.#dialog.close();
    }
    const soon = left <= this.#known.lead;
    this.#known.endsAt = asked + left * 1000;
    this.#askAt = this.#known.endsAt + (soon ? 1 : -this.#known.lead) * 1000;
    if (soon && this.#warned !== ends) {
      this.#warned = ends;
      this.#warn(left);
    }
  }

  #warn(secondsLeft) {
    const { idle, login } = this.#known;
    const extend = idle ? () => this.#extend() : null; // Only a new login begins a new session.
    if (tell("panelsessionending", { secondsLeft, login, extend })) {
      this.#dialog.warn(secondsLeft, login, extend);
    }
  }

  /** Uses the session. True if the server confirms it. */
  async #extend() {
    const before = this.#known?.ends;
    await fetch(this.#use, { method: "HEAD", cache: "no-store", redirect: "manual" }).catch(() => null);
    await this.#asking;
    await this.#ask();
    if (!this.#stopped) {
      this.#otherTabs.postMessage("used");
    }
    return this.#known !== null && this.#known.ends !== before;
  }

  #isOver(answer) {
    this.#askAt = Infinity; // Whoever logs in again in another tab comes back to this one.
    if (this.#known) {
      this.#known = null;
      const login = here(answer.login, ENDPOINT);
      if (tell("panelsessionended", { login })) {
        this.#dialog.ended(login);
      }
    }
  }
}

function tell(name, detail) {
  return dispatchEvent(new CustomEvent(name, { cancelable: true, detail }));
}

/** A modal dialog without styles: the application's apply, and its Content Security Policy allows it. */
class EndDialog {
  #dialog = null;
  #timer = null;

  warn(seconds, login, extend) {
    const timer = element("span", { role: "timer" });
    const text = ["You will be logged out in about ", timer, extend ? "." : ". You can log in again in a new tab."];
    this.#show("Your session is about to end", text, extend ? this.#stay(extend) : logInLink(login));
    this.#timer = timer;
    this.count(seconds);
  }

  ended(login) {
    this.#show("You are logged out", ["You can log in again in a new tab. This page stays as it is."], logInLink(login));
  }

  /** Shows the seconds that are left, if there is a warning; null if they are not known. */
  count(seconds) {
    if (!this.#timer || seconds === null) {
      return;
    }
    if (seconds < -SLEPT_MS / 1000) {
      this.#timer.parentElement.textContent = "You may be logged out: the server does not answer.";
      this.#timer = null;
      return;
    }
    const step = seconds > 10 ? 5 : 1;
    const rounded = Math.max(0, Math.floor(seconds / step) * step);
    this.#timer.textContent = rounded >= 120 ? Math.floor(rounded / 60) + " minutes" : rounded + " seconds";
  }

  close() {
    this.#dialog?.remove();
    this.#dialog = null;
    this.#timer = null;
  }

  #stay(extend) {
    const button = element("button", { type: "button" }, "Stay logged in");
    const result = element("span", { role: "status" });
    button.addEventListener("click", async () => {
      result.textContent = "";
      result.textContent = (await extend()) ? "" : " The server did not confirm this. Try again.";
    });
    return element("span", {}, button, result);
  }

  #show(title, text, action) {
    this.close();
    const names = { role: "alertdialog", "aria-labelledby": "panel-session-title", "aria-describedby": "panel-session-text" };
    this.#dialog = element("dialog", { class: "panel-session", ...names },
      // The title has the focus, not a button: the user may be typing.
      element("h2", { id: "panel-session-title", tabindex: "-1", autofocus: "" }, title),
      element("p", { id: "panel-session-text" }, ...text),
      element("form", { method: "dialog" }, action, " ", element("button", {}, "Close")));
    document.body.append(this.#dialog);
    this.#dialog.showModal();
  }
}

function logInLink(login) {
  return login ? element("a", { href: login.href, target: "_blank", rel: "noopener" }, "Log in again") : "";
}

function element(name, attributes, ...content) {
  const made = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  made.append(...content);
  return made;
}
