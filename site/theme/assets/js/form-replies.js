// The street's reply to each note of a return; it travels with the reasons, under the pointer.

import { byId, el } from "./staff-element.js";

/** A box for the reply to the note at that place. */
export function replyField(pointer, index) {
  const id = `reply-${index}`;
  return el(
    "div",
    { class: "field" },
    el("label", { for: id }, "答复（改了不用写；没有改的，请说明）"),
    el("input", { id, type: "text", maxlength: "200", autocomplete: "off", "data-reply": pointer }),
  );
}

/** Show the replies typed so far. */
export function writeReplies(reasons) {
  for (const box of byId("returned").querySelectorAll("[data-reply]"))
    box.value = reasons[box.dataset.reply] || "";
}

/** Keep each reply as it is typed. */
export function watchReplies(desk) {
  byId("returned").addEventListener("input", ({ target }) => {
    if (target.dataset.reply) desk.setReason(target.dataset.reply, target.value.trim());
  });
}

/** Pointers that a reply may stand at. */
export const replyPlaces = (notes) => notes.map(({ pointer }) => pointer);
