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

const EXEMPTABLE = ["not_started", "draft"];

/** One unit as a row of the table; `exempt(unit)` is there for those who may free it. */
export function unitRow(item, period, exempt) {
  const { unit, state, first_received_at: first, findings_count: count, version } = item;
  const url = `/staff/review/?${new URLSearchParams({ unit: unit.code, period })}`;
  const free =
    exempt && !first && EXEMPTABLE.includes(state)
      ? el(
          "button",
          { type: "button", class: "quiet small", onclick: () => exempt(unit) },
          "免报",
          el("span", { class: "sr-only" }, unit.name),
        )
      : null;
  const look = version
    ? el(
        "a",
        { class: "row-link", href: url },
        state === "submitted" ? "审核" : "查看",
        el("span", { class: "sr-only" }, unit.name),
      )
    : null;
  const action = look || free ? el("span", {}, look, free) : NONE;
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
