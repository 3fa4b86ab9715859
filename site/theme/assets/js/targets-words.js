// Targets and standards in words: what is asked, what was counted, what is missing.

import { fullDayLabel } from "./staff-element.js";

export const STANDINGS = {
  reached: { text: "已达到", mark: "✓" },
  short: { text: "还差", mark: "△" },
  overdue: { text: "过期未达到", mark: "!" },
  unknown: { text: "缺数据", mark: "?" },
  nothing_to_count: { text: "没有可算的", mark: "－" },
};
export const RESULTS = {
  pass: { text: "符合", mark: "✓" },
  fail: { text: "不符合", mark: "✕" },
  unknown: { text: "没有查到", mark: "?" },
  not_required: { text: "没有要求", mark: "－" },
};
const STATUS = { draft_for_comments: "（征求意见稿）", sample: "（虚构，供演示）" };
const percent = (value) => `${+(value * 100).toFixed(3)}%`;

/** The plan's title with its number; a draft says that it is one. */
export const planName = ({ title, document_number: number, status }) =>
  `${title}${number ? `（${number}）` : ""}${STATUS[status] ?? ""}`;

/** What a target asks: `不少于 85%`, `不少于 2 场`. */
export function asked({ metric, value }, { units }) {
  const unit = units[metric];
  if (unit) return `不少于 ${value} ${unit}`;
  return value < 0.01 ? `不低于 1:${Math.round(1 / value)}` : `不少于 ${percent(value)}`;
}

/** By when: a day, every year, or no day at all. */
export const dueWords = ({ due, every }) =>
  due ? fullDayLabel(due) : ({ year: "每年", week: "每周", month: "每月" }[every] ?? "没有写");

/** What was counted, with n/N; a share of unknown wholes says so. */
export function counted({ number, of, incomplete }) {
  if (number === null) return "—";
  const share = of > 1 ? `${number}/${of}（${percent(number / of)}）` : `${number}`;
  return incomplete ? `${share}，还有未报的` : share;
}

/** How far it is: the standing, what is missing, what is needed each month. */
export function standingWords({ standing, gap, each_month: each, missing }) {
  const { text } = STANDINGS[standing];
  if (standing === "unknown") return `${text}：${missing}`;
  if (!gap) return text;
  if (standing === "overdue") return `${text}，差 ${gap}`;
  return each ? `${text} ${gap}，每月要 ${each}` : `${text} ${gap}`;
}

/** When it would be reached if all went on as it has; "" where no line can be drawn. */
export function forecastWords({ forecast, every }, asOf) {
  if (!forecast) return "";
  if (every === "year" && forecast.slice(0, 4) > asOf.slice(0, 4)) return "照现在的速度，今年达不到";
  return `照现在的速度，约${fullDayLabel(forecast)}达到`;
}
