// Who is working here: signing in, signing in again without losing the page, signing out.

import { call } from "./api.js";
import { clearDrafts, forget, keep, recall } from "./drafts.js";
import { byId } from "./staff-element.js";
import { wireSignIn } from "./staff-sign-in.js";

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
