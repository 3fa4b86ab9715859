// What still stands in the way of submitting, at the top, with a link to each question.

import { byId, el } from "./staff-element.js";
import { controls, questions } from "./form-read.js";
import { placeOf } from "./form-findings.js";
import { LEVELS } from "./staff-words.js";

/** Move to a question: open what is folded, scroll, focus its first control. */
export function goTo(form, pointer) {
  const question = placeOf(form, pointer) || questions(form)[0];
  const folded = question.querySelector("details");
  if (folded) folded.open = true;
  const target = question.dataset.kind === "rows" ? byId("add-event") : controls(question)[0];
  target.scrollIntoView({ block: "center" });
  target.focus();
}

/** The printed name of the question a pointer lies in, with its row. */
export function nameOf(form, pointer) {
  const question = placeOf(form, pointer);
  const row = /^\/events\/([0-9]+)/.exec(pointer);
  const heading =
    question?.querySelector("label, legend, h2")?.firstChild.textContent.trim() || "整张表";
  return row ? `第${Number(row[1]) + 1}行活动，${heading}` : heading;
}

function item(form, finding) {
  const link = el(
    "a",
    {
      href: "#answers",
      onclick: (event) => {
        event.preventDefault();
        const reason = finding.level === "explain" && byId(`reason-${finding.rule}`);
        if (reason) (byId(`reason-${finding.rule}-kind`) || reason).focus();
        else goTo(form, finding.pointer);
      },
    },
    finding.message,
  );
  return el("li", {}, el("strong", { class: "level" }, LEVELS[finding.level]), " ", link);
}

function inPageOrder(form, findings) {
  const places = [...form.querySelectorAll("[data-field]")];
  const rank = ({ pointer }) => places.indexOf(placeOf(form, pointer));
  return [...findings].sort((one, other) => rank(one) - rank(other));
}

/** Show the list and take focus there; an empty list hides it. */
export function showSummary(form, findings) {
  const summary = byId("summary");
  summary.hidden = !findings.length;
  summary.replaceChildren(
    el("h2", { id: "summary-title" }, `还有 ${findings.length} 处要处理，处理好就能提交`),
    el("ul", {}, ...inPageOrder(form, findings).map((finding) => item(form, finding))),
  );
  if (findings.length) {
    summary.scrollIntoView({ block: "start" });
    summary.focus();
  }
}
