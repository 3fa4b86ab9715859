// Choosing a station: a list by street, the one named in the address chosen.

import { el, query } from "./staff-element.js";

/** The stations that the site published; an empty list without a network. */
export async function publishedStations() {
  const answer = await fetch("/data/callbacks.json").catch(() => null);
  return answer?.ok ? answer.json() : { stations: [], all: [] };
}

/** Fill the list; `rows` are `[id, name, street]`. */
export function offer(select, rows, first) {
  const groups = new Map();
  for (const [id, name, unit] of rows) {
    if (!groups.has(unit)) groups.set(unit, el("optgroup", { label: unit }));
    groups.get(unit).append(el("option", { value: id }, name));
  }
  select.replaceChildren(el("option", { value: "" }, first), ...groups.values());
  const wanted = query("station");
  if (rows.some(([id]) => id === wanted)) select.value = wanted;
}
