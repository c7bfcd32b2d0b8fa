// For the pages of an application: asks who is logged in, logs in again, and warns before the session ends.

const ENDPOINT = new URL(".", import.meta.url).href.slice(0, -1);
const RETRY_MS = 10_000;

/** Who is logged in. Rejects if the server does not tell: then nothing is known. */
export async function session() {
  const response = await fetch(ENDPOINT, { headers: { "X-Panel-Csrf": "1" }, cache: "no-store", signal: timeLimit() });
  const answer = response.ok ? await response.json() : null;
  if (typeof answer?.loggedIn !== "boolean") {
    throw new Error("The session endpoint answered with status " + response.status);
  }
  return answer;
}

/** After a sleep or a change of the network, a request may hang for minutes. */
function timeLimit() {
  return AbortSignal.timeout(RETRY_MS);
}

// ---- fetch() for a page whose session may end while it is open: the whole window logs in, and comes back to this page.

const LAST = "panel-security-last-login";
const LOOP_MS = 30_000;

let leaving = null; // resolves if the browser is still here after a while: the user may choose to stay
addEventListener("pageshow", () => { leaving = null; });

/** As fetch(). The answer that makes the browser leave this page to log in is returned only if the browser stays. */
export async function fetchOrLogIn(input, init) {
  const response = await fetch(input, init);
  const login = response.status === 401 ? await loginOf(response) : null;
  if (login) {
    logIn(login);
    await leaving;
  }
  return response;
}

async function loginOf(response) {
  const answer = await response.clone().json().catch(() => null);
  return answer?.error === "login_required" ? loginUrl(answer.login, response.url) : null;
}

/** The login endpoint, with this page to return to; null if it, or the answer that names it, is not of this origin. */
function loginUrl(login, base) {
  try {
    const url = new URL(login, base);
    url.searchParams.set("next", location.pathname + location.search + location.hash);
    const here = typeof login === "string" && new URL(base).origin === location.origin;
    return here && url.origin === location.origin ? url : null;
  } catch {
    return null;
  }
}

function logIn(login) {
  try {
    if (leaving || cameBackJustNow()) {
      return; // Another request of this page was refused as well; or the login before has not helped.
    }
    sessionStorage.setItem(LAST, String(Date.now()));
    window.top.location.href = login; // Providers refuse to be shown in a frame.
    leaving = new Promise(stays => setTimeout(stays, RETRY_MS)).then(() => { leaving = null; });
  } catch {
    // Without storage a loop would not be noticed, and a page of another origin may forbid its frame to leave.
  }
}

function cameBackJustNow() {
  return Math.abs(Date.now() - Number(sessionStorage.getItem(LAST))) < LOOP_MS;
}

// ---- The warning. All times are the server's: the clock of this computer may be wrong.

const LEAST_SECONDS = 20; // WCAG 2.2, success criterion 2.2.1: time enough for a simple action
const LONGEST_RETRY_MS = 300_000;
const SLEPT_MS = 5_000;

let stopWarning = null;

/**
 * Warns the user before the session ends, and tells when it has ended. Returns a function that stops this. A page has one warning: a second
 * call changes nothing.
 *
 * seconds: how long before the end, at least 20. use: an address whose request keeps the session from being idle; this page if absent.
 * The window gets the events "panelsessionending", "panelsessionended" and "panelsessioncontinued"; preventDefault() of the first two
 * replaces the dialog.
 */
export function warnBeforeEnd({ seconds = 60, use } = {}) {
  if (!(seconds >= 0)) {
    throw new RangeError("seconds must be a number that is not negative, and is " + seconds);
  }
  if (!stopWarning) {
    const stop = new EndWarning(seconds, use).start();
    stopWarning = () => {
      stop();
      stopWarning = null;
    };
  }
  return stopWarning;
}

class EndWarning {
  #seconds;
  #use;
  #dialog = new EndDialog();
  #otherTabs = new BroadcastChannel("panel-security " + ENDPOINT);
  #known = null; // { end, endMs, lead, idle, login } of a session
  #warned = null; // the end that the user knows of
  #askAt = 0; // by performance.now(), like endMs
  #retryMs = RETRY_MS;
  #asking = null;
  #tickedAt = Date.now();
  #stopped = false;

  constructor(seconds, use) {
    this.#seconds = seconds;
    this.#use = use;
  }

  start() {
    const stop = new AbortController();
    for (const [target, name] of [[document, "visibilitychange"], [window, "pageshow"], [window, "online"]]) {
      target.addEventListener(name, event => this.#wake(event), { signal: stop.signal });
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

  #wake(event) {
    const loads = event.type === "pageshow" && !event.persisted; // The first question is on its way already.
    if (document.visibilityState === "visible" && !loads) {
      this.#retryMs = RETRY_MS;
      this.#ask();
    }
  }

  #tick() {
    const since = Date.now() - this.#tickedAt;
    this.#tickedAt += since;
    const slept = document.visibilityState === "visible" && (since < 0 || since > SLEPT_MS);
    if (slept || performance.now() >= this.#askAt) {
      this.#ask();
    }
    this.#dialog.count(this.#known && (this.#known.endMs - performance.now()) / 1000);
  }

  #ask() {
    this.#asking ??= this.#askNow().finally(() => { this.#asking = null; });
    return this.#asking;
  }

