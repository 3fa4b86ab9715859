// 附件4 to read: puts answers into the figures that the page was built with.

import { el, fullDayLabel } from "./staff-element.js";

const TYPES = { 1: "宣传", 2: "讲座", 3: "义诊" };
const SUMMED = ["sessions", "participants", "materials"];
const dash = "—";

const single = (pointer, value) => {
  if (value === undefined || value === null) return dash;
  if (value === true || value === false) return value ? "是" : "否";
  return pointer === "/filled_on" ? fullDayLabel(value) : String(value);
};

function covered(codes, names) {
  if (!codes?.length) return dash;
  return `${codes.length}个：${codes.map((code) => names.get(code) || code).join("、")}`;
}

const inRow = {
  types: (types) => (types?.length ? types.map((type) => TYPES[type] || type).join("、") : dash),
  dates: (dates) =>
    dates?.length
      ? dates.map((day) => `${Number(day.slice(5, 7))}.${Number(day.slice(8))}`).join("、")
      : dash,
  topics: (topics) => (topics?.length ? topics.join("；") : dash),
  covered_communities: covered,
};

function cell(column, value, names, at) {
  const text = (inRow[column.name] || ((plain) => plain ?? dash))(value, names);
  return el("td", { role: "cell", "data-label": column.label, "data-at": at }, text);
}

function bodyRow(event, index, columns, names) {
  const cells = columns.map((column) =>
    cell(column, event[column.name], names, `/events/${index}/${column.name}`),
  );
  return el(
    "tr",
    { role: "row" },
    el("th", { role: "rowheader", scope: "row" }, index + 1),
    ...cells,
  );
}

function footRow(events, columns) {
  const union = new Set(events.flatMap((event) => event.covered_communities || []));
  const sum = (name) => events.reduce((total, event) => total + (event[name] || 0), 0);
  const cells = columns.map(({ name, label }) => {
    const text =
      name === "covered_communities" ? `${union.size}个` : SUMMED.includes(name) ? sum(name) : "";
    return el(
      "td",
      { role: "cell", "data-label": label, class: text === "" ? "empty" : null },
      text,
    );
  });
  return el("tr", { role: "row" }, el("th", { role: "rowheader", scope: "row" }, "合计"), ...cells);
}

/** Fill the figures inside `place` with answers; communities are named from the context. */
export function fillFigures(place, answers, communities) {
  const names = new Map(communities.map(({ code, name }) => [code, name]));
  for (const one of place.querySelectorAll("[data-cell]")) {
    one.textContent = single(one.dataset.cell, answers[one.dataset.cell.slice(1)]);
  }
  const table = place.querySelector("table");
  const columns = [...table.querySelectorAll("[data-column]")].map((head) => ({
    name: head.dataset.column.split("/").pop(),
    label: head.textContent,
  }));
  const events = answers.events || [];
  table.tBodies[0].replaceChildren(
    ...events.map((event, index) => bodyRow(event, index, columns, names)),
  );
  table.tFoot.replaceChildren(...(events.length > 1 ? [footRow(events, columns)] : []));
  table.hidden = !events.length;
  place.querySelector(".no-events").hidden = events.length > 0;
}

/** Mark the figures that findings point at. */
export function markFigures(place, findings) {
  for (const one of place.querySelectorAll("[data-at]")) {
    one.classList.toggle(
      "marked",
      findings.some(
        ({ pointer }) => pointer === one.dataset.at || pointer.startsWith(`${one.dataset.at}/`),
      ),
    );
  }
}
