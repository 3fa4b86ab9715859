// What stays of the section of attachments while its list changes, and what it says of the limits.

import { el } from "./staff-element.js";
import { TYPES } from "./staff-upload.js";

const PRIVATE = "照片里记着的拍摄地点和相机会自动去掉。不要放来访者的姓名、面部和病情。";
const OF_MONTH = "附件不印在附件4上。";

/** The limits in words; sizes in bytes. */
export const hint = ({ bytes, count, total }) =>
  `照片（JPG、PNG、WebP）、PDF、Word、Excel、PPT，每个不超过 ${bytes / 1048576} MB，` +
  `最多 ${count} 个，一共不超过 ${total / 1048576} MB。`;

/** The parts of the section that stay while the list changes. */
export function frame(section, note = OF_MONTH) {
  const accept = Object.keys(TYPES).map((ending) => `.${ending}`);
  const parts = {
    hint: el("p", { class: "hint", id: "attachments-hint" }),
    add: el("button", { type: "button", class: "quiet add", hidden: true }, "＋ 添加附件"),
    file: el("input", { type: "file", multiple: true, hidden: true, accept: accept.join(",") }),
    list: el("ul", { class: "attachments" }),
    sending: el("ul", { class: "attachments" }),
    none: el("p", { class: "hint", hidden: true }, "还没有附件。"),
    says: el("p", { role: "status", tabindex: "-1" }),
  };
  parts.add.setAttribute("aria-describedby", parts.hint.id);
  section.replaceChildren(
    parts.hint,
    el("p", { class: "hint" }, PRIVATE + note),
    parts.list,
    parts.none,
    parts.sending,
    parts.add,
    parts.file,
    parts.says,
  );
  return parts;
}
