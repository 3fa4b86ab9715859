// One number of the district taken apart: each unit's share and the report version it is from.

import { call, Offline } from "./api.js";
import { value } from "./indicators-shown.js";
import { download } from "./staff-download.js";
import { byId, el, monthLabel, query, say } from "./staff-element.js";
import { requireSession } from "./staff-session.js";
import { counted } from "./targets-words.js";

const cell = (label, ...content) =>
  el("td", { role: "cell", "data-label": label }, el("span", {}, ...content));
const UNTOLD = { unit: "没有报送", entry: "—" };

function number({ number: told, of, carried, missing }, by) {
  if (told === null) return UNTOLD[by];
  const more = [];
  if (carried) more.push(`沿用${monthLabel(carried)}`);
  if (missing.length) more.push(`${missing.map(monthLabel).join("、")}没有月报`);
  return `${told}${of === null ? "" : `/${of}`}${more.length ? `（${more.join("；")}）` : ""}`;
}

/** A report's month alone says enough beside the others; the whole label is there to be read. */
function short({ kind, label, period, version }, many) {
  if (kind !== "report" || !many) return label;
  return `${Number(period.slice(5))}月${version > 1 ? `第${version}次` : ""}`;
}

function sourceItem(source, _, { length }) {
  const { label, page, number: share, kind } = source;
  const said = share === null ? "" : kind === "station" ? `：${share}` : ` 到过 ${share} 个`;
  const link = el("a", { href: page, "aria-label": label }, short(source, length > 2));
  return el("li", {}, link, said);
}

const owed = ({ owed: names }) =>
  names.length ? el("small", { class: "hint block" }, `还差：${names.join("、")}`) : null;

const row = (part, by) =>
  el(
    "tr",
    { role: "row" },
    el("th", { scope: "row", role: "rowheader" }, part.name),
    cell("数", number(part, by), owed(part)),
    cell("来自", el("ul", { class: "sources" }, ...part.sources.map(sourceItem))),
  );

function show({ whole, label, parts, by, adds }, words) {
  const name = whole.label ?? words.metrics[whole.metric] ?? whole.metric;
  const said = whole.label ? value(whole) : counted(whole);
  byId("title").textContent = `${name}：${label}明细`;
  byId("whole").textContent = `全区：${said}${adds ? "" : "。各街镇的数不能相加"}。`;
  byId("how").textContent = whole.formula ?? `依据 ${whole.clause}：${whole.quotes.join("；")}`;
  byId("by").textContent = by === "unit" ? "街镇" : "记录";
  byId("parts").replaceChildren(...parts.map((part) => row(part, by)));
  byId("table").hidden = !parts.length;
  byId("empty").hidden = parts.length > 0;
  byId("desk").hidden = false;
}

async function start() {
  await requireSession();
  const of = query("of");
  const asked = new URLSearchParams({ period: query("period") });
  if (query("plan")) asked.set("plan", query("plan"));
  byId("back").href = `/staff/targets/?${asked}`;
  const [found, words] = await Promise.all([
    call("GET", `/breakdowns/${encodeURIComponent(of)}?${asked}`),
    fetch("/schemas/targets.zh.json").then((answer) => answer.json()),
  ]);
  show(found, words);
  for (const button of document.querySelectorAll("[data-format]")) {
    const { format } = button.dataset;
    const path = `/breakdown-files/${encodeURIComponent(of)}.${format}?${asked}`;
    button.onclick = () => download(path, `${of}.${format}`, (text) => say("told", text));
  }
}

start().catch((error) =>
  say("notice", error instanceof Offline ? "网络不通，请联网后刷新。" : error.message),
);
