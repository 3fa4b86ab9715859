// What stands beside a question: last month's value, the mark of a carried stock, dates as read, sums.

import { byId, dayLabel, el } from "./staff-element.js";
import { at } from "./form-values.js";

const ISO = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
const SUMS = [
  ["开展次数合计", "sessions", "次"],
  ["参加人数合计", "participants", "人"],
  ["发放宣传材料合计", "materials", "份"],
];
const shown = (value) => (value === true ? "是" : value === false ? "否" : value);

function beside(form, pointer, parts) {
  const place = form.querySelector(`[data-field="${pointer}"] .beside`);
  place.replaceChildren(...parts.filter(Boolean));
  place.hidden = !place.childNodes.length;
}

/** The newest earlier month and whether it is the month just before: `{month, name}` or null. */
export function lastMonth(context) {
  const month = context.history[0];
  if (!month) return null;
  const [year, number] = month.period.split("-").map(Number);
  const [thisYear, thisNumber] = context.period.id.split("-").map(Number);
  const gap = (thisYear - year) * 12 + thisNumber - number;
  return { month, name: gap === 1 ? "上月" : `${year}年${number}月` };
}

/** Last month's numbers and the carried marks beside the single questions. */
export function showLastMonth(form, context, carried) {
  const last = lastMonth(context);
  for (const question of form.querySelectorAll("[data-field]")) {
    const pointer = question.dataset.field;
    const value = last?.month[pointer.slice(1)];
    if (!["integer", "yes_no"].includes(question.dataset.kind) || pointer.includes("/", 1))
      continue;
    const mark =
      carried.includes(pointer) &&
      el("strong", { class: "carried" }, last ? "沿用上月，请核对" : "按登记册填入，请核对");
    const before =
      value !== undefined && el("span", { class: "last" }, `${last.name}：${shown(value)}`);
    beside(form, pointer, [before, mark]);
  }
}

/** Read the typed dates back, so that a slip is seen at once. */
export function echoDates(form, candidate) {
  for (const question of form.querySelectorAll('[data-kind="dates"], [data-kind="date"]')) {
    const value = at(candidate, question.dataset.field);
    const days = [value ?? []].flat();
    const good = days.filter((day) => ISO.test(day));
    const count = good.length > 1 ? `，共${good.length}个日期` : "";
    const text = good.length ? `读作 ${good.map(dayLabel).join("、")}${count}` : "";
    beside(form, question.dataset.field, [text]);
  }
}

const total = (events, name) =>
  events.reduce((sum, event) => sum + (Number.isInteger(event[name]) ? event[name] : 0), 0);

/** Sums over the events, with last month's beside them. */
export function showSums(answers, context) {
  const last = lastMonth(context);
  const parts = SUMS.map(([label, name, unit]) => {
    const before = last && last.month[name] !== undefined ? `${last.name} ${last.month[name]}` : "";
    return el(
      "div",
      {},
      el("dt", {}, label),
      el(
        "dd",
        {},
        el("b", {}, total(answers.events, name)),
        ` ${unit}`,
        el("span", { class: "last" }, before),
      ),
    );
  });
  const covered = new Set(answers.events.flatMap((event) => event.covered_communities || []));
  parts.push(
    el(
      "div",
      {},
      el("dt", {}, "覆盖村（社区）"),
      el("dd", {}, el("b", {}, `${covered.size}/${context.communities.length}`), " 个"),
    ),
  );
  byId("sums").replaceChildren(...parts);
}
