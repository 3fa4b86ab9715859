// How far is it? Asked by the code typed in, which never stands in an address.

import { call } from "./api.js";
import { reason } from "./request-send.js";
import { byId, fullDayLabel } from "./staff-element.js";

const KINDS = { callback: "预约回电", complaint: "投诉建议", volunteer: "志愿者报名" };
const SAID = {
  received: "已收到，还没有联系您。",
  contacted: "已经联系过您。",
  unreached: "联系过，没有接通，会再试。方便的话，请直接打电话。",
  referred: "已经转给更合适的地方。",
};
const NOTHING = "没有查到。可能是查询码输错了，也可能已经过期：满30天的都删除了。";

function answered(found) {
  if (!SAID[found.standing]) return NOTHING;
  const { kind, received_on: since, gone_on: gone } = found;
  return `${KINDS[kind]}，${fullDayLabel(since)}收到。${SAID[found.standing]}${fullDayLabel(gone)}删除。`;
}

async function ask() {
  const code = byId("status-code").value.trim();
  if (!code) return "请先写上查询码。";
  try {
    return answered(await call("POST", "/request-status", { body: { code } }));
  } catch (error) {
    return error.status ? error.message : reason(error);
  }
}

/** Show the part and let it ask. */
export function mountStatus() {
  byId("status").hidden = false;
  byId("status-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    byId("status-answer").textContent = await ask();
    byId("status-answer").focus();
  });
}
