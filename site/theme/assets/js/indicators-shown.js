// The month's indicators: value, how it is counted, and which communities are still owed a round.

import { byId, el } from "./staff-element.js";

const cell = (label, ...content) => el("td", { role: "cell", "data-label": label }, ...content);

/** An indicator in words: n/N with its share, or what is missing. */
export function value({ number, of, unit, missing, incomplete }) {
  if (number === null) return missing ? `缺数据：${missing}` : "—";
  if (of === 0) return "没有可算的";
  const share = of ? `${number}/${of}（${(Math.floor((number / of) * 1000) / 10).toFixed(1)}%）` : `${number}`;
  return `${share}${unit ? ` ${unit}` : ""}${incomplete ? "，还有未报的" : ""}`;
}

/** The page that takes a number apart; `where` names the number, month and plan. */
export const linkApart = (where, name) =>
  el("a", { class: "row-link", href: `/staff/breakdown/?${where}`, "aria-label": `看明细：${name}` }, "看明细");

const row = (one, period) =>
  el(
    "tr",
    { role: "row" },
    el(
      "th",
      { scope: "row", role: "rowheader" },
      one.label,
      el("br"),
      el("small", { class: "hint" }, one.formula),
    ),
    cell(
      "现状",
      el(
        "span",
        {},
        `${value(one)} `,
        one.number === null ? null : linkApart(new URLSearchParams({ of: one.id, period }), one.label),
      ),
    ),
  );

function unreachedItems(unreached) {
  const units = Map.groupBy
    ? Map.groupBy(unreached, ({ unit }) => unit.name)
    : unreached.reduce((map, one) => map.set(one.unit.name, [...(map.get(one.unit.name) || []), one]), new Map());
  return [...units].map(([name, found]) => {
    const unknown = found[0].unknown ? "（有月份未报，可能已经到过）" : "";
    const names = found.map(({ community }) => community.name).join("、");
    return el("li", {}, el("b", {}, name), `${unknown}：${names}`);
  });
}

const monthRow = ({ period, due, received, on_time: onTime, visits }) =>
  el(
    "tr",
    { role: "row" },
    el(
      "th",
      { scope: "row", role: "rowheader" },
      el("a", { href: `/staff/overview/?${new URLSearchParams({ period })}` }, period),
    ),
    cell("已收/应报", `${received}/${due}`),
    cell("按时/应报", `${onTime}/${due}`),
    cell("心理辅导人次", visits === null ? "—" : String(visits)),
  );

/** Show what GET /indicators told. */
export function showIndicators({ period, indicators, unreached, history }) {
  byId("indicators").replaceChildren(...indicators.map((one) => row(one, period)));
  byId("unreached-count").textContent = `${unreached.length} 个`;
  byId("unreached").replaceChildren(...unreachedItems(unreached));
  byId("history-rows").replaceChildren(...[...history].reverse().map(monthRow));
}
