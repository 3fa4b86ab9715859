// The repeating rows: add, remove, take back, and keep every number, id and pointer in step.

import { byId, el } from "./staff-element.js";

const TOKEN = "__n__";
const NAMED = [
  "id",
  "for",
  "name",
  "aria-describedby",
  "aria-labelledby",
  "data-field",
  "data-findings",
];
const patterns = new WeakMap();

/** Note where a fresh row is named by its number. */
export function rememberPatterns(row) {
  for (const element of row.querySelectorAll("*")) {
    const named = NAMED.filter((name) => element.getAttribute(name)?.includes(TOKEN));
    if (named.length)
      patterns.set(
        element,
        named.map((name) => [name, element.getAttribute(name)]),
      );
  }
}

/** Name a row and all in it by its number. */
export function numberRow(row, index) {
  for (const element of row.querySelectorAll("*")) {
    for (const [name, pattern] of patterns.get(element) || []) {
      element.setAttribute(name, pattern.replaceAll(TOKEN, index));
    }
  }
  for (const place of row.querySelectorAll("[data-number]")) place.textContent = index + 1;
}

/**
 * Rows of the list; `dress(row)` fills a new one, `changed()` is told of every change.
 * `snapshot()` and `restore(snapshot)` take a removal back.
 */
export function makeRows({ list, template, limit, dress, changed, snapshot, restore }) {
  const rows = () => [...list.children];
  const renumber = () => rows().forEach(numberRow);

  function add() {
    const row = template.content.firstElementChild.cloneNode(true);
    rememberPatterns(row);
    list.append(row);
    renumber();
    dress(row);
    return row;
  }

  function setCount(count) {
    while (list.children.length > count) list.lastElementChild.remove();
    while (list.children.length < count) add();
  }

  function offerUndo(number, before) {
    const undo = byId("undo");
    const back = el(
      "button",
      {
        type: "button",
        class: "quiet",
        onclick: () => {
          restore(before);
          undo.hidden = true;
          rows()[number - 1].querySelector("input").focus();
          changed();
        },
      },
      "恢复",
    );
    undo.replaceChildren(`已删除第${number}行活动。`, back);
    undo.hidden = false;
    back.focus();
  }

  function remove(row) {
    const number = rows().indexOf(row) + 1;
    const before = snapshot();
    row.remove();
    renumber();
    offerUndo(number, before);
    changed();
  }

  byId("add-event").addEventListener("click", () => {
    byId("undo").hidden = true;
    if (list.children.length >= limit) return;
    add().querySelector("input").focus();
    changed();
  });
  list.addEventListener("click", (event) => {
    if (event.target.closest("[data-remove]")) remove(event.target.closest("[data-row]"));
  });
  return { setCount, rows };
}
