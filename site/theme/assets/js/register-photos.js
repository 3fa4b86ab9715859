// Photos and papers of one entry, on the pages of registers that take them.

import { byId } from "./staff-element.js";

const NOTE = "一处整改一张整改前、一张整改后。整改都通过复查，或这一条作废以后，不能再增减。";

/** Show what is attached to the entry at `path`; an entry not saved yet has nothing to attach to. */
export async function showPhotos(path) {
  const section = byId("photos");
  if (!section) return;
  const place = document.createElement("div");
  byId("attachments").replaceChildren(place);
  section.hidden = false;
  try {
    const { mountAttachments } = await import("./staff-attachments.js");
    await mountAttachments(place, { path: `${path}/attachments`, note: NOTE });
  } catch (error) {
    place.textContent = `照片现在打不开，请稍后刷新：${error.message}`;
  }
}

/** Say that an entry takes photos once it is saved. */
export function announcePhotos() {
  const section = byId("photos");
  if (!section) return;
  byId("attachments").textContent = "保存这一条以后，就可以添加照片。";
  section.hidden = false;
}

/** Leave them out, where no entry is open. */
export function hidePhotos() {
  const section = byId("photos");
  if (section) section.hidden = true;
}
