// Two people changed one draft: both values of every difference, and a choice for each.

import { allButtons, ask, done, sides } from "./conflict-choices.js";
import { nameOf } from "./form-summary.js";
import { el } from "./staff-element.js";

const WORDS = { true: "是", false: "否" };
const same = (one, other) => JSON.stringify(one ?? "") === JSON.stringify(other ?? "");
const isEmpty = (text) =>
  text === undefined || text === "" || (Array.isArray(text) && !text.length);

/** The pointers on which two `{rows, texts}` differ; different row counts make `/events` one choice. */
export function differences(mine, theirs) {
  const all = [...new Set([...Object.keys(mine.texts), ...Object.keys(theirs.texts)])];
  const differ = all.filter(
    (pointer) =>
      !same(mine.texts[pointer], theirs.texts[pointer]) &&
      !(isEmpty(mine.texts[pointer]) && isEmpty(theirs.texts[pointer])),
  );
  if (mine.rows === theirs.rows) return differ;
  return [...differ.filter((pointer) => !pointer.startsWith("/events/")), "/events"];
}

/** Names questions and writes their texts for people: codes as names, nothing as （空）. */
export function describer(form, communities) {
  const names = new Map(communities.map(({ code, name }) => [code, name]));
  const plain = (text) => names.get(text) || WORDS[text] || text;
  return {
    label: (pointer) => nameOf(form, pointer),
    text: (pointer, text) => [text || []].flat().map(plain).join("、") || "（空）",
  };
}

const inEvents = ([pointer]) => pointer.startsWith("/events/");

/** My content with their values for the pointers in `taken`. */
export function merged(mine, theirs, taken) {
  const texts = { ...mine.texts };
  for (const pointer of taken.filter((one) => one !== "/events"))
    texts[pointer] = theirs.texts[pointer];
  if (!taken.includes("/events")) return { rows: mine.rows, texts };
  const others = Object.entries(texts).filter((entry) => !inEvents(entry));
  const events = Object.entries(theirs.texts).filter(inEvents);
  return { rows: theirs.rows, texts: Object.fromEntries([...others, ...events]) };
}

function choice(name, value, title, text) {
  return el(
    "label",
    { class: "tick" },
    el("input", { type: "radio", name, value, required: true }),
    " ",
    el("span", {}, el("b", {}, title), ` ${text}`),
  );
}

function question(pointer, index, { mine, theirs, describe }) {
  const words = (content) =>
    pointer === "/events"
      ? `共${content.rows}项活动`
      : describe.text(pointer, content.texts[pointer]);
  return sides(
    describe.label(pointer),
    choice(`conflict-${index}`, "mine", "我填的：", words(mine)),
    choice(`conflict-${index}`, "theirs", "别人保存的：", words(theirs)),
    { "data-pointer": pointer },
  );
}

/** Ask which value to keep; resolves to the merged `{rows, texts}`. */
export function askConflict({ mine, theirs, savedBy, describe }) {
  const pointers = differences(mine, theirs);
  const form = el(
    "form",
    {},
    ...pointers.map((pointer, index) => question(pointer, index, { mine, theirs, describe })),
  );
  form.append(
    el("div", { class: "actions" }, ...allButtons(form)),
    el("div", { class: "actions" }, done()),
  );
  const says = `${savedBy}保存了另一份内容。您填的都还在，请逐项选用哪一个：`;
  const theirsAt = (index) => form.elements[`conflict-${index}`].value === "theirs";
  const read = () => merged(mine, theirs, pointers.filter((_, index) => theirsAt(index)));
  return ask("这份草稿刚被别人改过", says, form, read);
}
