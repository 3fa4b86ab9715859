// The page of one register: its entries in a table, one of them in a form or to read.

import { call, Offline } from "./api.js";
import { offerChecklist } from "./register-checklist.js";
import { announcePhotos, hidePhotos, showPhotos } from "./register-photos.js";
import { openForm } from "./register-form.js";
import { wireImport } from "./register-import.js";
import { showHistory } from "./register-history.js";
import { showList } from "./register-list.js";
import { download } from "./staff-download.js";
import { offerChoices } from "./select-choices.js";
import { byId, fact, query, say, showPart } from "./staff-element.js";
import { requireSession } from "./staff-session.js";
import { expireCopies } from "./supplement-local.js";
import { makeLists } from "./supplement-rows.js";
import { told } from "./supplement-words.js";

const title = byId("register-title");
const { register: name, form, scope } = title.dataset;
const one = "one" in title.dataset;
const entryForm = byId("entry");
let session, all, kit;
let setCount = null;
let desk = null;

async function fetchKit() {
  const read = async (path) => (await fetch(path)).json();
  const [schema, rules, messages] = await Promise.all([
    read(`/schemas/${form}.json`),
    read(`/schemas/rules/${form}.json`),
    read("/schemas/register-messages.zh.json"),
  ]);
  return { schema, rules, messages, places: [] };
}

const pathOf = (owner) => `/registers/${name}/${encodeURIComponent(owner)}`;
const own = () => (scope === "unit" ? session.unit?.code : all.owners[0].code);

function prepare(context) {
  kit.places = [...context.communities, ...context.units];
  if (setCount) return;
  setCount = makeLists(entryForm, context, () => desk?.changed());
  offerChoices(entryForm, context);
}

/** By the page, not by the link: the service may first ask for a proof. */
function wireExcel() {
  byId("to-xlsx").addEventListener("click", (event) => {
    event.preventDefault();
    download(`/register-files/${name}.xlsx`, `${title.textContent}.xlsx`, (text) => say("notice", text));
  });
}

function offerPaper(owner) {
  const link = byId("paper");
  if (!link) return;
  link.hidden = !owner;
  const path = `/units/${encodeURIComponent(owner)}/annex5.pdf`;
  link.onclick = () => download(path, "附件5.pdf", (text) => say("notice", text));
}

function showOwner(owner) {
  if (one) offerPaper(owner);
  const found = all.owners.find(({ code }) => code === owner);
  byId("facts").hidden = scope !== "unit" || !found;
  if (found) byId("facts").replaceChildren(fact("功能区/街镇", found.name));
}

function read(entry) {
  byId("told").replaceChildren(...told(kit.schema, entry.answers, kit.places));
  byId("back-from-reading").hidden = one && scope === "unit" && !!session.unit;
  showPart("read");
}

function fill(path, entry, context) {
  const done = async (saved) => {
    const found = await call("GET", `${path}/${saved.id}`).catch(() => null);
    if (found) showHistory(kit, found.revisions);
    await showPhotos(`${path}/${saved.id}`);
    if (saved.withdrawn) await list();
  };
  desk = openForm({ kit, session, path, entry, context, setCount, done });
  if (name === "visit") offerChecklist(entryForm, (rows) => desk.fill("items", rows));
}

async function open(entry) {
  say("notice", "");
  const path = pathOf(entry.owner);
  const found = await call("GET", `${path}/${entry.id}`);
  prepare(found.context);
  showOwner(entry.owner);
  showHistory(kit, found.revisions);
  if (found.may.includes("save") && !found.withdrawn) fill(path, found, found.context);
  else read(found);
  await showPhotos(`${path}/${found.id}`);
}

async function add() {
  const path = pathOf(own());
  const { context } = await call("GET", path);
  prepare(context);
  showOwner(own());
  showHistory(kit, []);
  announcePhotos();
  fill(path, null, context);
}

const attempt = (act) => act().catch(trouble);

async function list() {
  all = await call("GET", `/registers/${name}`);
  const mayAdd = all.may.includes("save");
  if (one && session.unit) return all.entries.length ? open(all.entries[0]) : mayAdd && add();
  byId("add").hidden = !mayAdd || one;
  byId("import").hidden = !mayAdd;
  byId("history").hidden = true;
  hidePhotos();
  kit.places = all.places ?? [];
  showOwner("");
  showList(all, kit, (entry) => attempt(() => open(entry)));
  showPart("list", { focus: false });
}

function trouble(error) {
  const offline = "网络不通，请联网后刷新。没有保存的内容还在这台电脑上。";
  say("notice", error instanceof Offline ? offline : error.message);
}

async function start() {
  session = await requireSession();
  expireCopies();
  kit = await fetchKit();
  byId("back").hidden = one && Boolean(session.unit);
  byId("add").onclick = () => attempt(add);
  byId("back").onclick = byId("back-from-reading").onclick = () => attempt(list);
  wireExcel();
  wireImport(byId("import"), () => pathOf(own()), list);
  await list();
  const linked = query("entry");
  if (linked && !(one && session.unit)) await open({ owner: query("owner"), id: linked });
}

start().catch(trouble);
