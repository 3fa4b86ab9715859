// The words for stations, their facts and their checks, as staff read them.

import { hoursText } from "./directory-hours.js";
import { el, fullDayLabel } from "./staff-element.js";

export const STATUSES = {
  planned: "筹建中",
  open: "开放",
  paused: "暂停开放",
  moved: "已搬迁",
  closed: "已撤销",
};
const METHODS = { call: "电话核实", visit: "实地查看", monthly_report: "随月报确认" };
const NONE = "（没有）";

/** A fact as it is read, whatever it is. */
export function factText(pointer, value) {
  if (pointer.endsWith("/hours")) return hoursText(value);
  if (pointer === "/status") return STATUSES[value] || value;
  if (pointer === "/reopens_on" && value) return fullDayLabel(value);
  return value || NONE;
}

/** `2025年10月6日，电话核实，91天前`, with a mark once it is old. */
export function checkedText({ verify, age_days: age, freshness }) {
  if (!verify) return "从来没有核对过";
  const old = { aging: "（超过90天，请核对）", stale: "（超过半年，网页不再说“现在开放”）" };
  const when = age === 0 ? "今天" : `${age}天前`;
  return `${fullDayLabel(verify.at)}，${METHODS[verify.method]}，${when}${old[freshness] || ""}`;
}

const row = (label, text) => el("div", {}, el("dt", {}, label), el("dd", {}, text));

/** The public facts of a station as a list. */
export function factList({ facts, ...station }) {
  const { line, floor, landmark } = facts.address;
  const place = [line, floor, landmark && `（${landmark}）`].filter(Boolean).join(" ");
  const status = [STATUSES[facts.status], facts.status_note].filter(Boolean).join("，");
  return el(
    "dl",
    { class: "public-facts" },
    row("开放时间", hoursText(facts.hours)),
    ...facts.phones.map(({ label, number, hours }) => row(label, `${number}；${hoursText(hours)}`)),
    row("地址", place),
    facts.entrance?.note ? row("怎么进", facts.entrance.note) : null,
    facts.booking?.note ? row("预约说明", facts.booking.note) : null,
    row("状态", facts.reopens_on ? `${status}，预计${fullDayLabel(facts.reopens_on)}恢复` : status),
    row("最近核对", checkedText(station)),
  );
}

/** What a correction changes, before and after side by side. */
export function changeTable({ changes, station }) {
  const head = (text) => el("th", { scope: "col" }, text);
  return el(
    "table",
    { class: "before-after" },
    el("caption", { class: "sr-only" }, `${station.name}的更正`),
    el("thead", {}, el("tr", {}, head("项目"), head("现在公布的"), head("改成"))),
    el(
      "tbody",
      {},
      ...changes.map(({ pointer, label, before, after }) =>
        el(
          "tr",
          {},
          el("th", { scope: "row" }, label),
          el("td", { "data-label": "现在公布的" }, factText(pointer, before)),
          el("td", { "data-label": "改成" }, el("strong", {}, factText(pointer, after))),
        ),
      ),
    ),
  );
}
