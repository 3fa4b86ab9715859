// The page of one month's attachments: /staff/attachments/?unit=&period=

import { call, Offline, reportPath } from "./api.js";
import { mountAttachments } from "./staff-attachments.js";
import { byId, el, query, say } from "./staff-element.js";
import { requireSession } from "./staff-session.js";

async function start() {
  const session = await requireSession();
  const unit = query("unit") || session.unit?.code || "";
  const period = query("period") || (await call("GET", "/periods")).current;
  const head = await call("GET", reportPath(unit, period));
  const month = el("span", { class: "whole" }, head.period.label);
  byId("attachments-title").replaceChildren(`${head.unit.name} `, month, " 补充材料的附件");
  document.title = `${head.unit.name}${head.period.label}附件 · 心驿`;
  await mountAttachments(byId("attachments"), { unit, period });
}

start().catch((error) => say("notice", error instanceof Offline ? "网络不通。" : error.message));
