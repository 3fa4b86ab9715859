// Asks for a reason in a dialog; nothing happens without one.

import { el } from "./staff-element.js";

/** Resolves to the reason typed, or null when the person thinks better of it. */
export function askReason({ title, hint, action }) {
  const area = el("textarea", { id: "reason-text", rows: "3", maxlength: "200", required: true });
  const form = el(
    "form",
    { method: "dialog" },
    el("h2", { id: "reason-title" }, title),
    el("div", { class: "field" }, el("label", { for: "reason-text" }, "原因"), el("p", { class: "hint" }, hint), area),
    el(
      "div",
      { class: "actions" },
      el("button", { type: "submit", class: "main", value: "yes" }, action),
      el("button", { type: "submit", class: "quiet", formnovalidate: true }, "取消"),
    ),
  );
  const dialog = el("dialog", { "aria-labelledby": "reason-title" }, form);
  document.body.append(dialog);
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      const reason = dialog.returnValue === "yes" ? area.value.trim() : "";
      dialog.remove();
      resolve(reason.length < 2 ? null : reason);
    });
    dialog.showModal();
    area.focus();
  });
}
