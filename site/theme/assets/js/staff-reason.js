// Asks for a reason, and for a day where one is needed, in a dialog; nothing happens without.

import { el } from "./staff-element.js";

const field = (label, id, hint, control) =>
  el(
    "div",
    { class: "field" },
    el("label", { for: id }, label),
    hint ? el("p", { class: "hint" }, hint) : null,
    control,
  );

/** Resolves to `{reason, day}`, or null when the person thinks better of it; `day` asks for one. */
export function askReason({ title, hint, action, day }) {
  const area = el("textarea", {
    id: "reason-text",
    rows: "3",
    minlength: "2",
    maxlength: "200",
    required: true,
  });
  const date = day ? el("input", { id: "reason-day", type: "date", required: true, ...day }) : null;
  const form = el(
    "form",
    { method: "dialog" },
    el("h2", { id: "reason-title" }, title),
    date && field("延期到（含当日）", "reason-day", "", date),
    field("原因", "reason-text", hint, area),
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
      const reason = area.value.trim();
      dialog.remove();
      resolve(dialog.returnValue === "yes" && reason ? { reason, day: date?.value } : null);
    });
    dialog.showModal();
    (date || area).focus();
  });
}
