// Between the page's controls and `{rows, texts}`: what is written, nothing interpreted.

const CONTROLS = "input:not([data-find]), textarea, select";

/** The questions on the page now, rows included. */
export const questions = (form) => [
  ...form.querySelectorAll('[data-field]:not([data-kind="rows"])'),
];

/** The controls that hold the answer of one question. */
export const controls = (question) =>
  [...question.querySelectorAll(CONTROLS)].filter((one) => !one.closest("[data-findings]"));

/** The kinds of questions by pointer, rows as `-`; read once from the page and its template. */
export function kindsOf(form, template) {
  const kinds = {};
  for (const question of [...questions(form), ...questions(template.content)]) {
    kinds[question.dataset.field.replace("/__n__/", "/-/")] = question.dataset.kind;
  }
  return kinds;
}

/** What is written in one question: a text, or the ticked values. */
export function textIn(question) {
  const inputs = controls(question);
  const ticked = inputs.filter((input) => input.checked).map((input) => input.value);
  if (inputs[0]?.type === "radio") return ticked[0] || "";
  if (question.dataset.kind === "choices" || question.dataset.kind === "communities") return ticked;
  return inputs[0].value;
}

/** Everything written in the form. */
export function readTexts(form) {
  const texts = {};
  for (const question of questions(form)) texts[question.dataset.field] = textIn(question);
  return { rows: form.querySelectorAll("[data-row]").length, texts };
}

/** Write a text, or ticks, into one question. */
export function writeInto(question, text) {
  const inputs = controls(question);
  for (const input of inputs) {
    if (input.type === "radio") input.checked = input.value === text;
    else if (input.type === "checkbox") input.checked = (text || []).includes(input.value);
    else input.value = text || "";
  }
}

/** Write texts into the controls; the rows must already be there. */
export function writeTexts(form, texts) {
  for (const question of questions(form)) writeInto(question, texts[question.dataset.field]);
}
