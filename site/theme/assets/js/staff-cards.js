// The cards of the workbench: one thing to do each, the most pressing first.

import { dayLabel, el, instantLabel } from "./staff-element.js";
import { cutoffLabel, daysLeftLabel, STATES, timeliness, windowLabel } from "./staff-words.js";

export const DONE = ["submitted", "accepted", "archived", "exempt"];
const formUrl = (period) => `/staff/monthly-report/?period=${period}`;
const overviewUrl = (period) => `/staff/overview/?period=${period}`;

function stateLine(report) {
  const { mark, text } = STATES[report?.state || "not_started"];
  const when = report && report.on_time !== null ? `，${timeliness(report.on_time)}` : "";
  return el(
    "span",
    { class: `status status-${report?.state || "not_started"}` },
    el("span", { "aria-hidden": "true" }, `${mark} `),
    text + when,
  );
}

function card(tone, title, lines, url, action) {
  return el(
    "li",
    { class: `todo todo-${tone}` },
    el("h3", {}, title),
    ...lines.filter(Boolean).map((line) => el("p", {}, line)),
    el("a", { class: tone === "done" ? "button" : "button main", href: url }, action),
  );
}

export function returnedCard({ period, label, report }) {
  return card(
    "returned",
    `${label}月报被退回`,
    ["请看区里的意见，改好再提交。", stateLine(report)],
    formUrl(period),
    "看意见、修改",
  );
}

export function currentCard({ period, label, window, report }, head) {
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
  return card(
    done ? "done" : "now",
    `${label}心理健康服务情况月报表`,
    lines,
    formUrl(period),
    action,
  );
}

export function missingCard({ period, label, window, report }) {
  return card(
    "late",
    `补报${label}`,
    [`${cutoffLabel(window)}已截止，现在补报记为迟报，也比缺报好。`, stateLine(report)],
    formUrl(period),
    "补报",
  );
}

/** One period as the district sees it. */
export function districtCard({ period, items, counts }, current) {
  const waiting = items.filter(({ state }) => state === "submitted").length;
  const lines = [
    `已收 ${counts.received}/${counts.due}，其中按时 ${counts.on_time}，迟报 ${counts.late}`,
    waiting ? el("strong", {}, `◆ 待审 ${waiting} 份`) : "没有待审的月报",
    counts.missing ? `○ 未报 ${counts.missing} 个单位` : "各单位都报了",
  ];
  return card(
    waiting || period.period === current ? "now" : "done",
    `${period.label}月报`,
    lines,
    overviewUrl(period.period),
    "看收报情况",
  );
}

/** The public facts, for street and district; the district sees how many corrections wait. */
export const directoryCard = (street, waiting) =>
  card(
    waiting ? "now" : "done",
    "公开信息",
    [
      street
        ? "居民看到的开放时间、电话和地址，还准确吗？"
        : "月报里建成的，和网页上公布的，是否一致。",
      waiting ? el("strong", {}, `◆ 待审更正 ${waiting} 条`) : null,
    ],
    "/staff/directory/",
    street ? "核对" : "看更正和对照",
  );

/** The registers that streets and the district keep. */
export const registersCard = (street) =>
  card(
    "done",
    "台账",
    [street ? "建成时间表（附件5）、自评、志愿者。" : "建设计划、督导评估、人员培训、合作活动。"],
    "/staff/registers/",
    "打开台账",
  );

/** Everything that waits for the district today, on one page. */
export const agendaCard = () =>
  card("now", "今天要办的", ["待审、未报、退回、过期和不一致，都在一页。"], "/staff/agenda/", "打开");

/** How building goes, against 附件5. */
export const buildingCard = () =>
  card("done", "建设进度", ["附件5 的计划、月报和网上公布的对照。"], "/staff/building/", "打开");

/** The plan's targets and standards, for the district. */
export const targetsCard = () =>
  card(
    "done",
    "目标和标准",
    ["方案的每一项目标到了哪里，站点够不够标准。"],
    "/staff/targets/",
    "打开",
  );
/** What residents asked: for those who answer it, and for the street lead how much waits. */
export const requestsCard = ({ waiting, oldest_on: oldest }, answers) =>
  card(
    waiting ? "now" : "done",
    "居民请求",
    [
      waiting ? el("strong", {}, `◆ 等着办 ${waiting} 件`) : "没有等着办的",
      waiting ? `最早的是${dayLabel(oldest)}收到的` : null,
      answers ? null : "由本街镇的咨询员打开和回电；您看得到件数，看不到内容。",
    ],
    answers ? "/staff/callbacks/" : "/guide/street/",
    answers ? "去看看" : "怎么安排",
  );

/** The district's figures of what residents answered. */
export const feedbackCard = () =>
  card("done", "满意度和问答", ["居民不记名填的。"], "/staff/feedback/", "看数字");

/** The operator's one desk. */
export const accountsCard = () =>
  card("now", "账号", ["增加、重设、停用工作人员的账号。"], "/staff/accounts/", "管理账号");

/** The record of who did what, for those who look after it. */
export const auditCard = () =>
  card("now", "操作记录", ["谁在什么时候做了什么，被拒绝过什么，记录是否完整。"], "/staff/audit/", "查看");
