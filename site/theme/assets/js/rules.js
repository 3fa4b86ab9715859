// check(form, answers, context): the findings the server would give, in the same order and words.
// No DOM. `form` is {schema, rules, messages}, the published JSON files.

import { compiled, member, Scope } from "./expressions.js";
import { shapeErrors } from "./shape.js";

const KEYWORDS = [
  "type", "required", "additionalProperties", "enum", "maxItems", "uniqueItems",
  "minimum", "maximum", "minLength", "maxLength", "pattern", "format",
];
const BOUNDS = ["minimum", "maximum", "minLength", "maxLength", "maxItems"];
const LEVELS = ["error", "explain", "warning", "hint"];
const prepared = new WeakMap();

const starred = (steps) =>
  steps.map((step) => (/^[0-9]+$/.test(step) ? "/*" : `/${step}`)).join("");

function places(node, pointer = "", found = {}) {
  found[pointer] = node;
  for (const [name, child] of Object.entries(node.properties ?? {})) {
    places(child, `${pointer}/${name}`, found);
  }
  if (node.items) places(node.items, `${pointer}/*`, found);
  return found;
}

function readingOf(pointer, each) {
  const [, name, star, inside, deeper] = pointer.split("/");
  if (star === undefined) return ["get", "answers", name];
  if (!each) {
    const known = ["all", "row", ["get", "answers", name], ["known", ["get", "row", inside]]];
    return ["if", known, true, null];
  }
  return deeper ? ["get", "item"] : ["get", "row", inside];
}

function checkOf(rule, check) {
  const limits = rule.limits ?? {};
  const each = check.each ?? "";
  const params = Object.entries(check.params ?? {});
  return {
    rule: rule.id,
    level: check.level ?? rule.level,
    pointer: check.pointer,
    each,
    needs: (check.needs ?? []).map((pointer) => compiled(readingOf(pointer, each), limits)),
    finds: compiled(check.finds, limits),
    params: params.map(([name, node]) => [name, compiled(node, limits)]),
    fixed: { ...limits, ...(check.say ? { say: check.say } : {}) },
  };
}

function prepare(form) {
  const { rules, schema } = form;
  const named = places(schema);
  const labels = {};
  for (const [pointer, node] of Object.entries(named)) {
    labels[pointer] = node["x-short"] ?? node.title ?? named[pointer.slice(0, -2)]?.["x-short"] ??
      named[pointer.slice(0, -2)]?.title ?? "";
  }
  const bindings = Object.entries(rules.let).map(([name, node]) => [
    name,
    compiled(node, rules.limits),
  ]);
  return {
    named,
    labels,
    bindings: Object.fromEntries(bindings),
    checks: rules.rules.flatMap((rule) => rule.checks.map((check) => checkOf(rule, check))),
    clauses: new Map(rules.rules.map((rule) => [rule.id, rule.clause ?? null])),
  };
}

function ready(form) {
  if (!prepared.has(form.rules)) prepared.set(form.rules, prepare(form));
  return prepared.get(form.rules);
}

function* eachPlace(each, scope) {
  if (!each) return yield [];
  const [, rows, , inside] = each.split("/");
  for (const [number, row] of itemsOf(scope.read("answers"), rows).entries()) {
    scope.values.set("row", row);
    if (!inside) {
      yield [number];
      continue;
    }
    for (const [place, item] of itemsOf(row, inside).entries()) {
      scope.values.set("item", item);
      yield [number, place];
    }
  }
}

function itemsOf(holder, name) {
  const value = member(holder, name);
  return Array.isArray(value) ? value : [];
}

function* ruleFindings(book, answers, context) {
  const scope = new Scope(answers, context, book.bindings);
  for (const check of book.checks) {
    for (const at of eachPlace(check.each, scope)) {
      const missing = check.needs.some((read) => (read(scope) ?? null) === null);
      if (missing || check.finds(scope) !== true) continue;
      const pointer = at.reduce((text, place) => text.replace("*", place), check.pointer);
      const read = check.params.map(([name, expression]) => [name, expression(scope)]);
      const params = { ...check.fixed, ...Object.fromEntries(read) };
      yield { pointer, rule: check.rule, level: check.level, params };
    }
  }
}

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
  const book = ready(form);
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
