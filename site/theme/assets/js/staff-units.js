// The rows of the district's table: one unit each, told by word and mark.

import { el, instantLabel } from "./staff-element.js";
import { STATES, timeliness } from "./staff-words.js";

const NONE = "—";

function cell(label, content) {
  const empty = content === NONE && "empty";
  return el("td", { role: "cell", "data-label": label, class: empty }, content);
}

function timing({ on_time: onTime, late_days: days }) {
  return onTime === false && days ? `迟报${days}天` : timeliness(onTime);
}

/** One unit as a row of the table; `period` is the period's id. */
export function unitRow(item, period) {
  const { unit, state, first_received_at: first, findings_count: count, version } = item;
  const url = `/staff/review/?${new URLSearchParams({ unit: unit.code, period })}`;
  const action = version
    ? el(
        "a",
        { class: "row-link", href: url },
        state === "submitted" ? "审核" : "查看",
        el("span", { class: "sr-only" }, unit.name),
      )
    : NONE;
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
