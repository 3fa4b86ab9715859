// The last months beside the values under review, and the reviewer's keys.

import { call } from "./api.js";
import { byId, el, monthLabel } from "./staff-element.js";

const SHOWN = 3;
const ROWS = [
  ["心灵驿站建成", "station_built"],
  ["村（社区）数", "community_count"],
  ["心理咨询室", "rooms_built"],
  ["心理辅导人次", "counselling_visits"],
  ["宣传活动次数", "sessions"],
  ["参加人数", "participants"],
  ["材料份数", "materials"],
];
const said = (value) =>
  value === undefined ? "—" : value === true ? "是" : value === false ? "否" : String(value);
const total = (events, name) => events.reduce((sum, event) => sum + event[name], 0);

function flat(answers) {
  const sums = ["sessions", "participants", "materials"].map((name) => [
    name,
    total(answers.events, name),
  ]);
  return { ...answers, ...Object.fromEntries(sums) };
}

/** The newest earlier months, and the same month of the year before where it is known. */
function chosen(history, period) {
  const ago = `${Number(period.slice(0, 4)) - 1}${period.slice(4)}`;
  const newest = history.slice(0, SHOWN);
  const old = history.find((one) => one.period === ago && !newest.includes(one));
  return old ? [...newest, old] : newest;
}

/** Fill the table: this version's values, then the earlier months', a dash where nothing came. */
export function showBeside(head, version) {
  const months = chosen(head.context.history, head.period.period);
  byId("beside").hidden = !months.length;
  const heads = ["项目", "本期", ...months.map(({ period }) => monthLabel(period))];
  byId("beside-heads").replaceChildren(
    ...heads.map((text) => el("th", { scope: "col", role: "columnheader" }, text)),
  );
  const now = flat(version.answers);
  const cell = (label, text) => el("td", { role: "cell", "data-label": label }, text);
  const row = ([label, name]) =>
    el(
      "tr",
      { role: "row" },
      el("th", { scope: "row", role: "rowheader" }, label),
      cell("本期", el("strong", {}, said(now[name]))),
      ...months.map((one) => cell(monthLabel(one.period), said(one[name]))),
    );
  byId("beside-rows").replaceChildren(...ROWS.map(row));
}

/** Link to the next report that waits, the longest waiting first; none links back to the desk. */
export async function offerNext(unit, period) {
  const { months } = await call("GET", "/agenda");
  const waiting = months.flatMap((month) =>
    month.waiting.map((one) => ({ unit: one.unit, period: month.period })),
  );
  const next = waiting.find((one) => one.unit.code !== unit || one.period.period !== period);
  const link = byId("next-report");
  if (next) {
    const where = new URLSearchParams({ unit: next.unit.code, period: next.period.period });
    link.href = `/staff/review/?${where}`;
    link.textContent = `下一份：${next.unit.name}${next.period.label}`;
  }
  byId("next-line").hidden = false;
}

const typing = ({ target }) => target.matches("input, textarea, select");

/** A accepts (twice), R sends back, N goes on; nothing while somebody is typing. */
export function wireReviewKeys() {
  const keys = { a: "accept", r: "start-return", n: "next-report" };
  document.addEventListener("keydown", (event) => {
    if (typing(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    const element = byId(keys[event.key]);
    if (!element || element.hidden || element.closest("[hidden]")) return;
    event.preventDefault();
    element.click();
  });
}
