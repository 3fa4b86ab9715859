// Asks, above the page as it is, that whoever sits here is the one who signed in.

import { NoPasskeyShown, passkeysWork, signWithPasskey } from "./passkeys.js";
import { el } from "./staff-element.js";

const ASKED = {
  code: {
    label: "动态口令",
    hint: "手机应用里的六位数字；手机不在身边，可以用一个恢复码。",
    type: "text",
    autocomplete: "one-time-code",
  },
  password: {
    label: "密码",
    hint: "您的账号没有设动态口令，请再输入一次密码。",
    type: "password",
    autocomplete: "current-password",
  },
};
let asking = null;

function fields(how) {
  const { label, hint, type, autocomplete } = ASKED[how];
  const input = el("input", {
    id: "proof", name: "proof", type, autocomplete, autocapitalize: "none",
    spellcheck: "false", required: true, "aria-describedby": "proof-hint proof-refused",
  });
  const refused = el("p", { class: "finding finding-error", id: "proof-refused", role: "alert", hidden: true });
  const field = el(
    "div",
    { class: "field" },
    el("label", { for: "proof" }, label),
    el("p", { class: "hint", id: "proof-hint" }, hint),
    input,
  );
  return { field, input, refused };
}

function build({ proof, passkey }) {
  const { field, input, refused } = fields(proof);
  const key = el("button", { type: "button", class: "quiet" }, "用通行密钥");
  const other = el("p", { class: "actions", hidden: !passkey || !passkeysWork() }, "也可以", key);
  const button = el("button", { type: "submit", class: "main" }, "确认，接着办");
  const no = el("button", { type: "button", class: "quiet" }, "不办了");
  const form = el(
    "form",
    {},
    el("h2", { id: "proof-title" }, "请再确认是您本人"),
    el("p", { id: "proof-why" }, "离开过座位也不怕别人用您的账号。确认一次，10分钟内不再问。填的内容都还在。"),
    field,
    other,
    refused,
    el("div", { class: "actions" }, button, no),
  );
  const dialog = el("dialog", { "aria-labelledby": "proof-title", "aria-describedby": "proof-why" }, form);
  return { dialog, form, input, refused, button, key, no };
}

function ask(needed, prove) {
  const { dialog, form, input, refused, button, key, no } = build(needed);
  document.body.append(dialog);
  return new Promise((resolve) => {
    let proved = false;
    no.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(proved);
    });
    const show = async (ready) => {
      button.disabled = true;
      refused.hidden = true;
      try {
        await prove(await ready());
        proved = true;
        dialog.close();
      } catch (error) {
        const told = error.status || error instanceof NoPasskeyShown;
        refused.textContent = told ? error.message : "网络不通，请稍后再试。";
        refused.hidden = false;
        input.select();
      } finally {
        button.disabled = false;
      }
    };
    key.addEventListener("click", () =>
      show(async () => ({ passkey: await signWithPasskey(needed.passkey) })),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      show(() => ({ [needed.proof]: input.value.trim() }));
    });
    dialog.showModal();
    input.focus();
  });
}

/** Resolves to true once it is proved; `needed` tells how; several acts at once ask once. */
export function askProof(needed, prove) {
  asking ||= ask(needed, prove).finally(() => {
    asking = null;
  });
  return asking;
}
