// Between what is written in the fields and the answers: texts ⇄ values, by kind of question.

import { toDate, toInteger, toPhone, toText } from "./normalise.js";

const DATE_BREAKS = /[、，,;；\s]+/;
// A topic may well hold 、, so only a new line or a semicolon begins the next one.
const LINE_BREAKS = /[；;\n\r]/;
const blank = (text) => (Array.isArray(text) ? !text.length : !text.trim());
const pieces = (text) => text.split(DATE_BREAKS).filter(Boolean);

const READERS = {
  yes_no: (text) => text === "true",
  integer: toInteger,
  choices: (ticked) => ticked.map(Number),
  communities: (ticked) => ticked,
  date: toDate,
  dates: (text, window) => pieces(text).map((piece) => toDate(piece, window) ?? piece),
  lines: (text) => text.split(LINE_BREAKS).map(toText).filter(Boolean),
  phone: toPhone,
  text: toText,
};
const LISTS = new Set(["choices", "communities", "dates", "lines"]);
const ISO = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
const unread = (kind, value) =>
  value === null ||
  value === undefined ||
  (kind === "dates" && !value.every((day) => ISO.test(day)));

const sorted = (key, value) =>
  value && typeof value === "object" && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
    : value;

/** JSON with sorted keys: equal contents give equal texts, whoever wrote them. */
export const canonical = (value) => JSON.stringify(value, sorted);

/** The kind of a pointer, rows sharing one: `/events/3/sessions` is asked as `/events/-/sessions`. */
export const kindOf = (kinds, pointer) => kinds[pointer.replace(/\/[0-9]+\//, "/-/")];

/** Put a value at a pointer of depth 1 or 3, making rows on the way. */
export function put(answers, pointer, value) {
  const [, name, row, inner] = pointer.split("/");
  if (inner === undefined) answers[name] = value;
  else {
    answers[name] ||= [];
    answers[name][Number(row)] ||= {};
    answers[name][Number(row)][inner] = value;
  }
}

/** The value at a pointer, or undefined. */
export const at = (answers, pointer) =>
  pointer
    .split("/")
    .slice(1)
    .reduce((value, key) => value?.[key], answers);

/**
 * `{answers, typed}` of `{rows, texts}`: a text that is no value yet goes to `typed` alone.
 * `candidate` is what the rules look at: the answers with those raw texts in place.
 */
export function valuesOf({ rows, texts }, kinds, window) {
  const answers = { events: Array.from({ length: rows }, () => ({})) };
  const candidate = structuredClone(answers);
  const typed = {};
  for (const [pointer, text] of Object.entries(texts)) {
    const kind = kindOf(kinds, pointer);
    if (blank(text) && !LISTS.has(kind)) continue;
    const value = READERS[kind](text, window);
    if (unread(kind, value)) typed[pointer] = text;
    else put(answers, pointer, value);
    put(candidate, pointer, value ?? text);
  }
  return { answers, typed, candidate };
}

function textOf(kind, value) {
  if (kind === "lines") return value.join("\n");
  if (kind === "dates") return value.join("、");
  if (LISTS.has(kind)) return value.map(String);
  return String(value);
}

function* leaves(answers) {
  for (const [name, value] of Object.entries(answers)) {
    if (name !== "events") yield [`/${name}`, value];
  }
  for (const [row, event] of (answers.events || []).entries()) {
    for (const [name, value] of Object.entries(event)) yield [`/events/${row}/${name}`, value];
  }
}

/** `{rows, texts}` of answers and the texts that were no values when they were saved. */
export function textsOf(answers, typed, kinds) {
  const texts = {};
  for (const [pointer, value] of leaves(answers)) {
    if (value !== null) texts[pointer] = textOf(kindOf(kinds, pointer), value);
  }
  return { rows: (answers.events || []).length, texts: { ...texts, ...typed } };
}
