// The operator's list of accounts: add, reset, disable, change the role; a code is shown once.

import { call, Offline } from "./api.js";
import { byId, el, instantLabel, say } from "./staff-element.js";
import { choose, chosen, offerRoles, offerUnits, showUnit } from "./staff-roles.js";
import { requireSession } from "./staff-session.js";
import { ACCOUNT_STATES, ROLE_NAMES } from "./staff-words.js";

const told = (error) => (error instanceof Offline ? "网络不通，请稍后再试。" : error.message);
const pathOf = (name, act) => `/accounts/${encodeURIComponent(name)}/${act}`;
let me;

function cell(label, ...content) {
  return el("td", { role: "cell", "data-label": label }, ...content);
}

function stateMark(state) {
  const { mark, text } = ACCOUNT_STATES[state];
  return el("span", { class: "status" }, el("span", { "aria-hidden": "true" }, `${mark} `), text);
}

function acts(item) {
  if (item.account === me.account) return ["本人"];
  const wake = item.state === "disabled" ? "重新启用" : "重设";
  const label = (word) => `${word}${item.account}`;
  const button = (word, act) =>
    el("button", { type: "button", class: "quiet", "aria-label": label(word), onclick: act }, word);
  const reset = button(wake, () => ask(item, wake, "reset"));
  const disable = button("停用", () => ask(item, "停用", "disable"));
  const move = button("改角色", () => ask(item, "改角色", "role"));
  return item.state === "disabled" ? [reset] : [reset, move, disable];
}

function row(item) {
  return el(
    "tr",
    { role: "row" },
    el("th", { scope: "row", role: "rowheader" }, item.account),
    cell("名字", item.name),
    cell("角色", ROLE_NAMES[item.role]),
    cell("单位", item.unit?.name || "区级"),
    cell("状态", stateMark(item.state)),
    cell("动态口令", item.totp ? "有" : "没有"),
    cell("办理", el("span", { class: "acts" }, ...acts(item))),
  );
}

async function show() {
  const { accounts, units } = await call("GET", "/accounts");
  byId("rows").replaceChildren(...accounts.map(row));
  offerUnits(units);
  byId("accounts").hidden = false;
}

function showOffered(item) {
  byId("offered-title").textContent = `${item.name}（${item.account}）的激活码`;
  byId("offered-code").textContent = item.activation_code;
  byId("offered-until").textContent =
    `${instantLabel(item.activation_until)}前有效，请本人打开 /staff/activate/ 启用。`;
  byId("offered").hidden = false;
  byId("offered").focus();
}

function hideOffered() {
  byId("offered-code").textContent = "";
  byId("offered").hidden = true;
}

const WARNINGS = {
  reset: "原来的密码马上不能用，这个人在所有地方退出登录，并得到新的激活码。请先核对本人身份。",
  disable: "这个账号马上不能登录，所有地方退出登录。以后可以重新启用。",
  role: "这个人点下一次就按新的角色办事。改成区级角色、又没有动态口令的，要用新的激活码重新启用。",
};

function ask(item, word, act) {
  const dialog = byId("act-dialog");
  const who = `${item.name}（${item.account}）`;
  byId("act-title").textContent = act === "role" ? `给${who}改角色` : `${word}${who}？`;
  byId("act-text").textContent = WARNINGS[act];
  byId("act-totp").checked = false;
  byId("act-totp-field").hidden = act !== "reset" || !item.totp;
  byId("act-role-fields").hidden = act !== "role";
  choose("act", item);
  byId("act-yes").textContent = `确认${word}`;
  byId("act-yes").onclick = () => carryOut(item, word, act);
  dialog.showModal();
}

const BODIES = {
  reset: () => ({ totp: byId("act-totp").checked }),
  disable: () => ({}),
  role: () => chosen("act"),
};

async function carryOut(item, word, act) {
  byId("act-dialog").close();
  hideOffered();
  say("notice", "");
  try {
    const answer = await call("POST", pathOf(item.account, act), { body: BODIES[act]() });
    await show();
    if (answer?.activation_code) showOffered(answer);
    else say("notice", `已${word}：${item.name}（${item.account}）。`);
  } catch (error) {
    say("notice", told(error));
  }
}

async function add() {
  const account = byId("new-account").value.trim();
  const body = { account, name: byId("new-name").value.trim(), ...chosen("new") };
  const added = await call("POST", "/accounts", { body });
  byId("add-form").reset();
  showUnit("new");
  await show();
  showOffered(added);
}

function wire() {
  offerRoles();
  byId("offered-done").addEventListener("click", hideOffered);
  byId("act-no").addEventListener("click", () => byId("act-dialog").close());
  byId("add-form").addEventListener("submit", (event) => {
    event.preventDefault();
    say("add-refused", "");
    hideOffered();
    add().catch((error) => say("add-refused", told(error)));
  });
}

async function start() {
  me = await requireSession();
  wire();
  await show();
}

start().catch((error) => say("notice", told(error)));
