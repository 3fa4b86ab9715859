// The sign-in form.

import { call, Offline } from "./api.js";
import { keep } from "./drafts.js";

const NO_NETWORK = "网络不通，暂时登录不了。请稍后再试。";
const WAYS = "请点“用通行密钥”，或者输入六位数字。";

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
  form.querySelector("[data-passkey]").hidden = true;
  if (!asked) form.elements.code.value = "";
}

function person(form) {
  const { account, password } = form.elements;
  return { account: account.value.trim(), password: password.value };
}

function typed(form) {
  const code = form.elements.code.value.trim();
  return code ? { ...person(form), code } : person(form);
}

async function askSecond(form, { message, passkey }, enter) {
  askCode(form, true);
  const offered = passkey && globalThis.PublicKeyCredential;
  refuse(form, offered ? WAYS : message, [form.elements.code]);
  form.elements.code.focus();
  if (!offered) return;
  const { offerPasskey } = await import("./staff-passkey-door.js");
  offerPasskey(form.querySelector("[data-passkey]"), passkey, () => person(form), enter);
}

function refused(form, error, enter) {
  const { password, code } = form.elements;
  if (error.kind === "code-needed") return askSecond(form, error, enter);
  const own = error instanceof Offline || error.status;
  refuse(form, error instanceof Offline ? NO_NETWORK : error.message, own ? undefined : [code]);
  (own ? password : code).focus();
}

/** Let a sign-in form sign in; `done(session)` runs once the service agrees. */
export function wireSignIn(form, done) {
  const button = form.querySelector('[type="submit"]');
  async function enter(ready) {
    refuse(form, "");
    button.disabled = true;
    try {
      const session = await call("POST", "/session", { body: await ready() });
      await keep("who", session).catch(() => {});
      call("POST", "/device", { body: {}, keepalive: true }).catch(() => {});
      form.reset();
      askCode(form, false);
      done(session);
    } catch (error) {
      await refused(form, error, enter);
    } finally {
      button.disabled = false;
    }
  }
  form.elements.account.addEventListener("input", () => askCode(form, false));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    enter(() => typed(form));
  });
}