  async #askNow() {
    const asked = performance.now();
    this.#askAt = asked + this.#retryMs;
    const answer = await session().catch(error => this.#lacksAnswer(error));
    if (this.#stopped || !answer) {
      return; // Without an answer nothing is known, and nothing is told.
    }
    this.#retryMs = RETRY_MS;
    if (answer.loggedIn) {
      this.#goesOn(answer, asked);
    } else {
      this.#isOver(answer);
    }
  }

  #lacksAnswer(error) {
    if (this.#retryMs === RETRY_MS) {
      console.warn("It is unknown when the session ends.", error);
    }
    this.#retryMs = Math.min(2 * this.#retryMs, LONGEST_RETRY_MS);
    return null;
  }

  #goesOn({ user, now, expiresAt, idleExpiresAt, login }, asked) {
    const idle = Date.parse(idleExpiresAt) < Date.parse(expiresAt);
    const end = idle ? idleExpiresAt : expiresAt;
    const left = (Date.parse(end) - Date.parse(now)) / 1000;
    if (this.#known?.end !== end) {
      const lead = Math.max(LEAST_SECONDS, Math.min(this.#seconds, left / 2));
      this.#known = { end, lead, idle, login };
      this.#takeBack(left, user);
    }
    const soon = left <= this.#known.lead;
    this.#known.endMs = asked + left * 1000;
    // Another page may use the session while this one warns.
    this.#askAt = soon ? Math.min(this.#known.endMs + 1000, asked + RETRY_MS) : this.#known.endMs - this.#known.lead * 1000;
    if (soon && this.#warned !== end) {
      this.#warned = end;
      this.#warn(left);
    }
  }

  /** Ends a warning that is not true any more. */
  #takeBack(secondsLeft, user) {
    this.#dialog.close();
    if (this.#warned) {
      this.#warned = null;
      send("panelsessioncontinued", { secondsLeft, user });
    }
  }

  #warn(secondsLeft) {
    const extend = this.#known.idle ? () => this.#extend() : null; // Only a new login begins a new session.
    const login = loginUrl(this.#known.login, ENDPOINT);
    if (send("panelsessionending", { secondsLeft, login, extend })) {
      this.#dialog.warn(secondsLeft, login, extend);
    }
  }

  /** Uses the session. True if the server confirms it. */
  async #extend() {
    const before = this.#known?.end;
    const use = this.#use ?? location.href;
    await fetch(use, { method: "HEAD", cache: "no-store", redirect: "manual", signal: timeLimit() }).catch(() => null);
    await this.#asking;
    await this.#ask();
    if (!this.#stopped) {
      this.#otherTabs.postMessage("used");
    }
    return this.#known !== null && this.#known.end !== before;
  }

  #isOver(answer) {
    this.#askAt = Infinity; // A user who logs in again in another tab comes back to this one.
    if (this.#known) {
      this.#known = null;
      this.#warned = "over";
      this.#dialog.close();
      const login = loginUrl(answer.login, ENDPOINT);
      if (send("panelsessionended", { login })) {
        this.#dialog.ended(login);
      }
    }
  }
}

function send(name, detail) {
  return dispatchEvent(new CustomEvent(name, { cancelable: true, detail }));
}

/** A modal dialog without styles: the application's apply, and its Content Security Policy allows it. */
class EndDialog {
  #dialog = null;
  #timer = null;
  #status = null;

  warn(seconds, login, extend) {
    const timer = element("span", { role: "timer" });
    const text = ["You will be logged out in about ", timer, extend ? "." : ". You can log in again in a new tab."];
    this.#show("Your session is about to end", text, extend ? this.#stayButton(extend) : logInLink(login));
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
      this.#timer.parentElement.textContent = "";
      this.#timer = null;
      this.#status.textContent = "You may be logged out: the server does not answer.";
      return;
    }
    const step = seconds > 10 ? 5 : 1;
    const rounded = Math.max(0, Math.floor(seconds / step) * step);
    const inSeconds = rounded === 1 ? "1 second" : rounded + " seconds";
    this.#timer.textContent = rounded >= 120 ? Math.floor(rounded / 60) + " minutes" : inSeconds;
  }

  close() {
    const dialog = this.#dialog;
    this.#dialog = null;
    this.#timer = null;
    dialog?.close(); // Gives the focus back, which remove() alone does not.
    dialog?.remove();
  }

  #stayButton(extend) {
    const button = element("button", { type: "button" }, "Stay logged in");
    button.addEventListener("click", async () => {
      const status = this.#status;
      status.textContent = "";
      status.textContent = (await extend()) ? "" : "The server did not confirm this. Try again.";
    });
    return button;
  }

  #show(title, text, action) {
    this.close();
    this.#status = element("p", { role: "status" });
    const names = { role: "alertdialog", "aria-labelledby": "panel-session-title", "aria-describedby": "panel-session-text" };
    this.#dialog = element("dialog", { class: "panel-session", lang: "en", dir: "ltr", ...names },
      // The title has the focus, not a button: the user may be typing.
      element("h2", { id: "panel-session-title", tabindex: "-1", autofocus: "" }, title),
      element("p", { id: "panel-session-text" }, ...text),
      this.#status,
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
