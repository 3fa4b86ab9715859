// Who is working here: signing in, signing in again without losing the page, signing out.

import { call, Offline } from "./api.js";
import { clearDrafts, forget, keep, recall } from "./drafts.js";
import { byId } from "./staff-element.js";

const NO_NETWORK = "网络不通，暂时登录不了。请稍后再试。";

function refuse(form, text, inputs = form.querySelectorAll("input")) {
  const place = form.querySelector("[data-refused]");
  place.textContent = text;
  place.hidden = !text;
  for (const input of inputs) {
    if (text) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }
}

function askCode(form, asked) {
  form.querySelector("[data-code]").hidden = !asked;
  if (!asked) form.elements.code.value = "";
}

function typed(form) {
  const { account, password, code } = form.elements;
  const body = { account: account.value.trim(), password: password.value };
  return code.value.trim() ? { ...body, code: code.value.trim() } : body;
}

function refused(form, error) {
  const { password, code } = form.elements;
  const needed = error.kind === "code-needed";
  if (needed) askCode(form, true);
  refuse(form, error instanceof Offline ? NO_NETWORK : error.message, needed ? [code] : undefined);
  (needed ? code : password).focus();
}

/** Let a sign-in form sign in; `done(session)` runs once the service agrees. */
export function wireSignIn(form, done) {
  form.elements.account.addEventListener("input", () => askCode(form, false));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector('[type="submit"]');
    refuse(form, "");
    button.disabled = true;
    try {
      const session = await call("POST", "/session", { body: typed(form) });
      await keep("who", session).catch(() => {});
      call("POST", "/device", { body: {}, keepalive: true }).catch(() => {});
      form.reset();
      askCode(form, false);
      done(session);
    } catch (error) {
      refused(form, error);
    } finally {
      button.disabled = false;
    }
  });
}

/** The session, or null when nobody is signed in; throws Offline. */
export async function currentSession() {
  try {
    const session = await call("GET", "/session");
    await keep("who", session).catch(() => {});
    return session;
  } catch (error) {
    if (error.status === 401) return null;
    throw error;
  }
}

/** Who was last signed in on this computer, for work without a network. */
export const lastSession = () => recall("who").catch(() => null);

let asking = null;

/** Ask for the password above the page as it is; resolves to the session, or null for "not now". */
export function askSignIn(why) {
  if (asking) return asking;
  const dialog = byId("sign-in-dialog");
  if (why) byId("sign-in-dialog-why").textContent = why;
  asking = new Promise((resolve) => {
    let session = null;
    dialog.signedIn = (found) => {
      session = found;
      dialog.close();
    };
    dialog.addEventListener("close", () => resolve(session), { once: true });
    dialog.showModal();
  }).finally(() => {
    asking = null;
  });
  return asking;
}

function wireDialog() {
  const dialog = byId("sign-in-dialog");
  wireSignIn(dialog.querySelector("form"), (session) => dialog.signedIn(session));
  dialog.querySelector("[data-not-now]").addEventListener("click", () => dialog.close());
}

/** What signing out leaves on this computer: drafts that the server does not hold yet. */
export async function leave() {
  await clearDrafts({ onlySynced: true }).catch(() => {});
  await forget("who").catch(() => {});
  location.assign("/staff/");
}

async function signOut() {
  await call("DELETE", "/session").catch(() => {});
  await leave();
}

/** Print who is signed in and offer to sign out. */
export function showWho(session) {
  byId("who").textContent = [session.unit?.name || session.district.name, session.name].join(" · ");
  byId("sign-out").hidden = false;
}

/** The session of this page; asks for the password until there is one. */
export async function requireSession() {
  let session = await currentSession();
  while (!session) session = await askSignIn("请先登录。");
  showWho(session);
  return session;
}

wireDialog();
byId("sign-out").addEventListener("click", signOut);
