// What the district has been told about reminders: who was reminded on which day, and what is next.

import { call } from "./api.js";
import { dayLabel, el, instantLabel } from "./staff-element.js";

const GUESSED = "（放假安排未公布，按周一至周五推算）";

const dayOf = (instant) => instantLabel(instant).split(" ")[0];

function daysOf(sent, code, state) {
  const own = sent.filter((entry) => entry.unit.code === code && entry.state === state);
  return [...new Set(own.map(({ at }) => dayOf(at)))].join("、");
}

/** `已提醒：1月20日、1月23日`; says so when a reminder failed or its outcome is unknown. */
export function remindedLabel(sent, code) {
  const parts = [
    ["已提醒", "sent"],
    ["没有送到", "failed"],
    ["结果不明", "claimed"],
  ].map(([word, state]) => [word, daysOf(sent, code, state)]);
  const told = parts.filter(([, days]) => days).map(([word, days]) => `${word}：${days}`);
  return told.join("；") || "还没有提醒";
}

const nextLabel = (next) =>
  next
    ? `下一次提醒：${dayLabel(next.day)}（${next.label}）${next.certain ? "" : GUESSED}`
    : "这个报告期没有下一次提醒了。";

/** Units with the same standing share a line: `已提醒：1月20日（2个单位）：听松街道、静澜街道`. */
function groupLines({ debtors, sent }) {
  const groups = new Map();
  for (const { code, name } of debtors) {
    const label = remindedLabel(sent, code);
    groups.set(label, [...(groups.get(label) || []), name]);
  }
  return [...groups].map(([label, names]) =>
    el("li", {}, el("b", {}, label), `（${names.length}个单位）：${names.join("、")}`),
  );
}

/** Fill the place with the next day and where every unit that still owes stands. */
export async function showReminders(period, place) {
  place.replaceChildren();
  place.dataset.period = period;
  try {
    const found = await call("GET", `/reminders?period=${encodeURIComponent(period)}`);
    if (place.dataset.period !== period) return;
    const next = el("p", {}, nextLabel(found.next));
    place.replaceChildren(next, el("ul", {}, ...groupLines(found)));
  } catch {
    place.replaceChildren(el("p", {}, "提醒记录没有取到，刷新页面再试。"));
  }
}
