// The attachments that belong to a supplement, under their own heading; fetched when shown.

import { el } from "./staff-element.js";

/** Show the attachments in the empty `place` that the page keeps for them. */
export async function showAttachments(place, { unit, period, may, heading }) {
  if (!place.hidden) return;
  Object.assign(place.dataset, { unit, period });
  place.before(el(heading, {}, "附件"));
  place.hidden = false;
  try {
    const { mountAttachments } = await import("./staff-attachments.js");
    await mountAttachments(place, { unit, period, may });
  } catch (error) {
    place.textContent = `附件现在打不开，请稍后刷新：${error.message}`;
  }
}
