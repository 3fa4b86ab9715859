// Reviewing one report: its figures, findings and reasons; accept it or send it back.

import { call, Offline, reportPath } from "./api.js";
import { download, servicePath } from "./staff-download.js";
import { byId, el, fact, instantLabel, query, say } from "./staff-element.js";
import { fillFigures, markFigures } from "./staff-figures.js";
import { addNote, placesOf, readNotes } from "./staff-return.js";
import { offerNext, showBeside, wireReviewKeys } from "./review-beside.js";
import { actItem, differenceList } from "./staff-history.js";
import { requireSession } from "./staff-session.js";
import { showSupplement } from "./supplement-shown.js";
import { LEVELS, RETURN_CODES, STATES, timeliness, windowLabel } from "./staff-words.js";

const unit = query("unit");
const period = query("period");
const figures = () => byId("review").querySelector("[data-figures]");
const ACCEPT = "接收";
const ACCEPT_SURELY = "再点一次，确认接收（接收后不能再退回）";
let head, version, places;

function findingItem(finding) {
  const reason = version.reasons[finding.rule];
  const point =
    head.may.includes("return") &&
    el(
      "button",
      {
        type: "button",
        class: "quiet small",
        onclick: () => {
          byId("return-form").hidden = false;
          addNote(places, { pointer: finding.pointer, note: finding.message }).focus();
        },
      },
      "列入退回",
    );
  return el(
    "li",
    { class: `finding finding-${finding.level}` },
    el("p", {}, el("strong", { class: "level" }, LEVELS[finding.level]), ` ${finding.message}`),
    reason ? el("p", { class: "given" }, `街镇说明：${reason}`) : null,
    finding.clause ? el("p", { class: "small soft" }, `依据 ${finding.clause}`) : null,
    point || null,
  );
}

function showFindings() {
  const items = version.findings.map(findingItem);
  byId("finding-list").replaceChildren(...(items.length ? items : [el("li", {}, "没有疑点。")]));
  markFigures(figures(), version.findings);
}

function reviewWords({ kind, at, by, findings }) {
  const words = kind === "accepted" ? "接收" : "退回";
  const notes = findings.map(({ pointer, code, note }) => {
    const [, label] = places.find(([known]) => known === pointer) || ["", pointer];
    return el("li", {}, `${label}：${RETURN_CODES[code] || code}${note ? `，${note}` : ""}`);
  });
  return [
    el("p", {}, `${instantLabel(at)} 由 ${by} ${words}`),
    notes.length ? el("ul", {}, ...notes) : null,
  ];
}

const labelOf = (pointer) => (places.find(([known]) => known === pointer) || ["", pointer])[1];

const replies = ({ reasons }) =>
  Object.entries(reasons)
    .filter(([place]) => place.startsWith("/"))
    .map(([place, text]) => el("p", { class: "given" }, `答复退回意见：${labelOf(place)}：${text}`));

function compareButton(number) {
  const onclick = async ({ target }) => {
    target.replaceWith(await differenceList(unit, period, number, labelOf));
  };
  return el("button", { type: "button", class: "quiet small", onclick }, "与上一版比较");
}

function versionItem(one) {
  const current = one.version === version.version;
  const url = `?${new URLSearchParams({ unit, period, version: one.version })}`;
  const title = `第${one.version}次提交，${instantLabel(one.received_at)}收到，${timeliness(one.on_time)}`;
  return el(
    "li",
    {},
    current ? el("strong", {}, `${title}（正在看）`) : el("a", { href: url }, title),
    el("p", { class: "small" }, `回执号 ${one.receipt}，提交人 ${one.submitted_by}`),
    ...replies(one),
    one.amended ? el("p", { class: "small" }, "已更正，以后一版为准") : null,
    ...(one.review ? reviewWords(one.review) : []),
    one.version > 1 ? compareButton(one.version) : null,
  );
}

function showFacts() {
  const state = STATES[head.state];
  byId("review-title").textContent = `${head.unit.name} ${head.period.label}月报`;
  byId("facts").replaceChildren(
    fact("统计范围", windowLabel(head.period.window)),
    fact("收到时间", `${instantLabel(version.received_at)}（${timeliness(version.on_time)}）`),
    fact("状态", `${state.mark} ${state.text}`),
    fact("回执号", version.receipt),
  );
}

function show() {
  fillFigures(figures(), version.answers, head.context.communities);
  places = placesOf(figures(), version.answers);
  showFacts();
  showFindings();
  showBeside(head, version);
  byId("versions").replaceChildren(...[...head.versions].reverse().map(versionItem));
  byId("acts").replaceChildren(...head.acts.map(actItem));
  const mayDecide = head.may.includes("accept") && version.version === head.versions.at(-1).version;
  byId("accept").hidden = byId("start-return").hidden = !mayDecide;
  byId("accept").textContent = ACCEPT;
  byId("decide").hidden = false;
  byId("review").hidden = false;
}

async function act(path, body, done) {
  try {
    await call("POST", `${reportPath(unit, period)}/${path}`, { body, revision: head.revision });
    byId("return-form").hidden = true;
    byId("return-rows").replaceChildren();
    await load();
    say("notice", done);
  } catch (error) {
    say("notice", error instanceof Offline ? "网络不通，没有办成。请稍后再试。" : error.message);
  }
  byId("notice").scrollIntoView({ block: "center" });
}

function sendBack(event) {
  event.preventDefault();
  const findings = readNotes();
  say("return-error", findings ? "" : "请至少指出一处；每一处都要选好是哪一项，并写一句说明。");
  if (!findings) return;
  act("returns", { findings }, `已退回${head.unit.name}，对方登录后会看到您的意见。`);
}

function accept({ target }) {
  if (target.textContent === ACCEPT) target.textContent = ACCEPT_SURELY;
  else act("acceptances", {}, `已接收${head.unit.name}的月报。`);
}

function wire() {
  byId("accept").addEventListener("click", accept);
  byId("start-return").addEventListener("click", () => {
    byId("return-form").hidden = false;
    if (!byId("return-rows").children.length) addNote(places);
    byId("return-title").focus();
  });
  byId("add-return").addEventListener("click", () => addNote(places).focus());
  byId("cancel-return").addEventListener("click", () => {
    byId("return-form").hidden = true;
    byId("start-return").focus();
  });
  byId("return-form").addEventListener("submit", sendBack);
  byId("pdf").addEventListener("click", () =>
    download(servicePath(version.pdf), `${head.unit.name}${head.period.label}月报.pdf`, (text) =>
      say("download", text),
    ),
  );
}

async function load() {
  head = await call("GET", reportPath(unit, period));
  version =
    head.versions.find((one) => String(one.version) === query("version")) || head.versions.at(-1);
  if (version) show();
  else say("notice", `${head.unit.name}还没有提交${head.period.label}月报。`);
}

async function start() {
  const session = await requireSession();
  await load();
  wire();
  if (session.role === "district_reviewer") {
    wireReviewKeys();
    await offerNext(unit, period).catch(() => {}); // the review goes on without it
  }
  await showSupplement(unit, period);
}

start().catch((error) =>
  say("notice", error instanceof Offline ? "网络不通，请稍后刷新。" : error.message),
);
