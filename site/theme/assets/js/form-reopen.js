// A filed report opened again by its street: taken back, or corrected after acceptance.

import { call, Offline, reportPath } from "./api.js";
import { el, say } from "./staff-element.js";
import { askReason } from "./staff-reason.js";

async function reopen(head, path, body) {
  try {
    await call("POST", `${reportPath(head.unit.code, head.period.period)}/${path}`, { body });
    location.reload();
  } catch (error) {
    say("notice", error instanceof Offline ? "网络不通，没有办成。请稍后再试。" : error.message);
  }
}

async function amend(head) {
  const answer = await askReason({
    title: "更正已接收的月报",
    hint: "写明要更正什么、为什么。原来的一版会保留，区里接收新的一版后，它会标明“已更正”。",
    action: "开始更正",
  });
  if (answer) await reopen(head, "amendments", { reason: answer.reason });
}

/** The buttons that this person may press now. */
export function reopenButtons(head) {
  const button = (text, onclick) => el("button", { type: "button", class: "quiet", onclick }, text);
  return [
    head.may.includes("recall") && button("撤回修改", () => reopen(head, "recall", {})),
    head.may.includes("amend") && button("更正这份月报", () => amend(head)),
  ].filter(Boolean);
}
