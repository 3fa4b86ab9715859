// The rows of the district's table: one unit each, told by word and mark.

import { dayLabel, el, instantLabel } from "./staff-element.js";
import { STATES, timeliness } from "./staff-words.js";

const NONE = "—";

function cell(label, content) {
  const empty = content === NONE && "empty";
  return el("td", { role: "cell", "data-label": label, class: empty }, content);
}

function timing({ on_time: onTime, late_days: days, extended_until: until, within_extension: within }) {
  const words = onTime === false && days ? `迟报${days}天` : timeliness(onTime);
  if (!until) return words;
  const day = `延期至${dayLabel(until)}`;
  return within === null ? `${day}` : `${words}（${day}，${within ? "在延期内" : "超过延期"}）`;
}

const RELIEVABLE = ["not_started", "draft"];

function reliefButtons({ unit, state, first_received_at: first }, relieve) {
  if (!relieve || first || !RELIEVABLE.includes(state)) return [];
  return ["延期", "免报"].map((label) =>
    el(
      "button",
      { type: "button", class: "quiet small", onclick: () => relieve(label, unit) },
      label,
      el("span", { class: "sr-only" }, unit.name),
    ),
  );
}

/** One unit as a row of the table; `relieve(label, unit)` is there for those who may. */
export function unitRow(item, period, relieve) {
  const { unit, state, first_received_at: first, findings_count: count, version } = item;
  const url = `/staff/review/?${new URLSearchParams({ unit: unit.code, period })}`;
  const reliefs = reliefButtons(item, relieve);
  const look = version
    ? el(
        "a",
        { class: "row-link", href: url },
        state === "submitted" ? "审核" : "查看",
        el("span", { class: "sr-only" }, unit.name),
      )
    : null;
  const action = look || reliefs.length ? el("span", { class: "row-acts" }, look, ...reliefs) : NONE;
  return el(
    "tr",
    { role: "row" },
    el("th", { role: "rowheader", scope: "row" }, unit.name),
    cell(
      "状态",
      el(
        "span",
        { class: `status status-${state}` },
        el("span", { "aria-hidden": "true" }, `${STATES[state].mark} `),
        STATES[state].text,
      ),
    ),
    cell("首次收到", first ? instantLabel(first) : NONE),
    cell("是否按时", timing(item)),
    cell("疑点", version ? `${count}处` : NONE),
    cell("办理", action),
  );
}
