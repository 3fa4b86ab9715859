// A supplement to read: every answer under its label, from the schema; what is blank is left out.

import { el, fullDayLabel } from "./staff-element.js";

const isStory = (node) => "text" in (node.items?.properties ?? {});

/** One answer in words; `communities` are the places whose codes have names. */
export function worded(node, value, communities) {
  const known = communities.find(({ code }) => code === value);
  if (known) return known.name;
  if (node["x-labels"]) return node["x-labels"][value] ?? String(value);
  if (node.type === "boolean") return value ? "是" : "否";
  if (node.format === "date") return fullDayLabel(value);
  return node["x-unit"] ? `${value} ${node["x-unit"]}` : String(value);
}

function rowWords(node, row, communities) {
  return Object.entries(node.items.properties)
    .filter(([name]) => row[name] !== undefined)
    .map(([name, inner]) => `${inner.title}：${worded(inner, row[name], communities)}`)
    .join("；");
}

/** One member of the answers as lines of text; nothing gives （空）. */
export function linesOf(node, value, communities) {
  if (value === undefined) return ["（空）"];
  if (node.type !== "array") return [worded(node, value, communities)];
  return value.map((row, index) => `${index + 1}. ${rowWords(node, row, communities)}`);
}

const stories = (rows) =>
  rows.map(({ title, text }) =>
    el("article", {}, el("h4", {}, title || "（无标题）"), el("p", { class: "story" }, text || "")),
  );

function member([name, node], answers, communities) {
  const lines = linesOf(node, answers[name], communities);
  const content = isStory(node) ? stories(answers[name]) : lines.map((line) => el("p", {}, line));
  return el("section", { "data-list": node.type === "array" }, el("h3", {}, node.title), ...content);
}

/** Every answer that was given, in the order of the form. */
export function told(schema, answers, communities) {
  const given = Object.entries(schema.properties).filter(([name]) => answers[name] !== undefined);
  if (!given.length) return [el("p", {}, "没有填补充材料。")];
  return given.map((entry) => member(entry, answers, communities));
}
