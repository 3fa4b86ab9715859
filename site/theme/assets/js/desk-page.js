// /staff/callbacks/: what residents asked of this desk; opened one by one, with a trace.

import { call, Offline } from "./api.js";
import { certificateFacts } from "./certificate.js";
import { byId, el, fact, fullDayLabel, instantLabel, say } from "./staff-element.js";
import { requireSession } from "./staff-session.js";

const KINDS = { callback: "预约回电", complaint: "信息有误、投诉建议", volunteer: "志愿者报名" };
const SCHEMAS = { callback: "callback-request", complaint: "complaint", volunteer: "volunteer" };
const STATES = {
  received: { text: "等着办", mark: "◆" },
  contacted: { text: "已联系", mark: "✓" },
  unreached: { text: "打不通", mark: "↩" },
  referred: { text: "已转介", mark: "▣" },
};
const HOW = "请核对接电话的是不是本人。别人接的，不说是哪里打来的，也不说是什么事。";
const DESKS = ["counsellor", "district_reviewer"];
const HOW_ASKED = { by_phone: "打电话提出", in_person: "当面提出", by_guardian: "监护人提出", in_writing: "书面提出" };
const HOW_KNOWN = { called_back: "回拨留下的号码，本人接听", showed_code: "说出了查询码", showed_card: "当面核对了证件" };
const opened = new Map();

const said = (error) => (error instanceof Offline ? "网络不通，请稍后再试。" : error.message);

function words(node, value) {
  if (node.type === "boolean") return value ? "是" : "否";
  const labels = node["x-labels"] || node.items?.["x-labels"] || {};
  return [value].flat().map((one) => labels[one] || one).join("、");
}

async function shown({ kind, answers, times }) {
  const { properties } = await (await fetch(`/schemas/${SCHEMAS[kind]}.v1.json`)).json();
  const told = Object.keys(properties).filter((name) => name in answers && !("const" in properties[name]));
  const facts = told.map((name) =>
    fact(properties[name].title, name === "times" ? times.join("、") : words(properties[name], answers[name])),
  );
  return [el("dl", { class: "opened" }, ...facts), kind === "callback" ? el("p", { class: "hint" }, HOW) : null];
}

async function act(text, work) {
  try {
    await work();
    say("notice", "");
    byId("done").textContent = text;
  } catch (error) {
    byId("done").textContent = `没有办成：${said(error)}`;
  }
  await list().catch((error) => say("notice", said(error)));
  byId("done").focus();
}

function open(one) {
  return act(`已打开${KINDS[one.kind]}，并留下记录。`, async () => {
    const found = await call("POST", `/desk/requests/${one.id}/openings`, { body: {} });
    opened.set(one.id, await shown(found));
  });
}

function mark(one, state) {
  const path = `/desk/requests/${one.id}/marks`;
  return act(`已记下：${STATES[state].text}。`, () =>
    call("POST", path, { body: { state }, revision: one.revision }),
  );
}

function choice(label, name, words) {
  const options = Object.entries(words).map(([value, text]) => el("option", { value }, text));
  return el("p", {}, el("label", {}, label, " ", el("select", { name }, el("option", { value: "" }, "请选择"), ...options)));
}

// Somebody asks for what is kept, or to have it erased: who they are is established first.
function rights(one) {
  const form = el(
    "form",
    { class: "rights" },
    choice("本人怎么提出的", "reason", HOW_ASKED),
    choice("怎么核对是本人", "identity", HOW_KNOWN),
    el(
      "div",
      { class: "actions" },
      el("button", { class: "quiet", name: "copies" }, "给本人一份"),
      el("button", { class: "quiet", name: "erasures" }, "按本人要求删除"),
    ),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const body = Object.fromEntries(new FormData(form));
    if (!body.reason || !body.identity) return tell("请先选本人怎么提出的、怎么核对是本人。");
    if (event.submitter.name === "copies") return handOver(one, body);
    return erase(one, body);
  });
  return el("details", { class: "rights" }, el("summary", {}, "本人要看、要删除"), form);
}

function tell(text) {
  byId("done").textContent = text;
  byId("done").focus();
}

function handOver(one, body) {
  return act("已打开给本人的一份，并留下记录。可以打印，或者念给本人听。", async () => {
    const { answers, gone_on: gone } = await call("POST", `/desk/requests/${one.id}/copies`, { body });
    const facts = answers.map(({ title, text }) => fact(title, text));
    opened.set(one.id, [el("dl", { class: "opened" }, ...facts, fact("哪天删除", fullDayLabel(gone)))]);
  });
}

async function erase(one, body) {
  try {
    const certificate = await call("POST", `/desk/requests/${one.id}/erasures`, { body });
    opened.delete(one.id);
    await list();
    byId("proof").replaceChildren(el("h2", {}, "删除证明"), el("dl", {}, ...certificateFacts(certificate)));
    byId("proof").hidden = false;
    tell("已经删除。请把证明的编号告诉本人。");
  } catch (error) {
    tell(`没有办成：${said(error)}`);
  }
}

function buttons(one) {
  if (!opened.has(one.id)) {
    return [el("button", { type: "button", class: "main", onclick: () => open(one) }, "打开")];
  }
  return ["contacted", "unreached", "referred"]
    .filter((state) => state !== one.state)
    .map((state) =>
      el("button", { type: "button", class: "quiet", onclick: () => mark(one, state) }, STATES[state].text),
    );
}

function card(one) {
  const { mark: sign, text } = STATES[one.state];
  const title = [KINDS[one.kind], one.station.name].filter(Boolean).join(" · ");
  const content = (opened.get(one.id) || []).filter(Boolean);
  return el(
    "li",
    { class: `todo todo-${one.state === "received" ? "now" : "done"}`, "data-request": one.id },
    el("h3", {}, title),
    el("p", {}, el("span", { class: "status" }, el("span", { "aria-hidden": "true" }, `${sign} `), text)),
    el("p", { class: "hint" }, `${instantLabel(one.received_at)}收到，还有${one.days_left}天（${fullDayLabel(one.gone_on)}）删除。`),
    ...content,
    el("div", { class: "actions" }, ...buttons(one)),
    rights(one),
  );
}

async function list() {
  const { requests } = await call("GET", "/desk/requests");
  const waiting = requests.filter(({ state }) => state === "received").length;
  byId("waiting").textContent = requests.length
    ? `等着办的 ${waiting} 件，一共 ${requests.length} 件。`
    : "现在没有居民请求。";
  byId("requests").replaceChildren(...requests.map(card));
}

async function start() {
  const session = await requireSession();
  if (!DESKS.includes(session.role)) return say("notice", "您的账号不能查看居民请求。");
  byId("desk").hidden = false;
  await list();
}

start().catch((error) => say("notice", said(error)));
