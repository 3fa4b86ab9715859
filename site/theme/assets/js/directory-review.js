// The district's desk for the directory: corrections that wait, and where report and page differ.

import { call, Offline } from "./api.js";
import { changeTable } from "./directory-words.js";
import { byId, el, instantLabel, query } from "./staff-element.js";
import { askReason } from "./staff-reason.js";

const said = (error) => (error instanceof Offline ? "网络不通，请稍后再试。" : error.message);
const MISMATCHES = {
  room_not_published: ({ reported, published }) =>
    `月报建成咨询室 ${reported.rooms} 间，公布开放 ${published.rooms} 间：少公布 ${reported.rooms - published.rooms} 间`,
  room_not_reported: ({ reported, published }) =>
    `公布开放咨询室 ${published.rooms} 间，月报建成 ${reported.rooms} 间：少报 ${published.rooms - reported.rooms} 间`,
  station_not_published: () => "月报说心灵驿站已建成，网页上没有开放的驿站",
  station_not_reported: () => "网页上有开放的心灵驿站，月报说没有建成",
};

function tell(text) {
  byId("decided").textContent = text;
  byId("decided").focus();
}

async function decide(path, body, text) {
  try {
    await call("POST", path, { body });
    await showCorrections();
    tell(text);
  } catch (error) {
    const findings = (error.findings || []).map(({ message }) => message).join("");
    await showCorrections().catch(() => {});
    tell(`没有办成：${said(error)}${findings}`);
  }
}

function acts({ id, station, stale }) {
  const path = `/corrections/${id}`;
  const refuse = async () => {
    const hint = "街镇会看到这句话。";
    const asked = await askReason({ title: `不采用${station.name}的更正`, hint, action: "不采用" });
    if (asked) await decide(`${path}/refusals`, { reason: asked.reason }, "已退给街镇，写明了原因。");
  };
  const approve = () =>
    decide(`${path}/approvals`, {}, `已采用${station.name}的更正，下一次生成网站时更新。`);
  const name = el("span", { class: "sr-only" }, station.name);
  return el(
    "div",
    { class: "actions" },
    stale
      ? null
      : el("button", { type: "button", class: "main", onclick: approve }, "采用", name.cloneNode(true)),
    el("button", { type: "button", class: "quiet", onclick: refuse }, "不采用", name),
  );
}

function card(one) {
  const { unit, station, reason, proposed, stale } = one;
  return el(
    "li",
    { class: "todo todo-now", "data-correction": one.id },
    el("h3", {}, `${unit.name} · ${station.name}`),
    el("p", { class: "hint" }, `${instantLabel(proposed.at)}由 ${proposed.by} 提出。原因：${reason}`),
    changeTable(one),
    stale
      ? el("p", { class: "finding finding-warning" }, "提出以后公开信息又变了，不能采用。请写明原因退给街镇，由街镇按现在的内容重新提出。")
      : null,
    acts(one),
  );
}

async function showCorrections() {
  const { corrections, total } = await call("GET", "/corrections?state=proposed");
  byId("waiting").textContent = total ? `等审核 ${total} 条` : "没有等审核的更正。";
  byId("corrections").replaceChildren(...corrections.map(card));
}

const cell = (label, text) => el("td", { role: "cell", "data-label": label }, text);
const station = (has) => (has ? "有" : "没有");

function comparison(item) {
  const { unit, reported, published, communities, mismatches } = item;
  const { total, with_room: served, without_room: without } = communities;
  const names = without.map(({ name }) => name).join("、");
  const told = mismatches.map((kind) => MISMATCHES[kind](item));
  const notes = [...told, names && `没有公布咨询室的村（社区）：${names}`].filter(Boolean);
  return el(
    "tr",
    { role: "row" },
    el("th", { role: "rowheader", scope: "row" }, unit.name),
    cell("咨询室 月报/公布", `${reported ? reported.rooms : "未知"} / ${published.rooms}`),
    cell("驿站 月报/公布", `${reported ? station(reported.station) : "未知"} / ${station(published.station)}`),
    cell("有咨询室的村（社区）", `${served}/${total}`),
    el(
      "td",
      { role: "cell", "data-label": "两边不一致", class: notes.length ? false : "empty" },
      notes.length ? el("ul", {}, ...notes.map((text) => el("li", {}, text))) : "—",
    ),
  );
}

async function showMismatches(period) {
  const found = await call("GET", `/directory-mismatches?period=${encodeURIComponent(period)}`);
  const { due, reported, unknown, with_mismatch: differ } = found.counts;
  byId("compared").textContent =
    `已报 ${reported}/${due} 个单位，其中 ${differ}/${reported} 个两边不一致；没有报的 ${unknown} 个单位无法比较，不当作 0。`;
  byId("mismatches").replaceChildren(...found.units.map(comparison));
}

/** Show both lists; publishers see the comparison alone. */
export async function mountReview(session) {
  const reviews = session.role === "district_reviewer";
  byId("review-part").hidden = !reviews;
  byId("compare-part").hidden = false;
  const { periods, current } = await call("GET", "/periods");
  const select = byId("period");
  select.replaceChildren(...periods.map(({ period, label }) => el("option", { value: period }, label)));
  select.value = query("period") || current;
  select.addEventListener("change", () =>
    showMismatches(select.value).catch((error) => (byId("compared").textContent = said(error))),
  );
  await Promise.all([reviews && showCorrections(), showMismatches(select.value || current)]);
}
