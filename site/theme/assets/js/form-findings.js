// Findings beside their questions: four levels that differ in word, mark and colour; reasons in place.

import { byId, el } from "./staff-element.js";
import { controls } from "./form-read.js";

import { LEVELS } from "./staff-words.js";

// The service takes 200 characters, a chosen kind included.
const LONGEST_REASON = 190;

/** The nearest question (or the form itself) that a pointer lies in. */
export function placeOf(form, pointer) {
  for (let path = pointer; path; path = path.slice(0, path.lastIndexOf("/"))) {
    const question = form.querySelector(`[data-field="${path}"]`);
    if (question) return question;
  }
  return null;
}

function kindChoice(id, choices, chosen) {
  const options = choices.map((choice) => el("option", { value: choice }, choice));
  const select = el(
    "select",
    { id: `${id}-kind` },
    el("option", { value: "" }, "请选一个"),
    ...options,
  );
  select.value = chosen;
  return [el("label", { for: `${id}-kind` }, "属于哪种情况"), select];
}

// Some rules take only certain reasons: those are chosen, and the words beside them are free.
function reasonControl({ rule }, desk) {
  const id = `reason-${rule}`;
  const text = desk.reasons[rule] || "";
  const choices = desk.reasonChoices(rule);
  const chosen = choices.find((choice) => text.startsWith(choice)) || "";
  const area = el("textarea", { id, rows: 2, maxlength: LONGEST_REASON, autocomplete: "off" });
  area.value = text.slice(chosen.length).replace(/^：/, "");
  const [kindLabel, select] = choices.length ? kindChoice(id, choices, chosen) : [];
  const label = el("label", { for: id }, select ? "补充一句（可不写）" : "原因（一句话就行）");
  const box = el("div", { class: "reason" }, kindLabel, select, label, area);
  box.addEventListener("input", (event) => {
    event.stopPropagation();
    const words = area.value.trim();
    if (!select) desk.setReason(rule, words);
    else desk.setReason(rule, select.value && [select.value, words].filter(Boolean).join("："));
  });
  return box;
}

function made(finding, desk, asked) {
  const line = el(
    "p",
    {},
    el("strong", { class: "level" }, LEVELS[finding.level]),
    " ",
    el("span", { "data-message": true }, finding.message),
  );
  const box = el(
    "div",
    { class: `finding finding-${finding.level}`, "data-key": keyOf(finding) },
    line,
  );
  if (finding.clause) box.title = `依据 ${finding.clause}`;
  if (finding.level === "explain" && !asked.has(finding.rule))
    box.append(reasonControl(finding, desk));
  return box;
}

const keyOf = (finding) => `${finding.rule} ${finding.pointer}`;

// A finding that stays keeps its element, so that a reason being typed keeps its focus.
function fill(place, findings, desk, asked) {
  const old = new Map([...place.children].map((child) => [child.dataset.key, child]));
  const boxes = findings.map((finding) => {
    const box = old.get(keyOf(finding)) || made(finding, desk, asked);
    box.querySelector("[data-message]").textContent = finding.message;
    if (finding.level === "explain") asked.add(finding.rule);
    return box;
  });
  for (const child of [...place.children]) if (!boxes.includes(child)) child.remove();
  for (const [index, box] of boxes.entries())
    if (place.children[index] !== box) place.insertBefore(box, place.children[index] || null);
}

function markInvalid(question, invalid) {
  const group = question.matches('[role="radiogroup"]') ? [question] : controls(question);
  for (const control of question.dataset.kind === "rows" ? [] : group) {
    if (invalid) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
  }
}

/** Show these findings beside their questions and nothing else. */
export function showFindings(form, findings, desk) {
  const asked = new Set();
  const groups = new Map();
  for (const finding of findings) {
    const key = placeOf(form, finding.pointer)?.dataset.field ?? "";
    groups.set(key, [...(groups.get(key) || []), finding]);
  }
  for (const place of [byId("f-findings"), ...form.querySelectorAll("[data-findings]")]) {
    fill(place, groups.get(place.dataset.findings) || [], desk, asked);
  }
  for (const question of form.querySelectorAll("[data-field]")) {
    markInvalid(
      question,
      (groups.get(question.dataset.field) || []).some(({ level }) => level === "error"),
    );
  }
}
