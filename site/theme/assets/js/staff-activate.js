// Activating an account: code and password, then the phone where codes are asked for.

import { call, Offline } from "./api.js";
import { showRecovery, showSeed } from "./staff-codes.js";
import { byId, say, showPart } from "./staff-element.js";

const NO_NETWORK = "网络不通，请稍后再试。您填的内容还在。";

const typed = () => ({
  account: byId("account").value.trim(),
  code: byId("code").value,
  password: byId("password").value,
  wants_totp: byId("wants-totp").checked,
});

function finish(answer) {
  const codes = answer.recovery_codes;
  if (codes) showRecovery(byId("recovery"), codes);
  byId("next-code").hidden = !codes;
  for (const form of document.querySelectorAll("form")) form.reset();
  byId("seed").replaceChildren();
  showPart("done");
}

function follow(answer) {
  if (answer.done) return finish(answer);
  showSeed(byId("seed"), answer.totp);
  return showPart("phone");
}

function wire(formId, sayId, body) {
  const form = byId(formId);
  const button = form.querySelector('[type="submit"]');
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    say(sayId, "");
    button.disabled = true;
    try {
      follow(await call("POST", "/activation", { body: body() }));
    } catch (error) {
      say(sayId, error instanceof Offline ? NO_NETWORK : error.message);
    } finally {
      button.disabled = false;
    }
  });
}

function samePasswords() {
  const same = byId("password").value === byId("again").value;
  byId("again").setCustomValidity(same ? "" : "两遍密码不一样，请再输一遍。");
}

for (const id of ["password", "again"]) byId(id).addEventListener("input", samePasswords);
wire("code-form", "refused", typed);
wire("phone-form", "wrong", () => ({ ...typed(), totp_code: byId("totp-code").value.trim() }));
