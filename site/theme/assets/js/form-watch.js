// While someone fills in the form: check as they go, speak only of questions they have left.

import { echoDates, showLastMonth, showSums } from "./form-beside.js";
import { summariseCommunities } from "./form-communities.js";
import { placeOf, showFindings } from "./form-findings.js";
import { controls, questions } from "./form-read.js";
import { check } from "./rules.js";

const TEXT_INPUT = 'input[type="text"]';

/**
 * `desk.values()` and `desk.kit` feed the rules; `desk.changed()` is called after every change.
 * `refresh()` brings everything beside the questions up to date and sets `desk.findings`.
 */
export function watch(form, desk) {
  const touched = new Set();
  let pressing = false;

  function shown(finding) {
    if (desk.showAll) return true;
    if (!finding.pointer) return finding.level !== "error";
    return touched.has(placeOf(form, finding.pointer)?.dataset.field);
  }

  function refresh() {
    const { answers, candidate } = desk.values();
    desk.findings = check(desk.kit, candidate, desk.context);
    showFindings(form, [...desk.notes, ...desk.findings.filter(shown)], desk);
    showLastMonth(form, desk.context, desk.carried);
    echoDates(form, candidate);
    showSums(answers, desk.context);
    summariseCommunities(form);
  }

  function changed(question) {
    desk.carried = desk.carried.filter((pointer) => pointer !== question?.dataset.field);
    desk.changed();
    refresh();
  }

  /** Treat every question with something in it as seen, as after a reload or a moved row. */
  function touchFilled() {
    const { texts } = desk.content();
    touched.clear();
    for (const [pointer, text] of Object.entries(texts)) if (text.length) touched.add(pointer);
    refresh();
  }

  function onward(event) {
    if (event.key !== "Enter" || event.isComposing || !event.target.matches(TEXT_INPUT)) return;
    event.preventDefault();
    const all = questions(form)
      .flatMap(controls)
      .filter((control) => control.offsetParent);
    all[all.indexOf(event.target) + 1]?.focus();
  }

  form.addEventListener("input", (event) => changed(event.target.closest("[data-field]")));
  form.addEventListener("keydown", onward);
  form.addEventListener("focusout", (event) => {
    const question = event.target.closest("[data-field]");
    if (!question || question.contains(event.relatedTarget)) return;
    touched.add(question.dataset.field);
    if (!pressing) refresh();
  });
  // A finding that appears between press and release would move the button away from the pointer.
  addEventListener(
    "pointerdown",
    () => {
      pressing = true;
    },
    true,
  );
  for (const end of ["pointerup", "pointercancel"]) {
    addEventListener(
      end,
      () => {
        pressing = false;
        setTimeout(refresh);
      },
      true,
    );
  }
  return { refresh, changed, touchFilled };
}
