// The own passkeys on the workbench: which there are, one more, one fewer.

import { call, Offline } from "./api.js";
import { makePasskey, passkeysWork } from "./passkeys.js";
import { byId, el, fullDayLabel, say } from "./staff-element.js";

async function told(work) {
  say("passkey-refused", "");
  try {
    await work();
  } catch (error) {
    say("passkey-refused", error instanceof Offline ? "网络不通，请稍后再试。" : error.message);
  }
}

async function add(form) {
  const made = await makePasskey(await call("POST", "/passkeys", { body: {} }));
  const name = form.elements.name.value.trim();
  const passkeys = await call("PUT", "/passkeys", { body: { name, ...made } });
  form.reset();
  showPasskeys(passkeys);
  say("passkey-done", `已经加上“${name}”。下次登录，输入密码以后点“用通行密钥”。`);
}

async function remove({ id, name }, passkeys) {
  await call("DELETE", `/passkeys/${encodeURIComponent(id)}`);
  showPasskeys({ ...passkeys, own: passkeys.own.filter((one) => one.id !== id) });
  say("passkey-done", `已经移除“${name}”。设备里留着的那一个不再有用，可以删掉。`);
}

const line = (passkey, passkeys) =>
  el(
    "li",
    {},
    `${passkey.name}，${fullDayLabel(passkey.added_on)}添加 `,
    el(
      "button",
      {
        type: "button", class: "quiet", "aria-label": `移除${passkey.name}`,
        onclick: () => told(() => remove(passkey, passkeys)),
      },
      "移除",
    ),
  );

/** Show them; nothing of it where neither site nor account can have any. */
export function showPasskeys(passkeys) {
  const { possible, own } = passkeys;
  byId("passkeys").hidden = !possible && !own.length;
  byId("passkey-count").textContent = own.length ? `${own.length}个` : "没有添加";
  byId("passkey-list").replaceChildren(...own.map((one) => line(one, passkeys)));
  byId("passkey-form").hidden = !possible || !passkeysWork();
  say("passkey-done", "");
}

/** Let the form add one. */
export function wirePasskeys() {
  const form = byId("passkey-form");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    told(() => add(form));
  });
}
