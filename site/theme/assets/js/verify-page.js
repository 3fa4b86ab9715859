// Is this paper what the district received? Asks by receipt and check code; reads a PDF here.

import { call } from "./api.js";
import { fingerprint, NoRecord, readRecord } from "./record-file.js";
import { byId, el, fact, fullDayLabel, instantLabel } from "./staff-element.js";

const REPORT = "annex4";
const NO_MATCH =
  "没有这份记录，或者被改过。请看看回执号（编号）和校验码有没有输错；都没错的，请打电话问区心理健康指导中心。";
const SAID = {
  received: () => "与区里收到的一致。",
  superseded: ({ current_version: now }) => `已被更正，现行为第${now}版。`,
  withdrawn: () => "街镇已经撤回这一版，不作数。",
  printed: () => "是心驿排印的，没有登记发文字号：是送审稿或工作用的材料。",
  issued: () => "是区里正式印发的文件。",
  replaced: ({ in_force: now }) => `是区里印发过的文件，现在以${now}为准。`,
};
const NO_CRYPTO = "这个浏览器（或不是 https 的地址）不能计算校验码，只能和区里的记录核对。";

const exactly = (at) => `${fullDayLabel(at.slice(0, 10)).slice(0, 5)}${instantLabel(at)}`;

function show(title, ...content) {
  const answer = byId("answer");
  answer.replaceChildren(el("h2", {}, title), ...content);
  answer.hidden = false;
  answer.focus();
}

function facts(found) {
  if (found.document) return documentFacts(found);
  return el(
    "dl",
    {},
    fact("单位", found.unit),
    fact("报告期", found.period),
    fact("版本", `第${found.version}版`),
    fact("收到时间", exactly(found.received_at)),
  );
}

function documentFacts(found) {
  const issued = found.number
    ? [fact("发文字号", found.number), fact("成文日期", fullDayLabel(found.dated))]
    : [];
  return el(
    "dl",
    {},
    fact("文件", found.document),
    ...issued,
    fact("排印时间", exactly(found.printed_at)),
  );
}

function figures([, , answers]) {
  const sum = (name) => answers.events.reduce((total, event) => total + event[name], 0);
  return el(
    "dl",
    { class: "figures" },
    fact("心灵驿站是否建成", answers.station_built ? "是" : "否"),
    fact("村/社区数量", String(answers.community_count)),
    fact("建成心理咨询室数量", String(answers.rooms_built)),
    fact("心理辅导人次数", String(answers.counselling_visits)),
    fact("宣传活动", `${answers.events.length}行，${sum("sessions")}次，${sum("participants")}人`),
    fact("发放宣传材料", `${sum("materials")}份`),
  );
}

async function ask(receipt, code, more = [], unknown = []) {
  const h = encodeURIComponent(code.replace(/[\s-]/g, "").toLowerCase());
  const r = encodeURIComponent(receipt.trim().toUpperCase());
  if (!r || !h) return show("请把回执号和校验码都填上");
  try {
    const found = await call("GET", `/verifications/${r}?h=${h}`);
    const said = SAID[found.standing];
    if (!said) return show("没有核对上", el("p", {}, NO_MATCH), ...unknown);
    return show(said(found), facts(found), ...more);
  } catch (error) {
    return show("没有核对成", el("p", {}, error.status ? error.message : "网络不通，请稍后再试。"), ...more);
  }
}

async function check(file) {
  const record = await readRecord(file);
  const digest = await fingerprint(record.content);
  if (digest && digest !== record.sha256) {
    return show("被改过", el("p", {}, "文件里附的数据和它的校验码对不上。"));
  }
  const whole = el("p", {}, digest ? "文件里附的数据没有改动。" : NO_CRYPTO);
  if (record.kind !== REPORT) {
    const { code, receipt, sha256 } = record.content;
    const printed = record.sha256.slice(0, 16).toUpperCase().replace(/(.{4})(?=.)/g, "$1-");
    const more = [whole, el("p", {}, `校验码：${printed}。请和纸面上印的对照。`)];
    return code ? ask(code, record.sha256, more, more) : ask(receipt, sha256, more, more);
  }
  const told = [whole, el("h3", {}, "文件里附的数字，请和纸面对照"), figures(record.content)];
  return ask(record.receipt, record.sha256, told);
}

async function take(file) {
  try {
    await check(file);
  } catch (error) {
    const said = error instanceof NoRecord ? error.message : "这份文件读不懂，可能被改过或已损坏。";
    show("没有核对成", el("p", {}, said));
  } finally {
    byId("file").value = "";
  }
}

const asked = new URLSearchParams(location.search);
for (const name of ["r", "h"]) byId(name).value = asked.get(name) || "";
byId("paper").hidden = false;
byId("file-part").hidden = false;
byId("paper").addEventListener("submit", (event) => {
  event.preventDefault();
  ask(byId("r").value, byId("h").value);
});
byId("choose").addEventListener("click", () => byId("file").click());
byId("file").addEventListener("change", ({ target }) => target.files.length && take(target.files[0]));
addEventListener("dragover", (event) => event.preventDefault());
addEventListener("drop", (event) => {
  event.preventDefault();
  if (event.dataTransfer.files.length) take(event.dataTransfer.files[0]);
});
if (asked.get("r") && asked.get("h")) ask(asked.get("r"), asked.get("h"));
