// A rule file made ready: places and labels of the schema, checks compiled, each asked in turn.

import { compiled, member, Scope } from "./expressions.js";

const prepared = new WeakMap();


/** A path with `*` for every list place. */
export const starred = (steps) =>
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

/** The book of a form, made once for each rule file. */
export function bookOf(form) {
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

/** Every finding of every check, unsorted. */
export function* ruleFindings(book, answers, context) {
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

