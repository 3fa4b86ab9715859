// Ticking communities by name: select all, type to narrow, and a summary of what is ticked.

import { el } from "./staff-element.js";

const NAMES_SHOWN = 4;
const FIND_FROM = 8;

function summaryOf(names, all) {
  if (!names.length) return `点开勾选（共${all}个）`;
  const shown = names.slice(0, NAMES_SHOWN).join("、");
  const more = names.length > NAMES_SHOWN ? "等" : "";
  return `已选 ${names.length}/${all}：${shown}${more}`;
}

/** Fill a row's community question with the unit's communities; `changed()` after each tick. */
export function dressCommunities(row, communities, changed) {
  const question = row.querySelector('[data-kind="communities"]');
  const list = question.querySelector("[data-choices]");
  const find = question.querySelector("[data-find]");
  list.replaceChildren(
    ...communities.map(({ code, name }) =>
      el(
        "label",
        { class: "tick" },
        el("input", { type: "checkbox", value: code }),
        " ",
        el("span", {}, name),
      ),
    ),
  );
  find.closest("label").hidden = communities.length < FIND_FROM;
  const visible = () => [...list.querySelectorAll("label:not([hidden]) input")];

  function tickAll(checked) {
    for (const input of visible()) input.checked = checked;
    changed();
  }
  question.querySelector("[data-all]").addEventListener("click", () => tickAll(true));
  question.querySelector("[data-none]").addEventListener("click", () => tickAll(false));
  find.addEventListener("input", (event) => {
    event.stopPropagation();
    for (const label of list.children)
      label.hidden = !label.textContent.includes(find.value.trim());
  });
  find.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
}

/** Say in each closed list what is ticked. */
export function summariseCommunities(form) {
  for (const question of form.querySelectorAll('[data-kind="communities"]')) {
    const labels = [...question.querySelectorAll("[data-choices] label")];
    const ticked = labels.filter((label) => label.querySelector("input").checked);
    const names = ticked.map((label) => label.textContent.trim());
    question.querySelector("summary").textContent = summaryOf(names, labels.length);
  }
}
