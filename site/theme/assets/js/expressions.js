// The small language of the rule files, as functions/chalicelib/domain/expressions.py defines it:
// JSON prefix arrays, total, three-valued; a missing or ill-typed operand gives null.

import { WORDS } from "./expression-words.js";

const list = Array.isArray;
const text = (value) => typeof value === "string";
const object = (value) => value !== null && typeof value === "object" && !list(value);

// `and` is decided by the first false, `or` by the first true; otherwise null wins.
const junction = (decisive) => (operands, limits) => {
  const parts = operands.map((operand) => compiled(operand, limits));
  return (scope) => {
    let unknown = false;
    for (const part of parts) {
      const value = part(scope);
      if (value === decisive) return decisive;
      unknown ||= value !== !decisive;
    }
    return unknown ? null : !decisive;
  };
};

const binding = (finish) => ([name, source, body], limits) => {
  const [items, each] = [compiled(source, limits), compiled(body, limits)];
  return (scope) => {
    const values = items(scope);
    if (!list(values)) return null;
    const outer = scope.values.get(name);
    const results = values.map((value) => {
      scope.values.set(name, value);
      return each(scope);
    });
    scope.values.set(name, outer ?? null);
    return finish(values, results);
  };
};

const quantifier = (decisive) =>
  binding((_, results) => {
    if (results.includes(decisive)) return decisive;
    return results.every((result) => result === !decisive) ? !decisive : null;
  });

export function member(value, key) {
  if (text(key)) return object(value) && Object.hasOwn(value, key) ? value[key] : null;
  return list(value) && key < value.length ? value[key] : null;
}

const FORMS = {
  get: ([name, ...keys]) => (scope) => keys.reduce(member, scope.read(name)),
  limit: ([name], limits) => () => limits[name],
  and: junction(false),
  or: junction(true),
  if: (operands, limits) => {
    const [test, then, otherwise] = operands.map((operand) => compiled(operand, limits));
    return (scope) => {
      const value = test(scope);
      return value === true ? then(scope) : value === false ? otherwise(scope) : null;
    };
  },
  matches: ([operand, source], limits) => {
    const [read, pattern] = [compiled(operand, limits), new RegExp(source, "u")];
    return (scope) => {
      const value = read(scope);
      return text(value) ? pattern.test(value) : null;
    };
  },
  any: quantifier(true),
  all: quantifier(false),
  where: binding((values, results) => values.filter((_, place) => results[place] === true)),
  map: binding((_, results) => results),
};

export function compiled(node, limits) {
  if (!list(node)) return () => node;
  const [word, ...operands] = node;
  if (Object.hasOwn(FORMS, word)) return FORMS[word](operands, limits);
  if (!Object.hasOwn(WORDS, word)) throw new Error(`unknown word ${word}`);
  const parts = operands.map((operand) => compiled(operand, limits));
  return (scope) => WORDS[word](...parts.map((part) => part(scope)));
}

// The names a rule can read; `let` values are computed when first read.
export class Scope {
  constructor(answers, context, bindings) {
    this.values = new Map([["answers", answers], ["context", context]]);
    this.bindings = bindings;
  }

  read(name) {
    if (!this.values.has(name)) {
      const expression = this.bindings[name];
      this.values.set(name, expression ? expression(this) : null);
    }
    return this.values.get(name);
  }
}
