// The district's figures as files: the month, its year and all months, each in three formats.

import { download } from "./staff-download.js";
import { byId, el, say } from "./staff-element.js";

const FORMATS = [
  ["Excel", "xlsx"],
  ["CSV", "csv"],
  ["JSON", "json"],
];

function row(label, of) {
  const id = `export-${of}`;
  const buttons = FORMATS.map(([name, ending]) => {
    const button = el("button", { type: "button", class: "quiet" }, name);
    button.setAttribute("aria-label", `导出${label} ${name}`);
    button.addEventListener("click", () =>
      download(`/exports/${of}.${ending}`, `${of}.${ending}`, (text) => say("exported", text)),
    );
    return button;
  });
  return el("div", { class: "actions", id }, el("b", {}, label), ...buttons);
}

/** Show the rows for a period as `GET /monthly-reports` tells it. */
export function showExports({ period, label }) {
  const year = period.slice(0, 4);
  byId("exports").replaceChildren(
    row(label, period),
    row(`${year}年全年`, year),
    row("全部月份", "history"),
  );
}
