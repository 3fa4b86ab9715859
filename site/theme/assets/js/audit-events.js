// One event of the audit trail as a line: when, what, to what, who.

import { el, instantLabel } from "./staff-element.js";

const seconds = (at) => new Date(Date.parse(at) + 8 * 3600000).toISOString().slice(17, 19);

function what({ act, outcome }) {
  const plain = outcome.done ? "" : `：${outcome.name}`;
  return el("span", { class: outcome.done ? "what" : "what refused" }, `${outcome.done ? "" : "× "}${act.name}${plain}`);
}

function who({ person, role }) {
  return el("span", { class: "who" }, person.name || person.account, el("small", {}, person.name ? `${role.name} ${person.account}` : role.name));
}

/** The line; one's own acts do not say who. */
export function eventLine(event, own) {
  const { at, place, seq, target, asked } = event;
  return el(
    "li",
    {},
    el("time", { datetime: at }, `${instantLabel(at)}:${seconds(at)}`),
    what(event),
    el("span", { class: "to" }, `${place.name}第${seq}条 · ${asked ? `${asked}（${target}）` : target}`),
    own ? null : who(event),
  );
}
