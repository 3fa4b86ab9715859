// A form that is saved by a press: the line beside its button, and what keeps it from being saved.

import { placeOf } from "./form-findings.js";
import { controls } from "./form-read.js";
import { byId, el } from "./staff-element.js";
import { LEVELS } from "./staff-words.js";

/** Say beside the button how things stand. */
export function tell(text, trouble = false) {
  byId("saved").textContent = text;
  byId("saved").classList.toggle("trouble", trouble);
}

function goTo(form, pointer) {
  const question = placeOf(form, pointer);
  const inside = question?.dataset.kind === "rows" ? question.querySelector("[data-add]") : null;
  const target = inside || (question && controls(question)[0]);
  target?.scrollIntoView({ block: "center" });
  target?.focus();
}

/** List what must be mended first, each with a link to its place; `wanted` says what is to be done. */
export function summarise(form, findings, wanted) {
  const item = ({ pointer, level, message }) => {
    const onclick = (event) => {
      event.preventDefault();
      goTo(form, pointer);
    };
    const link = el("a", { href: "#answers", onclick }, message);
    return el("li", {}, el("strong", { class: "level" }, LEVELS[level]), " ", link);
  };
  const summary = byId("summary");
  summary.hidden = !findings.length;
  if (!findings.length) return;
  summary.replaceChildren(
    el("h2", { id: "summary-title" }, `还没有保存：有 ${findings.length} 处${wanted}`),
    el("ul", {}, ...findings.map(item)),
  );
  summary.scrollIntoView({ block: "center" });
  summary.focus();
}
