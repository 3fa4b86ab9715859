// /staff/audit/: who did what and when; what was refused; whether the record is whole.

import { call, Offline } from "./api.js";
import { eventLine } from "./audit-events.js";
import { download } from "./staff-download.js";
import { byId, el, fullDayLabel, query, say } from "./staff-element.js";
import { requireSession } from "./staff-session.js";

const READERS = ["auditor", "operator"];
const ABOUT = {
  all: "每次改动、打开居民请求、导出、下载附件、被拒绝的访问，都有一条。只记谁、什么时候、对哪一件，不记内容。",
  own: "您最近30天做过的和被拒绝的。发现不是您做的，请马上改密码，并告诉运维员。",
};
const FILTERS = ["place", "person", "act", "outcome"];
let own = false;
let next = null;

const said = (error) => (error instanceof Offline ? "网络不通，请稍后再试。" : error.message);
const options = (pairs) =>
  [["", "不限"], ...pairs].map(([value, name]) => el("option", { value }, name));

function asked() {
  const form = byId("filter").elements;
  const values = { first: form.first.value, last: form.last.value };
  for (const name of FILTERS) if (form[name].value) values[name] = form[name].value;
  return new URLSearchParams(values);
}

function offer({ places, people, acts }) {
  if (byId("place").options.length) return;
  byId("place").append(...options(places.map(({ code, name }) => [code, name])));
  byId("person").append(...options(people.map(({ account, name }) => [account, `${name}（${account}）`])));
  byId("act").append(...options(acts.map(({ code, name }) => [code, name])));
}

function showStanding({ day, root, over, links, faults }) {
  byId("sound").textContent = faults.length ? `× ${faults.length}处断开` : `✓ ${links}条，前后相连，没有改过、删过的痕迹`;
  byId("faults").replaceChildren(...faults.map((one) => el("li", {}, one)));
  byId("faults").hidden = !faults.length;
  const when = over ? "结束时" : "到现在为止";
  byId("root-about").textContent = `${fullDayLabel(day)}${when}的总摘要：`;
  byId("root").textContent = root.match(/.{1,8}/g).join(" ");
  byId("root-command").textContent = `./dev cli verify-audit --root ${day} 摘要`;
  byId("standing").hidden = false;
}

function add({ events, next: following }) {
  byId("events").append(...events.map((one) => eventLine(one, own)));
  next = following;
  byId("more").hidden = !next;
  const shown = byId("events").children.length;
  byId("count").textContent = shown ? `${shown}条${next ? "，还有更早的" : ""}` : "没有这样的记录。";
}

async function page(before) {
  const values = own ? new URLSearchParams() : asked();
  if (before) values.set("before", before);
  const found = await call("GET", `${own ? "/own-acts" : "/audit"}?${values}`);
  if (!before) byId("events").replaceChildren();
  add(found);
  return found;
}

async function show() {
  const found = await page();
  if (own) return;
  offer(found.choices);
  byId("first").value = found.first;
  byId("last").value = found.last;
  showStanding(found.standing);
}

async function checkAll() {
  byId("checked").textContent = "正在核对……";
  const { links, faults } = await call("GET", "/audit-soundness", { patience: 120000 });
  byId("checked").textContent = faults.length
    ? `断开${faults.length}处。${faults.join(" ")}`
    : `全部${links}条都完整。`;
}

const guarded = (work) => async (event) => {
  event?.preventDefault();
  say("notice", "");
  try {
    await work();
  } catch (error) {
    byId("checked").textContent = "";
    say("notice", said(error));
  }
};

function wire(session) {
  byId("filter").addEventListener("submit", guarded(show));
  byId("more").addEventListener("click", guarded(() => page(next)));
  byId("check-all").addEventListener("click", guarded(checkAll));
  byId("export").hidden = session.role !== "auditor";
  byId("export").addEventListener("click", () =>
    download(`/audit.csv?${asked()}`, "操作记录.csv", (text) => say("notice", text)),
  );
}

async function start() {
  const session = await requireSession();
  own = query("own") !== "" || !READERS.includes(session.role);
  byId("title").textContent = own ? "我的操作记录" : "操作记录";
  document.title = `${byId("title").textContent} · 心驿`;
  byId("about").textContent = ABOUT[own ? "own" : "all"];
  byId("filter").hidden = own;
  wire(session);
  await show();
}

start().catch((error) => say("notice", said(error)));
