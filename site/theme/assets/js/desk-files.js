// The tables of the desk's pages as files: buttons that name one get their download.

import { download } from "./staff-download.js";
import { say } from "./staff-element.js";

/** Wire every `data-file="targets.xlsx"`; `asked()` is the query that the page shows. */
export function offerFiles(asked = () => "") {
  for (const button of document.querySelectorAll("[data-file]")) {
    const { file } = button.dataset;
    const tell = (text) => say("downloaded", text);
    button.onclick = () => download(`/desk-files/${file}?${asked()}`, file, tell);
  }
}
