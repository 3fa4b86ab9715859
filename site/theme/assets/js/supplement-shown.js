// The supplement beside a report under review: read only, folded, and never in the way of the review.

import { call, supplementPath } from "./api.js";
import { byId, el, instantLabel } from "./staff-element.js";
import { showAttachments } from "./supplement-attachments.js";
import { LEVELS } from "./staff-words.js";
import { told } from "./supplement-words.js";

const finding = ({ level, message }) =>
  el(
    "li",
    { class: `finding finding-${level}` },
    el("strong", { class: "level" }, LEVELS[level]),
    ` ${message}`,
  );

async function fetched(unit, period) {
  const schema = fetch("/schemas/monthly-supplement.v1.json").then((answer) => answer.json());
  return Promise.all([schema, call("GET", supplementPath(unit, period))]);
}

/** Fill the disclosure; when that fails it says so, and the review goes on. */
export async function showSupplement(unit, period) {
  const panel = byId("supplement");
  panel.hidden = false;
  try {
    const [schema, found] = await fetched(unit, period);
    const when = found.saved_at && `${instantLabel(found.saved_at)} 由 ${found.saved_by} 保存`;
    byId("supplement-when").textContent = `（${when || "没有填"}）`;
    byId("supplement-findings").replaceChildren(...found.findings.map(finding));
    byId("supplement-told").replaceChildren(
      ...told(schema, found.answers, found.context.communities),
    );
    const place = panel.querySelector("[data-attachments]");
    await showAttachments(place, { unit, period, may: [], heading: "h3" });
  } catch (error) {
    byId("supplement-when").textContent = "（现在打不开，请稍后刷新）";
    byId("supplement-told").textContent = error.message;
  }
}
