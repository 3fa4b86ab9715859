// The district's targets and standards by its own plan, or by another one to try.

import { call, Offline } from "./api.js";
import { byId, el, query, say } from "./staff-element.js";
import { linkApart, showIndicators } from "./indicators-shown.js";
import { offerFiles } from "./desk-files.js";
import { showRelease } from "./progress-release.js";
import { requireSession } from "./staff-session.js";
import {
  asked,
  counted,
  dueWords,
  forecastWords,
  planName,
  RESULTS,
  STANDINGS,
  standingWords,
} from "./targets-words.js";

let words;
let mayPublish = false;

const cell = (label, ...content) =>
  el("td", { role: "cell", "data-label": label }, ...content);
const marked = ({ mark }, text) =>
  el("span", {}, el("span", { "aria-hidden": "true" }, `${mark} `), text);

function apartLink(of, name, { number }) {
  const where = new URLSearchParams({ of, period: byId("period").value });
  if (byId("plan").value) where.set("plan", byId("plan").value);
  return number === null ? null : linkApart(where, name);
}

function targetRow(target, asOf) {
  const name = words.metrics[target.metric] ?? target.metric;
  const clause = el("small", { class: "hint" }, `依据 ${target.clause}：${target.quotes[0] ?? ""}`);
  const told = target.told ? el("small", { class: "hint" }, `来自${target.told}`) : "";
  return el(
    "tr",
    { role: "row" },
    el("th", { scope: "row", role: "rowheader" }, name, el("br"), clause),
    cell("要求", asked(target, words)),
    cell("期限", dueWords(target)),
    cell("现状", el("span", {}, counted(target), el("br"), told, apartLink(target.id, name, target))),
    cell(
      "进展",
      el(
        "span",
        {},
        marked(STANDINGS[target.standing], standingWords(target)),
        el("small", { class: "hint block" }, forecastWords(target, asOf)),
      ),
    ),
  );
}

function tierRow(tier) {
  const none = tier.standard ? "" : "方案没有标准";
  return el(
    "tr",
    { role: "row" },
    el("th", { scope: "row", role: "rowheader" }, words.tiers[tier.tier] ?? tier.tier),
    cell("数量", String(tier.stations)),
    cell("全部达到", none || `${tier.whole}/${tier.stations}`),
    ...["passed", "failed", "unknown"].map((name, index) =>
      cell(["符合", "不符合", "没有查到"][index], none ? "—" : String(tier[name])),
    ),
  );
}

const named = (item, names) =>
  names.map((name) => (item === "staff" ? (words.staff[name] ?? name) : (words.equipment[name] ?? name)));

function point({ item, result, wanted, missing }) {
  const lack = named(item, missing).join("、");
  const rest = result === "fail" ? (lack ? `缺${lack}` : `要${wanted}`) : "";
  return el("li", {}, marked(RESULTS[result], `${words.items[item]}：${RESULTS[result].text}${rest && `，${rest}`}`));
}

const short = ({ points }) => points.some(({ result }) => result === "fail" || result === "unknown");

function stationItem(station) {
  const shown = station.points.filter(({ result }) => result === "fail" || result === "unknown");
  const link = el("a", { href: `/stations/${station.id}/` }, station.name);
  return el("li", { class: "form-part" }, el("h3", {}, link), el("ul", {}, ...shown.map(point)));
}

function showStations(stations) {
  const only = byId("only-short").checked;
  const listed = stations.filter((one) => one.standard && (!only || short(one)));
  byId("stations").replaceChildren(...listed.map(stationItem));
}

function showCounts(targets) {
  const of = (standing) => targets.filter((one) => one.standing === standing).length;
  byId("counts").replaceChildren(
    ...Object.entries(STANDINGS).map(([name, { text }]) =>
      el("div", {}, el("dt", {}, text), el("dd", {}, el("b", {}, String(of(name))), " 项")),
    ),
  );
}

function offerPlans({ plans, plan, own_plan: own }) {
  const option = (one) =>
    el("option", { value: one.id, selected: one.id === plan.id }, planName(one));
  byId("plan").replaceChildren(...plans.map(option));
  byId("plan-note").textContent =
    plan.id === own
      ? "这是本区执行的方案。"
      : "这是试算：用别的方案看本区，不改变本区执行的方案。";
}

function shown() {
  const asked = new URLSearchParams({ period: byId("period").value });
  const plan = byId("plan").value || query("plan");
  if (plan) asked.set("plan", plan);
  return asked;
}

async function show() {
  const asked = shown();
  const [targets, compliance, told] = await Promise.all([
    call("GET", `/targets?${asked}`),
    call("GET", `/compliance?${asked}`),
    call("GET", `/indicators?${asked}`),
  ]);
  offerPlans(targets);
  showCounts(targets.targets);
  showIndicators(told);
  byId("targets").replaceChildren(...targets.targets.map((one) => targetRow(one, targets.as_of)));
  byId("tiers").replaceChildren(...compliance.tiers.map(tierRow));
  byId("only-short").onchange = () => showStations(compliance.stations);
  showStations(compliance.stations);
  byId("desk").hidden = false;
  await showRelease(asked.get("period"), mayPublish);
}

const trouble = (error) =>
  say("notice", error instanceof Offline ? "网络不通，请联网后刷新。" : error.message);

async function start() {
  mayPublish = (await requireSession()).role === "district_publisher";
  const read = async (path) => (await fetch(path)).json();
  const [told, { periods, current }] = await Promise.all([
    read("/schemas/targets.zh.json"),
    call("GET", "/periods"),
  ]);
  words = told;
  byId("period").append(
    ...periods.map(({ period, label }) =>
      el("option", { value: period, selected: period === (query("period") || current) }, label),
    ),
  );
  offerFiles(shown);
  byId("plan").onchange = byId("period").onchange = () => show().catch(trouble);
  await show();
}

start().catch(trouble);
