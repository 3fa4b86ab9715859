// The own account on the workbench: password, one-time codes, sessions everywhere.

import { call, Offline } from "./api.js";
import { showRecovery, showSeed } from "./staff-codes.js";
import { byId, el, instantLabel, say } from "./staff-element.js";
import { showPasskeys, wirePasskeys } from "./staff-passkeys.js";
import { leave } from "./staff-session.js";

const NO_NETWORK = "网络不通，请稍后再试。";
let wired = false;

function wire(formId, sayId, act) {
  byId(formId).addEventListener("submit", async (event) => {
    event.preventDefault();
    say(sayId, "");
    try {
      await act();
    } catch (error) {
      say(sayId, error instanceof Offline ? NO_NETWORK : error.message);
    }
  });
}

async function changePassword() {
  const body = { old: byId("old-password").value, new: byId("new-password").value };
  await call("POST", "/password", { body });
  await leave();
}

async function startTotp() {
  const code = byId("totp-old").value.trim();
  const body = { password: byId("totp-password").value, ...(code ? { code } : {}) };
  const { totp } = await call("POST", "/totp", { body });
  byId("totp-form").reset();
  showSeed(byId("totp-seed"), totp);
  byId("totp-recovery").hidden = true;
  byId("totp-confirm").hidden = false;
  byId("totp-code").focus();
}

async function confirmTotp() {
  const body = { code: byId("totp-code").value.trim() };
  const { recovery_codes: codes } = await call("PUT", "/totp", { body });
  byId("totp-confirm").reset();
  byId("totp-confirm").hidden = true;
  byId("totp-seed").hidden = true;
  showRecovery(byId("totp-recovery"), codes);
  byId("totp-recovery").querySelector("h3").focus();
  await show();
}

async function everywhere() {
  try {
    await call("DELETE", "/sessions");
    await leave();
  } catch (error) {
    say("notice", error instanceof Offline ? NO_NETWORK : error.message);
  }
}

const sessionLine = ({ began_at: began, seen_at: seen, current }) =>
  el("li", {}, `${instantLabel(began)}登录，最近操作${instantLabel(seen)}${current ? "（这里）" : ""}`);

async function show() {
  const { sessions, totp, passkeys } = await call("GET", "/sessions");
  byId("sessions").replaceChildren(...sessions.map(sessionLine));
  byId("session-count").textContent = `${sessions.length}处`;
  byId("totp-state").textContent = totp.set_up ? "已设置" : "没有设置";
  byId("totp-start").textContent = totp.set_up ? "换一部手机" : "设置";
  byId("totp-now").hidden = !totp.set_up;
  showPasskeys(passkeys);
  byId("own-account").hidden = false;
}

/** Show the section once somebody is signed in. */
export async function showOwnAccount() {
  if (!wired) {
    wire("password-form", "password-refused", changePassword);
    wire("totp-form", "totp-refused", startTotp);
    wire("totp-confirm", "totp-wrong", confirmTotp);
    wirePasskeys();
    byId("everywhere").addEventListener("click", everywhere);
    wired = true;
  }
  await show();
}
