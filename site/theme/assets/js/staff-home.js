// The workbench: sign in, then what to do now.

import { call, Offline, reportPath } from "./api.js";
import { allDrafts, clearDrafts } from "./drafts.js";
import { byId, el, instantLabel, say, showPart } from "./staff-element.js";
import { currentSession, lastSession, showWho, wireSignIn } from "./staff-session.js";
import { cutoffLabel, daysLeftLabel, DISTRICT_ROLES, ROLES, STATES, timeliness, UNIT_ROLES, windowLabel } from "./staff-words.js";

const DONE = ["submitted", "accepted"];
const formUrl = (period) => `/staff/monthly-report/?period=${period}`;
const overviewUrl = (period) => `/staff/overview/?period=${period}`;

function stateLine(report) {
  const { mark, text } = STATES[report?.state || "not_started"];
  const when = report && report.on_time !== null ? `，${timeliness(report.on_time)}` : "";
  return el("span", { class: `status status-${report?.state || "not_started"}` }, el("span", { "aria-hidden": "true" }, `${mark} `), text + when);
}

function card(tone, title, lines, url, action) {
  return el("li", { class: `todo todo-${tone}` }, el("h3", {}, title), ...lines.filter(Boolean).map((line) => el("p", {}, line)),
    el("a", { class: tone === "done" ? "button" : "button main", href: url }, action));
}

function returnedCard({ period, label, report }) {
  return card("returned", `${label}月报被退回`, ["请看区里的意见，改好再提交。", stateLine(report)], formUrl(period), "看意见、修改");
}

function currentCard({ period, label, window, report }, head) {
  const done = DONE.includes(report?.state);
  const last = head.versions.at(-1);
  const left = daysLeftLabel(head.context.today, window);
  const lines = [
    `统计范围：${windowLabel(window)}`,
    `截止：${cutoffLabel(window)}${done ? "" : `，${left}`}`,
    stateLine(report),
    last && `最近回执：${last.receipt}，${instantLabel(last.received_at)}收到`,
  ];
  const action = done ? "查看" : report?.state === "draft" ? "接着填" : "开始填";
  return card(done ? "done" : "now", `${label}心理健康服务情况月报表`, lines, formUrl(period), action);
}

function missingCard({ period, label, window, report }) {
  return card("late", `补报${label}`, [`${cutoffLabel(window)}已截止，现在补报记为迟报，也比缺报好。`, stateLine(report)], formUrl(period), "补报");
}

async function streetTodo(session) {
  const { periods, current } = await call("GET", "/periods");
  const head = await call("GET", reportPath(session.unit.code, current));
  const now = periods.find(({ period }) => period === current);
  const returned = periods.filter(({ report }) => report?.state === "returned");
  const missing = periods.filter(({ period, state, report }) => period !== current && state === "late"
    && ![...DONE, "returned"].includes(report?.state));
  const first = now && now.report?.state !== "returned" ? [currentCard(now, head)] : [];
  return [...returned.map(returnedCard), ...first, ...missing.map(missingCard)];
}

async function districtTodo() {
  const { periods, current } = await call("GET", "/periods");
  const shown = periods.filter(({ state }) => state === "open" || state === "late").slice(0, 4);
  const lists = await Promise.all(shown.map(({ period }) => call("GET", `/monthly-reports?period=${period}`)));
  return lists.map(({ period, items, counts }) => {
    const waiting = items.filter(({ state }) => state === "submitted").length;
    const lines = [
      `已收 ${counts.received}/${counts.due}，其中按时 ${counts.on_time}，迟报 ${counts.late}`,
      waiting ? el("strong", {}, `◆ 待审 ${waiting} 份`) : "没有待审的月报",
      counts.missing ? `○ 未报 ${counts.missing} 个单位` : "各单位都报了",
    ];
    return card(waiting || period.period === current ? "now" : "done", `${period.label}月报`, lines, overviewUrl(period.period), "看收报情况");
  });
}

async function showTodo(session) {
  showWho(session);
  const street = UNIT_ROLES.includes(session.role);
  const cards = street ? await streetTodo(session) : DISTRICT_ROLES.includes(session.role) ? await districtTodo() : [];
  byId("todo").replaceChildren(el("p", {}, ROLES[session.role] || ""), el("ul", { class: "todo-list" }, ...cards));
  showPart("todo");
}

async function showLocalDrafts() {
  const drafts = await allDrafts().catch(() => []);
  byId("this-computer").hidden = !drafts.length;
  const waiting = drafts.filter(([, draft]) => !draft.synced).length;
  byId("local-drafts").textContent = `这台电脑上存有 ${drafts.length} 份草稿`
    + (waiting ? `，其中 ${waiting} 份还没上传。` : "，都已上传到服务器。") + "公用电脑用完请清除。";
}

async function clearAll() {
  const waiting = (await allDrafts()).some(([, draft]) => !draft.synced);
  if (waiting && !confirm("有草稿还没上传，清除后找不回来。确定清除？")) return;
  await clearDrafts();
  await showLocalDrafts();
  say("notice", "已清除这台电脑上的草稿。");
}

async function open(session) {
  try {
    await showTodo(session);
  } catch (error) {
    say("notice", error instanceof Offline ? "网络不通，暂时看不到要做的事。请稍后刷新。" : error.message);
  }
}

async function start() {
  wireSignIn(document.querySelector('[data-part="sign-in"] form'), open);
  byId("clear-drafts").addEventListener("click", clearAll);
  await showLocalDrafts();
  const session = (await lastSession()) && (await currentSession().catch(() => null));
  if (session) await open(session);
}

start();
