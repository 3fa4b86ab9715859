// Somebody saved first: both contents of every part that differs, and a choice for each.

import { allButtons, ask, done, sides } from "./conflict-choices.js";
import { canonical } from "./form-values.js";
import { el } from "./staff-element.js";
import { linesOf } from "./supplement-words.js";

/** The members on which two answers differ. */
export const differing = (schema, mine, theirs) =>
  Object.keys(schema.properties).filter(
    (name) => canonical(mine[name] ?? null) !== canonical(theirs[name] ?? null),
  );

function choice(name, value, title, lines) {
  const input = el("input", { type: "radio", name, value, required: true });
  const words = lines.map((line) => el("span", { class: "story line" }, line));
  return el("label", { class: "tick tall" }, input, el("span", {}, el("b", {}, title), ...words));
}

function question(name, node, mine, theirs, communities) {
  const lines = (answers) => linesOf(node, answers[name], communities);
  return sides(
    node.title,
    choice(`conflict-${name}`, "mine", "我填的：", lines(mine)),
    choice(`conflict-${name}`, "theirs", "别人保存的：", lines(theirs)),
  );
}

function merged(form, names, mine, theirs) {
  const chosen = { ...mine };
  for (const name of names) {
    if (form.elements[`conflict-${name}`].value === "mine") continue;
    if (theirs[name] === undefined) delete chosen[name];
    else chosen[name] = theirs[name];
  }
  return chosen;
}

/** Ask which content to keep for each part; resolves to the chosen answers. */
export function askWhich(schema, mine, current) {
  const { answers: theirs, context, saved_by: savedBy } = current;
  const names = differing(schema, mine, theirs);
  const form = el(
    "form",
    {},
    ...names.map((name) =>
      question(name, schema.properties[name], mine, theirs, context.communities),
    ),
  );
  form.append(el("div", { class: "actions" }, ...allButtons(form), done()));
  const says = `${savedBy} 保存了另一份内容。您填的都还在，请逐项选用哪一个：`;
  const read = () => merged(form, names, mine, theirs);
  return ask("补充材料刚被别人保存过", says, form, read);
}
