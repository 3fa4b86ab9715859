// A resident's form: reads the fields, says at each field what is wrong, shows the receipt.

import { reason } from "./request-send.js";
import { byId, fullDayLabel } from "./staff-element.js";

const places = (form) => [...form.querySelectorAll("[data-field]")];
const controls = (place) => [...place.querySelectorAll("input, textarea, select")];

const READ = {
  text: ([input]) => input.value.trim() || undefined,
  tick: ([input]) => input.checked || undefined,
  choice: (inputs) => inputs.find(({ checked }) => checked)?.value,
  grade: (inputs) => Number(inputs.find(({ checked }) => checked)?.value) || undefined,
  choices: (inputs) => inputs.filter(({ checked }) => checked).map(({ value }) => value),
};

/** The answers as the service takes them; what is not answered is left out. */
export function answersOf(form) {
  const answers = {};
  for (const place of places(form)) {
    const { field, kind } = place.dataset;
    const value = kind && READ[kind](controls(place));
    if (value !== undefined) answers[field] = value;
  }
  return answers;
}

function sayAt(place, text) {
  place.querySelector(".say").textContent = text;
  for (const input of controls(place)) {
    if (text) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }
}

function clear(form) {
  for (const place of places(form)) sayAt(place, "");
  form.querySelector("[data-say-all]").textContent = "";
}

/** Put each finding to its field and lead there. */
export function showFindings(form, error) {
  clear(form);
  let first = null;
  for (const { pointer, message } of error.findings || []) {
    const place = form.querySelector(`[data-field="${pointer.slice(1).split("/")[0]}"]`);
    if (place) sayAt(place, message);
    first ||= place;
  }
  form.querySelector("[data-say-all]").textContent = reason(error);
  (first ? controls(first)[0] : form.querySelector("[type=submit]")).focus();
}

export function showReceipt(id, { code, gone_on: gone }) {
  const receipt = byId(id);
  receipt.querySelector("[data-code]").textContent = code;
  receipt.querySelector("[data-gone]").textContent = fullDayLabel(gone);
  receipt.hidden = false;
  receipt.focus();
}

/**
 * Let the form send; `done(answer)` once it has arrived. The work begins at the first touch.
 * `missing()` is a finding that the page itself has, or nothing.
 */
export function wire(form, way, done, missing = () => null) {
  const button = form.querySelector("[type=submit]");
  const say = (text) => (form.querySelector("[data-progress]").textContent = text);
  form.addEventListener("focusin", () => way.prepare().catch(() => {}), { once: true });
  form.addEventListener("input", () => way.renew());
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    clear(form);
    const finding = missing();
    if (finding) return showFindings(form, { status: 422, findings: [finding], message: "" });
    button.disabled = true;
    say("正在提交，请不要关掉这一页……");
    try {
      const answer = await way.send(answersOf(form));
      form.reset();
      form.hidden = true;
      done(answer);
    } catch (error) {
      button.disabled = false;
      showFindings(form, error);
    }
    button.disabled = false;
    say("");
  });
  form.hidden = false;
}
