// /my-request/: what is kept about me, as a page and as a file; taking consent back; the proof.

import { call } from "./api.js";
import { certificateFacts } from "./certificate.js";
import { byId, el, fact, fullDayLabel, instantLabel } from "./staff-element.js";

const ACTS = {
  request_received: "收到",
  request_open: "打开看过",
  request_contacted: "记下：已联系您",
  request_unreached: "记下：没有接通",
  request_referred: "记下：已转介",
  request_copied: "给了您一份",
};
const ROLES = { resident: "您自己", counsellor: "街镇咨询员", district_reviewer: "区里的审核员" };
const done = (role, act) => (role === "resident" && act === "request_copied" ? "看过这些内容" : ACTS[act] || "处理");
const NOTHING = "没有查到。可能是查询码输错了，也可能已经到期删除了。";
const DIGITS = "请写上您留的号码的后四位；写过的，请再核对一下。";
let shown = null;

const reason = (error) => (error.status ? error.message : "网络不通，请再按一次。");

function tell(id, text) {
  byId(id).textContent = text;
  byId(id).focus();
}

function lines({ answers, acts, station, received_on: since, gone_on: gone }) {
  return {
    answers: [...(station ? [["哪个站点", station]] : []), ["哪天收到", fullDayLabel(since)], ...answers.map(({ title, text }) => [title, text])],
    acts: acts.map(({ at, role, act }) => `${instantLabel(at)} ${ROLES[role] || "工作人员"} ${done(role, act)}`),
    until: `${fullDayLabel(gone)}自动删除。您也可以现在就删除。`,
  };
}

function show(found) {
  shown = found;
  const { answers, acts, until } = lines(found);
  byId("answers").replaceChildren(...answers.map(([title, text]) => fact(title, text)));
  byId("acts").replaceChildren(...acts.map((one) => el("li", {}, one)));
  byId("until").textContent = until;
  byId("said").textContent = "";
  byId("kept").hidden = false;
  byId("kept").focus();
}

async function ask(event) {
  event.preventDefault();
  byId("kept").hidden = true;
  byId("proof").hidden = true;
  const code = byId("code").value.trim();
  if (!code) return tell("said", "请先写上查询码。");
  try {
    const found = await call("POST", "/request-copies", { body: { code, tail: byId("tail").value.trim() } });
    if (found.answers) return show(found);
    tell("said", found.standing === "number" ? DIGITS : NOTHING);
  } catch (error) {
    tell("said", reason(error));
  }
}

function save() {
  const { answers, acts, until } = lines(shown);
  const text = ["心驿：我留下的内容", "", ...answers.map((one) => one.join("：")), "", "谁做过什么", ...acts, "", until, ""];
  const link = el("a", { download: "我留下的内容.txt" });
  link.href = URL.createObjectURL(new Blob(["\ufeff", text.join("\r\n")], { type: "text/plain" }));
  link.click();
  URL.revokeObjectURL(link.href);
}

async function erase() {
  try {
    const { certificate } = await call("POST", "/request-withdrawals", { body: { code: byId("code").value.trim() } });
    shown = null;
    for (const id of ["answers", "acts"]) byId(id).replaceChildren();
    byId("kept").hidden = true;
    byId("mine").reset();
    if (!certificate) return tell("said", NOTHING);
    byId("certificate").replaceChildren(...certificateFacts(certificate));
    byId("proof").hidden = false;
    byId("proof").focus();
  } catch (error) {
    tell("said", reason(error));
  }
}

async function check(event) {
  event.preventDefault();
  const number = byId("number").value.trim().toLowerCase();
  if (!/^[0-9a-f]{20}$/.test(number)) return tell("checked", "编号是20位的数字和字母，请再核对一下。");
  try {
    const found = await call("GET", `/deletion-certificates/${number}`);
    byId("checked").replaceChildren(el("dl", {}, ...certificateFacts(found)));
    byId("checked").focus();
  } catch (error) {
    tell("checked", reason(error));
  }
}

for (const id of ["mine", "check-proof"]) byId(id).hidden = false;
byId("mine").addEventListener("submit", ask);
byId("check-proof").addEventListener("submit", check);
byId("save").addEventListener("click", save);
byId("erase").addEventListener("click", erase);
for (const id of ["print", "print-proof"]) byId(id).addEventListener("click", () => print());
// Nothing of it may be found by whoever presses "back" on a shared phone.
addEventListener("pagehide", () => {
  for (const id of ["answers", "acts", "certificate"]) byId(id).replaceChildren();
  for (const id of ["kept", "proof"]) byId(id).hidden = true;
  byId("mine").reset();
});
