// Every revision of an entry: who saved it when, what changed, and the reasons given.

import { canonical } from "./form-values.js";
import { byId, el, instantLabel } from "./staff-element.js";
import { linesOf } from "./supplement-words.js";

function changes(schema, before, after, places) {
  const names = Object.keys(schema.properties).filter(
    (name) => canonical(before[name] ?? null) !== canonical(after[name] ?? null),
  );
  return names.map((name) => {
    const node = schema.properties[name];
    const [old, now] = [before, after].map((answers) => linesOf(node, answers[name], places));
    const gone = old.filter((line) => !now.includes(line));
    const come = now.filter((line) => !old.includes(line));
    return el(
      "li",
      {},
      el("b", {}, node.title),
      ...gone.map((line) => el("p", {}, "原来：", el("s", {}, line))),
      ...come.map((line) => el("p", {}, `现在：${line}`)),
    );
  });
}

function revision(schema, one, before, places) {
  const first = before === undefined;
  const mark = one.withdrawn ? "作废" : first ? "第一次保存" : "修改";
  const why = Object.values(one.reasons).map((text) => el("p", {}, `原因：${text}`));
  const title = `${instantLabel(one.saved_at)} ${one.saved_by} ${mark}`;
  const changed = first ? [] : changes(schema, before.answers, one.answers, places);
  return el("li", {}, el("p", {}, el("b", {}, title)), ...why, el("ul", {}, ...changed));
}

/** Show the revisions, newest first; an entry never saved has none. */
export function showHistory({ schema, places }, revisions) {
  const told = revisions.map((one, index) => revision(schema, one, revisions[index - 1], places));
  byId("revisions").replaceChildren(...told.reverse());
  byId("history").hidden = !revisions.length;
}
