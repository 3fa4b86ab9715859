// /staff/callbacks/: what residents asked of this desk; opened one by one, with a trace.

import { call, Offline } from "./api.js";
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
