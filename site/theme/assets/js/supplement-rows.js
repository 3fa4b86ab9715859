// The supplement's repeating rows: add, remove and take back, each list with its own numbers.

import { numberRow, rememberPatterns } from "./form-rows.js";
import { el } from "./staff-element.js";
import { offerChoices } from "./select-choices.js";

const rowsOf = (list) => list.querySelector("ol");
const renumber = (list) => [...rowsOf(list).children].forEach(numberRow);

/**
 * Wires every list; `context` has the communities and units that rows may name, `changed()` is
 * told of every change. Returns `setCount(list, count)`.
 */
export function makeLists(form, context, changed) {
  function add(list) {
    const row = list.querySelector("template").content.firstElementChild.cloneNode(true);
    rememberPatterns(row);
    offerChoices(row, context);
    rowsOf(list).append(row);
    renumber(list);
    return row;
  }

  function setCount(list, count) {
    while (rowsOf(list).children.length > count) rowsOf(list).lastElementChild.remove();
    while (rowsOf(list).children.length < count) add(list);
  }

  function offerUndo(list, row, next) {
    const undo = list.querySelector(".undo");
    const onclick = () => {
      rowsOf(list).insertBefore(row, next?.isConnected ? next : null);
      renumber(list);
      undo.hidden = true;
      row.querySelector("input, select").focus();
      changed();
    };
    const back = el("button", { type: "button", class: "quiet", onclick }, "恢复");
    undo.replaceChildren(`已删除：${row.querySelector("legend").textContent}。`, back);
    undo.hidden = false;
    back.focus();
  }

  function remove(list, row) {
    const next = row.nextElementSibling;
    row.remove();
    renumber(list);
    offerUndo(list, row, next);
    changed();
  }

  form.addEventListener("click", ({ target }) => {
    const list = target.closest('[data-kind="rows"]');
    if (target.closest("[data-remove]")) remove(list, target.closest("[data-row]"));
    if (!target.closest("[data-add]")) return;
    list.querySelector(".undo").hidden = true;
    if (rowsOf(list).children.length >= Number(list.dataset.limit)) return;
    add(list).querySelector("input, select").focus();
    changed();
  });
  return setCount;
}
