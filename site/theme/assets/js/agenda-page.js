// The page a reviewer starts the day with: what waits, what is late, what does not agree.

import { call, Offline, reportPath } from "./api.js";
import { offerFiles } from "./desk-files.js";
import { wireKeys } from "./agenda-keys.js";
import { byId, el, fullDayLabel, instantLabel, say } from "./staff-element.js";
import { requireSession } from "./staff-session.js";
import { cutoffLabel, timeliness } from "./staff-words.js";

const reviewUrl = (unit, period) => `/staff/review/?${new URLSearchParams({ unit, period })}`;
const overviewUrl = (_, period) => `/staff/overview/?${new URLSearchParams({ period })}`;
let agenda, mayAccept;

function waitingItem(one, { period, label }) {
  const words = [
    label,
    `${instantLabel(one.received_at)}收到`,
    timeliness(one.on_time),
    one.clean ? "没有疑点" : `疑点 ${one.findings} 处`,
  ];
  const value = `${one.unit.code}/${period}`;
  const box = el("input", {
    type: "checkbox",
    value,
    disabled: !mayAccept || !one.clean,
    "data-revision": one.revision,
    "aria-label": `接收${one.unit.name}${label}`,
  });
  const link = el("a", { class: "row-link", href: reviewUrl(one.unit.code, period) }, one.unit.name);
  return el("li", { "data-clean": one.clean }, box, el("span", {}, link, ` ${words.join("，")}`));
}

function names(units, url) {
  return el(
    "ul",
    { class: "inline-list" },
    ...units.map(({ code, name }) => el("li", {}, url ? el("a", { href: url(code) }, name) : name)),
  );
}

const monthly = (pick, words, url) =>
  agenda.months
    .filter((month) => pick(month).length)
    .map((month) =>
      el(
        "div",
        {},
        el("h3", {}, words(month)),
        names(pick(month), url && ((code) => url(code, month.period.period))),
      ),
    );

function fill(id, parts) {
  byId(id).replaceChildren(...(parts.length ? parts : [el("p", {}, "没有。")]));
}

function missingWords({ period, missing, counts }) {
  const until = period.state === "late" ? "已过截止" : `截止${cutoffLabel(period.window)}`;
  return `${period.label}：${missing.length}/${counts.due} 个单位未报，${until}`;
}

function overdueItem({ register, owner, id, unit, title, due }) {
  const url = `/staff/registers/${register}/?${new URLSearchParams({ owner, entry: id })}`;
  const link = el("a", { href: url }, title);
  return el("li", {}, unit && `${unit}：`, link, `，时限 ${fullDayLabel(due)}`);
}

function endingItem({ register, owner, id, unit, title, due }) {
  const url = `/staff/registers/${register}/?${new URLSearchParams({ owner, entry: id })}`;
  const past = due < agenda.today ? "（已过）" : "";
  const link = el("a", { href: url }, title);
  return el("li", {}, unit && `${unit}：`, link, `，${fullDayLabel(due)}到期${past}`);
}

function directoryParts() {
  const { corrections, mismatches } = agenda;
  const parts = [];
  if (corrections)
    parts.push(el("p", {}, el("a", { href: "/staff/directory/" }, `待审更正 ${corrections} 条`)));
  if (mismatches.units.length) {
    const url = `/staff/directory/?${new URLSearchParams({ period: mismatches.period })}`;
    const said = `月报和公开信息不一致：${mismatches.units.length} 个单位`;
    parts.push(el("p", {}, el("a", { href: url }, said)), names(mismatches.units));
  }
  return parts;
}

function show() {
  const waiting = agenda.months.flatMap((month) =>
    month.waiting.map((one) => waitingItem(one, month.period)),
  );
  byId("waiting").replaceChildren(...waiting);
  byId("none-waiting").hidden = waiting.length > 0;
  byId("keys").hidden = !waiting.length;
  byId("bulk").hidden = !mayAccept || !byId("waiting").querySelector('[data-clean]');
  fill("missing", monthly(({ missing }) => missing, missingWords, overviewUrl));
  const returned = ({ period, returned: units }) => `${period.label}：${units.length} 个单位`;
  fill("returned", monthly((month) => month.returned, returned, reviewUrl));
  fill("overdue", agenda.overdue.length ? [el("ul", {}, ...agenda.overdue.map(overdueItem))] : []);
  fill("ending", agenda.ending.length ? [el("ul", {}, ...agenda.ending.map(endingItem))] : []);
  fill("directory", directoryParts());
  byId("agenda").hidden = false;
}

async function load() {
  agenda = await call("GET", "/agenda");
  show();
}

async function acceptOne({ value, dataset }) {
  const [unit, period] = value.split("/");
  const revision = Number(dataset.revision);
  await call("POST", `${reportPath(unit, period)}/acceptances`, { body: {}, revision });
}

async function acceptChosen() {
  const chosen = [...byId("waiting").querySelectorAll("input:checked")];
  if (!chosen.length) return (byId("accepted").textContent = "还没有勾选。");
  byId("accept-chosen").disabled = true;
  const failed = [];
  for (const box of chosen)
    await acceptOne(box).catch((error) => failed.push([box, error]));
  byId("accept-chosen").disabled = false;
  await load();
  const told = failed.map(([box, error]) => {
    const why = error instanceof Offline ? "网络不通" : error.message;
    return `${box.getAttribute("aria-label").slice(2)}没有接收：${why}`;
  });
  byId("accepted").textContent = [`已接收 ${chosen.length - failed.length} 份。`, ...told].join("");
}

function chooseClean() {
  for (const box of byId("waiting").querySelectorAll('[data-clean] input')) box.checked = true;
}

async function start() {
  const session = await requireSession();
  mayAccept = session.role === "district_reviewer";
  byId("accept-chosen").onclick = acceptChosen;
  byId("choose-clean").onclick = chooseClean;
  wireKeys(byId("waiting"));
  offerFiles();
  await load();
}

start().catch((error) =>
  say("notice", error instanceof Offline ? "网络不通，请联网后刷新。" : error.message),
);
