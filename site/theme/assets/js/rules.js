// check(form, answers, context): the findings the server would give, in the same order and words.
// No DOM. `form` is {schema, rules, messages}, the published JSON files.

import { member } from "./expressions.js";
import { bookOf, ruleFindings, starred } from "./rule-book.js";
import { shapeErrors } from "./shape.js";

const KEYWORDS = [
  "type", "required", "additionalProperties", "enum", "maxItems", "uniqueItems",
  "minimum", "maximum", "minLength", "maxLength", "pattern", "format",
];
const BOUNDS = ["minimum", "maximum", "minLength", "maxLength", "maxItems"];
const LEVELS = ["error", "explain", "warning", "hint"];

function shapeFinding(book, { path, keyword }) {
  const schema = book.named[starred(path.map(String))] ?? {};
  const rules = keyword === "additionalProperties" ? {} : (schema["x-rule"] ?? {});
  const bounds = BOUNDS.filter((bound) => bound in schema).map((bound) => [bound, schema[bound]]);
  return {
    pointer: path.map((step) => `/${step}`).join(""),
    rule: rules[keyword] ?? rules["*"] ?? "shape",
    level: "error",
    params: { ...Object.fromEntries(bounds), say: keyword },
  };
}

function prune(answers, { path, keyword }) {
  if (keyword === "required" || keyword === "additionalProperties") return answers;
  if (path.length === 0) return null;
  const holder = path.slice(0, -1).reduce(member, answers);
  const last = path.at(-1);
  if (Array.isArray(holder)) holder[last] = null;
  else if (holder) delete holder[last];
  return answers;
}

function inOrder(findings) {
  const kept = new Map();
  for (const finding of findings) {
    const place = `${finding.pointer} ${finding.rule}`;
    const weight = LEVELS.indexOf(finding.level);
    const other = kept.get(place);
    if (!other || weight < LEVELS.indexOf(other.level)) kept.set(place, finding);
  }
  const by = (name) => (a, b) => (a[name] < b[name] ? -1 : Number(a[name] > b[name]));
  return [...kept.values()].sort((a, b) => by("pointer")(a, b) || by("rule")(a, b));
}

function sentence(book, messages, finding) {
  const steps = finding.pointer.split("/").slice(1);
  const numbers = steps.filter((step) => /^[0-9]+$/.test(step)).map((step) => Number(step) + 1);
  const words = { ...finding.params, label: book.labels[starred(steps)] };
  [words.row, words.item] = numbers;
  const variant = messages.rules[`${finding.rule}/${finding.params.say ?? ""}`];
  const template = variant ?? messages.rules[finding.rule] ?? finding.rule;
  const opening = numbers.length ? (messages.rows[`/${steps[0]}`] ?? "") : "";
  return (opening + template).replace(/\{([a-zA-Z_/*]+)\}/g, (_, name) =>
    String((name.startsWith("/") ? book.labels[name] : words[name]) ?? ""),
  );
}

export function check(form, answers, context) {
  const book = bookOf(form);
  const errors = [...shapeErrors(form.schema, answers)].sort(
    (a, b) => KEYWORDS.indexOf(a.keyword) - KEYWORDS.indexOf(b.keyword),
  );
  const left = errors.reduce(prune, structuredClone(answers));
  const findings = errors.map((error) => shapeFinding(book, error));
  findings.push(...ruleFindings(book, left, context));
  return inOrder(findings).map((finding) => ({
    pointer: finding.pointer,
    rule: finding.rule,
    level: finding.level,
    message: sentence(book, form.messages, finding),
    clause: book.clauses.get(finding.rule) ?? null,
  }));
}
