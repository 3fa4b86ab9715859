// The district's papers of a period: the month, the longer summaries, a street's page, who owes.

import { download } from "./staff-download.js";
import { byId, el, say } from "./staff-element.js";

const QUARTERS = ["一", "二", "三", "四"];

/** The spans that hold a period, shortest first: [name, label]. */
export function spansOf(period) {
  const [year, month] = period.split("-").map(Number);
  const quarter = Math.ceil(month / 3);
  return [
    [period, `${year}年${month}月通报`],
    [`${year}-Q${quarter}`, `${year}年第${QUARTERS[quarter - 1]}季度通报`],
    month <= 6
      ? [`${year}-H1`, `${year}年上半年督导评估报告`]
      : [`${year}-H2`, `${year}年下半年督导评估报告`],
    [String(year), `${year}年年度报告`],
  ];
}

function options(id, pairs) {
  byId(id).replaceChildren(...pairs.map(([value, label]) => el("option", { value }, label)));
}

/** Offer the papers of this period. */
export function showPapers({ period, items }) {
  options("bulletin-span", spansOf(period.period));
  options(
    "profile-unit",
    items.map(({ unit }) => [unit.code, unit.name]),
  );
}

const tell = (text) => say("download", text);

function bulletin() {
  const number = byId("bulletin-number").value.trim();
  const asked = number ? `?${new URLSearchParams({ number })}` : "";
  return download(`/bulletins/${byId("bulletin-span").value}.pdf${asked}`, "汇总.pdf", tell);
}

/** Wire the buttons; `period()` tells the chosen one. */
export function wirePapers(period) {
  byId("bulletin").addEventListener("click", bulletin);
  byId("profile").addEventListener("click", () =>
    download(`/units/${byId("profile-unit").value}/profile.pdf`, "概况.pdf", tell),
  );
  byId("owing").addEventListener("click", () =>
    download(`/reminders/${period()}.pdf`, "催报名单.pdf", tell),
  );
}
