// The building plan against what streets report and what residents find, month by month.

import { call, Offline } from "./api.js";
import { offerFiles } from "./desk-files.js";
import { drawCurve } from "./building-curve.js";
import { byId, el, say } from "./staff-element.js";
import { requireSession } from "./staff-session.js";

const cell = (label, text) => el("td", { role: "cell", "data-label": label }, text);
const plain = (value) => (value === null ? "—" : String(value));

const monthRow = ({ period, first_planned: first, planned, reported, reported_by: by }, units) =>
  el(
    "tr",
    { role: "row" },
    el("th", { scope: "row", role: "rowheader" }, period),
    cell("最初计划", plain(first)),
    cell("现在计划", plain(planned)),
    cell("月报建成", reported === null ? "—" : `${reported}（${by}/${units} 个单位）`),
  );

function unitRow(one, period) {
  const older = one.reported_in && one.reported_in !== period ? `（${one.reported_in} 的数）` : "";
  const behind = one.planned !== null && one.reported !== null && one.reported < one.planned;
  const slip = one.median_slip === null ? "—" : `${one.median_slip} 个月`;
  const worst = one.worst.map(
    ({ name, first, planned }) => `${name ?? "心灵驿站"} ${first} → ${planned}`,
  ).join("，");
  return el(
    "tr",
    { role: "row" },
    el("th", { scope: "row", role: "rowheader" }, one.unit.name),
    cell("到本期应建", one.planned === null ? "—" : `${one.planned}/${one.all_planned}`),
    cell("月报建成", `${plain(one.reported)}${older}${behind ? " ◆ 少于计划" : ""}`),
    cell("网上公布", plain(one.published)),
    cell("推迟", worst ? `${slip}，最多的：${worst}` : slip),
  );
}

async function show() {
  const period = byId("period").value;
  const found = await call("GET", `/building?${new URLSearchParams({ period })}`);
  byId("filed").textContent = `附件5 已报 ${found.filed}/${found.units.length} 个单位`;
  drawCurve(byId("curve"), found.curve);
  const total = found.units.length;
  byId("months").replaceChildren(...[...found.curve].reverse().map((one) => monthRow(one, total)));
  byId("units").replaceChildren(...found.units.map((one) => unitRow(one, period)));
  byId("building").hidden = false;
}

const trouble = (error) =>
  say("notice", error instanceof Offline ? "网络不通，请联网后刷新。" : error.message);

async function start() {
  await requireSession();
  const { periods, current } = await call("GET", "/periods");
  byId("period").append(
    ...periods.map(({ period, label }) =>
      el("option", { value: period, selected: period === current }, label),
    ),
  );
  offerFiles(() => new URLSearchParams({ period: byId("period").value }));
  byId("period").onchange = () => show().catch(trouble);
  await show();
}

start().catch(trouble);
