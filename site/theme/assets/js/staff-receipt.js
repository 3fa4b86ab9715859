// The receipt of one version: what arrived, when, from whom; one page to print.

import { call, reportPath } from "./api.js";
import { download, servicePath } from "./staff-download.js";
import { byId, el, fact, fullDayLabel, instantLabel, query, say } from "./staff-element.js";
import { fillFigures } from "./staff-figures.js";
import { requireSession } from "./staff-session.js";
import { timeliness, windowLabel } from "./staff-words.js";

const SHORT = 16;
const exactly = (instant) =>
  `${fullDayLabel(instant.slice(0, 10)).slice(0, 5)}${instantLabel(instant)}`;

function show(head, version) {
  byId("receipt-number").textContent = version.receipt;
  byId("facts").replaceChildren(
    fact("功能区/街镇", head.unit.name),
    fact("报告期", head.period.label),
    fact("统计范围", windowLabel(head.period.window)),
    fact("第几次提交", `第${version.version}次`),
    fact("收到时间", exactly(version.received_at)),
    fact("是否按时", timeliness(version.on_time)),
    fact("提交账号", version.submitted_by),
  );
  fillFigures(
    byId("receipt").querySelector("[data-figures]"),
    version.answers,
    head.context.communities,
  );
  byId("fingerprint").textContent =
    `内容指纹 SHA-256：${version.sha256.slice(0, SHORT)}（前${SHORT}位）。时间以服务器为准。`;
  byId("receipt").hidden = false;
  byId("receipt-actions").hidden = false;
  document.title = `${head.unit.name}${head.period.label}月报回执`;
}

async function start() {
  const { unit } = await requireSession();
  const head = await call("GET", reportPath(query("unit"), query("period")));
  const version =
    head.versions.find((one) => String(one.version) === query("version")) || head.versions.at(-1);
  if (!version) return say("notice", "这一期还没有提交过，没有回执。");
  show(head, version);
  byId("supplement-link").href = `/staff/supplement/?${new URLSearchParams({ period: query("period") })}`;
  byId("supplement-line").hidden = !unit;
  byId("print").addEventListener("click", () => print());
  byId("pdf").addEventListener("click", () =>
    download(servicePath(version.pdf), `${head.unit.name}${head.period.label}月报.pdf`, (text) =>
      say("notice", text),
    ),
  );
  byId("receipt-pdf").addEventListener("click", () =>
    download(
      servicePath(version.pdf).replace(/\.pdf$/, "/receipt.pdf"),
      `${head.unit.name}${head.period.label}月报回执.pdf`,
      (text) => say("notice", text),
    ),
  );
  return byId("receipt").querySelector("h1").scrollIntoView();
}

start().catch((error) => say("notice", `打不开回执：${error.message || "网络不通"}`));
