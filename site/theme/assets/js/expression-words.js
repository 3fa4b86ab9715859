// The words of the rule language that work on finished values; wrong kinds give null.

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

export const WORDS = {
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
