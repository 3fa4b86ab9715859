// Asks before something is done that cannot be taken back.

import { el } from "./staff-element.js";

/** Resolves to true when the person agrees. */
export function askYes({ title, text, action }) {
  const form = el(
    "form",
    { method: "dialog" },
    el("h2", { id: "ask-title" }, title),
    el("p", { id: "ask-text" }, text),
    el(
      "div",
      { class: "actions" },
      el("button", { type: "submit", class: "main", value: "yes" }, action),
      el("button", { type: "submit", class: "quiet", value: "no", autofocus: true }, "取消"),
    ),
  );
  const properties = { "aria-labelledby": "ask-title", "aria-describedby": "ask-text" };
  const dialog = el("dialog", properties, form);
  document.body.append(dialog);
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
    dialog.showModal();
  });
}
