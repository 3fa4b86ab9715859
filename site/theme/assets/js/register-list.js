// The entries of a register as a table: the columns of its line, the newest saved first.

import { byId, el, instantLabel } from "./staff-element.js";
import { worded } from "./supplement-words.js";

const cell = (label, ...content) =>
  el("td", { role: "cell", "data-label": label }, ...content.filter(Boolean));

function rowOf(entry, kit, register, owners, open) {
  const { schema, places } = kit;
  const said = (name) =>
    entry.answers[name] === undefined
      ? "—"
      : worded(schema.properties[name], entry.answers[name], places);
  const label = (name) => schema.properties[name]["x-short"] ?? schema.properties[name].title;
  const cells = register.columns.map((name) => cell(label(name), said(name)));
  if (register.scope === "unit") cells.unshift(cell("街镇", owners.get(entry.owner) || entry.owner));
  const button = el("button", { type: "button", class: "quiet", onclick: () => open(entry) }, "打开");
  const mark = entry.withdrawn ? "（已作废）" : "";
  return el(
    "tr",
    { role: "row", class: entry.withdrawn ? "withdrawn" : null },
    ...cells,
    cell("最近保存", instantLabel(entry.saved_at) + mark),
    cell("办理", button),
  );
}

/** Show the entries; `open(entry)` is called when one is chosen. */
export function showList(all, kit, open) {
  const box = byId("show-withdrawn").querySelector("input");
  const withdrawn = all.entries.some((entry) => entry.withdrawn);
  const shown = all.entries.filter((entry) => box.checked || !entry.withdrawn);
  const owners = new Map(all.owners.map(({ code, name }) => [code, name]));
  const newest = [...shown].sort((a, b) => (a.saved_at < b.saved_at ? 1 : -1));
  byId("rows").replaceChildren(
    ...newest.map((entry) => rowOf(entry, kit, all.register, owners, open)),
  );
  byId("table").hidden = !newest.length;
  byId("empty").hidden = newest.length > 0;
  byId("show-withdrawn").hidden = !withdrawn;
  box.onchange = () => showList(all, kit, open);
}
