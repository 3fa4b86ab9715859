// What every "somebody saved first" has in common: two values side by side, and the panel that asks.

import { byId, el } from "./staff-element.js";

/** A question with my choice and theirs; `more` are attributes of its fieldset. */
export function sides(legend, mine, theirs, more = {}) {
  return el(
    "fieldset",
    { class: "field ticks", ...more },
    el("legend", {}, legend),
    el("div", { class: "choices" }, mine, theirs),
  );
}

function allButton(form, value, text) {
  const tick = () => {
    for (const input of form.querySelectorAll(`input[value="${value}"]`)) input.checked = true;
  };
  return el("button", { type: "button", class: "quiet", onclick: tick }, text);
}

/** The buttons that take one side everywhere. */
export const allButtons = (form) => [
  allButton(form, "mine", "全部用我填的"),
  allButton(form, "theirs", "全部用别人保存的"),
];

export const done = () => el("button", { type: "submit", class: "main" }, "就用选好的内容");

/** Show the form under its title; resolves to what `read` finds chosen when it is sent. */
export function ask(title, says, form, read) {
  const panel = byId("conflict");
  return new Promise((resolve) => {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      panel.hidden = true;
      resolve(read());
    });
    panel.replaceChildren(
      el("h2", { id: "conflict-title", tabindex: "-1" }, title),
      el("p", {}, says),
      form,
    );
    panel.hidden = false;
    panel.scrollIntoView({ block: "start" });
    panel.querySelector("h2").focus();
  });
}
