// What happened to a report: its acts, and what changed from one version to the next.

import { call, reportPath } from "./api.js";
import { el, instantLabel } from "./staff-element.js";

const ACTS = { recalled: "撤回", amending: "开始更正", exempt: "免报", archived: "归档", extended: "延期" };

/** One act as a line of the history. */
export const actItem = ({ kind, at, by, reason }) =>
  el("li", {}, `${instantLabel(at)} 由 ${by} ${ACTS[kind]}${reason ? `：${reason}` : ""}`);

function shown(value) {
  if (value === null || value === undefined) return "（无）";
  if (typeof value === "boolean") return value ? "是" : "否";
  if (Array.isArray(value)) return value.length ? value.join("、") : "（空）";
  return typeof value === "object" ? "整行活动" : `${value}`;
}

/** The values that changed since the version before, as a list; `labelOf(pointer)` names places. */
export async function differenceList(unit, period, number, labelOf) {
  const path = `${reportPath(unit, period)}/differences?from=${number - 1}&to=${number}`;
  const { changes } = await call("GET", path);
  const lines = changes.map(({ pointer, before, after }) =>
    el("li", {}, `${labelOf(pointer)}：${shown(before)} → ${shown(after)}`),
  );
  return el("ul", { class: "changes" }, ...(lines.length ? lines : [el("li", {}, "没有改动")]));
}
