// How far is it? Asked, or taken back, by the code typed in, which never stands in an address.

import { call } from "./api.js";
import { byId, fullDayLabel } from "./staff-element.js";

const KINDS = { callback: "预约回电", complaint: "投诉建议", volunteer: "志愿者报名" };
const SAID = {
  received: "已收到，还没有联系您。",
  contacted: "已经联系过您。",
  unreached: "联系过，没有接通，会再试。方便的话，请直接打电话。",
  referred: "已经转给更合适的地方。",
};
const NOTHING = "没有查到。可能是查询码输错了，也可能已经过期：到期的都删除了。";

function answered(found) {
  if (!SAID[found.standing]) return NOTHING;
  const { kind, received_on: since, gone_on: gone } = found;
  return `${KINDS[kind]}，${fullDayLabel(since)}收到。${SAID[found.standing]}${fullDayLabel(gone)}删除。`;
}

function tell(text, there = false) {
  byId("status-answer").textContent = text;
  byId("withdraw-part").hidden = !there;
  byId("status-answer").focus();
}

async function ask(path, told) {
  const code = byId("status-code").value.trim();
  if (!code) return tell("请先写上查询码。");
  try {
    const found = await call("POST", path, { body: { code } });
    return tell(told(found), Boolean(SAID[found.standing]));
  } catch (error) {
    return tell(error.status ? error.message : "网络不通，请再按一次。");
  }
}

/** Show the part and let it ask. */
export function mountStatus() {
  byId("status").hidden = false;
  byId("status-form").addEventListener("submit", (event) => {
    event.preventDefault();
    ask("/request-status", answered);
  });
  byId("withdraw").addEventListener("click", () =>
    ask("/request-withdrawals", ({ certificate }) =>
      certificate ? `已经删除。删除证明的编号：${certificate.id}` : "已经删除。",
    ),
  );
}
