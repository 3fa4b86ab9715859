// The small language of the rule files, as functions/chalicelib/domain/expressions.py defines it:
// JSON prefix arrays, total, three-valued; a missing or ill-typed operand gives null.

const whole = Number.isSafeInteger;
const list = Array.isArray;
const text = (value) => typeof value === "string";
const object = (value) => value !== null && typeof value === "object" && !list(value);
const absent = (value) => value === null || value === undefined;
const numbers = (values) => list(values) && values.every(whole);
const kind = (value) => (whole(value) ? "whole" : typeof value);

const ordered = (compare) => (left, right) =>
  kind(left) === kind(right) && (whole(left) || text(left)) ? compare(left, right) : null;
const arithmetic = (compute) => (left, right) =>
  whole(left) && whole(right) ? compute(left, right) : null;

function same(left, right) {
  if (absent(left) || absent(right)) return absent(left) && absent(right);
  if (list(left)) {
    return list(right) && left.length === right.length && left.every((x, i) => same(x, right[i]));
  }
  if (!object(left)) return left === right;
  const names = Object.keys(left);
  return (
    object(right) &&
    names.length === Object.keys(right).length &&
    names.every((name) => Object.hasOwn(right, name) && same(left[name], right[name]))
  );
}

function median2(values) {
  if (!numbers(values) || values.length === 0) return null;
  const ranked = [...values].sort((a, b) => a - b);
  const half = Math.floor(ranked.length / 2);
  return ranked[half] + ranked[half - 1 + (ranked.length % 2)];
}

function spread2(values) {
  const middle = median2(values);
  return middle === null ? null : median2(values.map((value) => Math.abs(2 * value - middle)));
}

function day(value) {
  if (!text(value) || !/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(value)) return null;
  const time = Date.parse(`${value}T00:00:00Z`);
  const real = !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
  return real && value >= "0001" ? time / 86400000 : null;
}

export const isDate = (value) => day(value) !== null;

function daysBetween(first, last) {
  const [start, end] = [day(first), day(last)];
  return start === null || end === null ? null : end - start;
}

function monthBefore(month) {
  if (!text(month) || month.length !== 7 || day(`${month}-01`) === null) return null;
  const [year, number] = month.split("-").map(Number);
  const before = [number === 1 ? year - 1 : year, number === 1 ? 12 : number - 1];
  return `${String(before[0]).padStart(4, "0")}-${String(before[1]).padStart(2, "0")}`;
}

const WORDS = {
  "==": (a, b) => (absent(a) || absent(b) ? null : same(a, b)),
  "!=": (a, b) => (absent(a) || absent(b) ? null : !same(a, b)),
  "<": ordered((a, b) => a < b),
  "<=": ordered((a, b) => a <= b),
  ">": ordered((a, b) => a > b),
  ">=": ordered((a, b) => a >= b),
  in: (item, items) => (list(items) && (whole(item) || text(item)) ? items.includes(item) : null),
  not: (value) => (typeof value === "boolean" ? !value : null),
  known: (value) => !absent(value),
  "+": arithmetic((a, b) => a + b),
  "-": arithmetic((a, b) => a - b),
  "*": arithmetic((a, b) => a * b),
  max: arithmetic(Math.max),
  count: (values) => (list(values) ? values.length : null),
  sum: (values) => (numbers(values) ? values.reduce((a, b) => a + b, 0) : null),
  median2,
  spread2,
  take: (n, values) => (list(values) ? values.slice(0, n) : null),
  flat: (values) => (list(values) ? values.filter(list).flat() : null),
  list: (...values) => values,
  join: (...parts) => (parts.every(text) ? parts.join("") : null),
  joined: (separator, values) => (list(values) ? values.filter(text).join(separator) : null),
  has: (value, parts) =>
    text(value) && list(parts) ? parts.some((part) => text(part) && value.includes(part)) : null,
  days_between: daysBetween,
  month_before: monthBefore,
};

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
