// Somebody saved first: both contents of every part that differs, and a choice for each.

import { canonical } from "./form-values.js";
import { byId, el } from "./staff-element.js";
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
  return el(
    "fieldset",
    { class: "field ticks" },
    el("legend", {}, node.title),
    el(
      "div",
      { class: "choices" },
      choice(`conflict-${name}`, "mine", "我填的：", lines(mine)),
      choice(`conflict-${name}`, "theirs", "别人保存的：", lines(theirs)),
    ),
  );
}

function allButton(form, value, text) {
  const onclick = () => {
    for (const input of form.querySelectorAll(`input[value="${value}"]`)) input.checked = true;
  };
  return el("button", { type: "button", class: "quiet", onclick }, text);
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
  const panel = byId("conflict");
  return new Promise((resolve) => {
    const form = el(
      "form",
      {},
      ...names.map((name) =>
        question(name, schema.properties[name], mine, theirs, context.communities),
      ),
    );
    form.append(
      el(
        "div",
        { class: "actions" },
        allButton(form, "mine", "全部用我填的"),
        allButton(form, "theirs", "全部用别人保存的"),
        el("button", { type: "submit", class: "main" }, "就用选好的内容"),
      ),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      panel.hidden = true;
      resolve(merged(form, names, mine, theirs));
    });
    panel.replaceChildren(
      el("h2", { id: "conflict-title", tabindex: "-1" }, "补充材料刚被别人保存过"),
      el("p", {}, `${savedBy} 保存了另一份内容。您填的都还在，请逐项选用哪一个：`),
      form,
    );
    panel.hidden = false;
    panel.scrollIntoView({ block: "start" });
    panel.querySelector("h2").focus();
  });
}
