// Checks answers against the keywords our schemas use; yields {path, keyword} like the server.

import { isDate } from "./expression-words.js";

const LONGEST = 256;

const TYPES = {
  object: (value) => value !== null && typeof value === "object" && !Array.isArray(value),
  array: Array.isArray,
  string: (value) => typeof value === "string",
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === "boolean",
};
const points = (value) => [...value].length;
const patterns = new Map();

function pattern(source) {
  if (!patterns.has(source)) patterns.set(source, new RegExp(source, "u"));
  return patterns.get(source);
}

const FAULTS = {
  enum: (value, allowed) => !allowed.includes(value),
  minimum: (value, least) => typeof value === "number" && value < least,
  maximum: (value, most) => typeof value === "number" && value > most,
  minLength: (value, least) => TYPES.string(value) && points(value) < least,
  maxLength: (value, most) => TYPES.string(value) && points(value) > most,
  // A lone surrogate cannot be stored as UTF-8: read it as NUL, which no pattern admits.
  pattern: (value, source) =>
    TYPES.string(value) && !pattern(source).test(value.replace(/[\ud800-\udfff]/gu, "\0")),
  format: (value) => TYPES.string(value) && !isDate(value),
  maxItems: (value, most) => TYPES.array(value) && value.length > most,
  uniqueItems: (value) =>
    TYPES.array(value) && new Set(value.map((item) => JSON.stringify(item))).size < value.length,
};

function* members(schema, value, path) {
  for (const name of schema.required ?? []) {
    if (!Object.hasOwn(value, name)) yield { path: [...path, name], keyword: "required" };
  }
  const unknown = Object.keys(value).some((name) => !Object.hasOwn(schema.properties, name));
  if (unknown) yield { path, keyword: "additionalProperties" };
  for (const [name, child] of Object.entries(schema.properties)) {
    if (Object.hasOwn(value, name)) yield* shapeErrors(child, value[name], [...path, name]);
  }
}

export function* shapeErrors(schema, value, path = []) {
  if (!TYPES[schema.type](value)) yield { path, keyword: "type" };
  for (const [keyword, isFault] of Object.entries(FAULTS)) {
    if (keyword in schema && isFault(value, schema[keyword])) yield { path, keyword };
  }
  if (schema.properties && TYPES.object(value)) yield* members(schema, value, path);
  if (schema.items && TYPES.array(value)) {
    for (const [place, item] of value.slice(0, LONGEST).entries()) {
      yield* shapeErrors(schema.items, item, [...path, place]);
    }
  }
}
