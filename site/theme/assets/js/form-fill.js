// Filling part of the form from cells that were read, and taking it back without touching the rest.

import { Offline } from "./api.js";
import { byId, el } from "./staff-element.js";
import { askSignIn } from "./staff-session.js";
import { LEVELS } from "./staff-words.js";

const LARGEST_TEXT = 256 * 1024;
const EVENT = /^\/events\/([0-9]+)\//;
export const topOf = (pointer) => pointer.split("/")[1];
export const isEvent = ([pointer]) => EVENT.test(pointer);

/** A pointer into a row, so many rows further down. */
export const moved = (pointer, by) =>
  pointer.replace(EVENT, (_, row) => `/events/${Number(row) + by}/`);

/** Texts with their rows so many further down. */
export const shifted = (texts, by) =>
  Object.fromEntries(Object.entries(texts).map(([pointer, text]) => [moved(pointer, by), text]));

/** Rows up to the last one with something in it. */
export function rowsInUse({ texts }) {
  const filled = Object.entries(texts).filter((entry) => isEvent(entry) && entry[1].length);
  return Math.max(0, ...filled.map(([pointer]) => Number(EVENT.exec(pointer)[1]) + 1));
}

/** `content` with the fields of these names, and only those, as they are in `part`. */
export function withFields(content, part, names) {
  const those = (texts, wanted) =>
    Object.entries(texts).filter(([pointer]) => names.has(topOf(pointer)) === wanted);
  return {
    rows: names.has("events") ? part.rows : content.rows,
    texts: Object.fromEntries([...those(content.texts, false), ...those(part.texts, true)]),
  };
}

/** Write `part` over the fields of these names; returns what takes exactly that back. */
export function fillIn(desk, { begin, keeper }, part, names, notes) {
  const before = { ...desk.content(), carried: desk.carried };
  const others = () => desk.carried.filter((pointer) => !names.has(topOf(pointer)));
  const write = (from, carried) => {
    const content = withFields(desk.content(), from, names);
    begin({ ...content, reasons: desk.reasons, carried });
    keeper.changed();
  };
  desk.notes = [...desk.notes, ...notes];
  write(part, others());
  return () => {
    desk.notes = desk.notes.filter((note) => !notes.includes(note));
    const back = before.carried.filter((pointer) => names.has(topOf(pointer)));
    write(before, [...others(), ...back]);
  };
}

/** Say in the element of that id what was done, with a button that takes it back. */
export function offerUndo(id, text, undo) {
  const place = byId(id);
  const back = el("button", { type: "button", class: "quiet" }, "撤销");
  back.addEventListener("click", () => {
    undo();
    place.textContent = "已撤销，和填入前一样。";
  });
  place.replaceChildren(text, " ", back);
  place.hidden = false;
  place.scrollIntoView({ block: "nearest" });
  back.focus();
}

/** What was found in the cells, each with its place. */
export const findingsList = (findings) =>
  el(
    "ul",
    {},
    ...findings.map(({ cell, level, message }) =>
      el(
        "li",
        {},
        el("strong", { class: "level" }, LEVELS[level]),
        " ",
        cell ? `${cell}：${message}` : message,
      ),
    ),
  );

/** A sentence for a text that is too large to be sent, or "". */
export const tooLarge = (text) =>
  new Blob([text]).size > LARGEST_TEXT ? "粘贴的内容超过 256 KB。请分几次粘贴。" : "";

/** Why nothing was read, in words; asks to sign in when that is the reason. */
export function whyNot(error, desk) {
  if (error instanceof Offline)
    return "网络不通，没有读入。读表格要联网；内容还留在这里，联网后再点“读入”。";
  if (error.status === 401) {
    askSignIn().then((session) => session && desk.belongsTo(session));
    return "登录已过期，请登录后再点“读入”。";
  }
  return `${error.message}表里原来填的没有改动。`;
}

export const button = (text, onclick, properties = {}) =>
  el("button", { type: "button", class: "quiet", onclick, ...properties }, text);
