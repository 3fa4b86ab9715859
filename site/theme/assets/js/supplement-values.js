// Answers made of questions and repeating rows ⇄ what is written; a field left blank is no answer.

import { questions, textIn, writeInto } from "./form-read.js";
import { at, put } from "./form-values.js";
import { toDate, toInteger, toPhone, toText } from "./normalise.js";

const READERS = {
  integer: toInteger,
  date: toDate,
  text: toText,
  story: toText,
  phone: toPhone,
  yes_no: (text) => text === "true",
};
const lists = (form) => [...form.querySelectorAll('[data-kind="rows"]')];
const rowsOf = (list) => list.querySelectorAll("[data-row]").length;

/** What is written; a text that is no value stands as it was typed, for the rules to object to. */
export function readAnswers(form, window) {
  const answers = {};
  for (const list of lists(form)) {
    const rows = Array.from({ length: rowsOf(list) }, () => ({}));
    if (rows.length) answers[list.dataset.field.slice(1)] = rows;
  }
  for (const question of questions(form)) {
    const { field, kind } = question.dataset;
    const text = textIn(question);
    if (!toText(text)) continue;
    put(answers, field, READERS[kind]?.(text, window) ?? text);
  }
  return answers;
}

/** Write the answers; `setCount(list, count)` makes their rows first. */
export function writeAnswers(form, answers, setCount) {
  for (const list of lists(form)) setCount(list, (at(answers, list.dataset.field) || []).length);
  for (const question of questions(form)) {
    const value = at(answers, question.dataset.field);
    writeInto(question, value === undefined || value === null ? "" : String(value));
  }
}
