// The page of the supplement: what is typed stays in this browser, a press saves it on the server.

import { call, Offline, supplementPath } from "./api.js";
import { placeOf, showFindings } from "./form-findings.js";
import { summarise, tell } from "./form-unsaved.js";
import { canonical } from "./form-values.js";
import { check } from "./rules.js";
import { byId, clockNow, fact, instantLabel, query, say, showPart } from "./staff-element.js";
import { askSignIn, requireSession } from "./staff-session.js";
import { windowLabel } from "./staff-words.js";
import { showAttachments } from "./supplement-attachments.js";
import { askWhich, differing } from "./supplement-conflict.js";
import { expireCopies, localCopy } from "./supplement-local.js";
import { makeLists } from "./supplement-rows.js";
import { readAnswers, writeAnswers } from "./supplement-values.js";
import { told } from "./supplement-words.js";

const FORM = "monthly-supplement.v1";
const KIT = {
  schema: `/schemas/${FORM}.json`,
  rules: `/schemas/rules/${FORM}.json`,
  messages: "/schemas/messages.zh.json",
};
const WHY = {
  upcoming: "这个报告期还没有开始，请到时再填。",
  closed: "这个报告期已经关闭，补充材料不能再改。",
};
const CLOSED = "这一期的月报表已归档或免报，补充材料不能再改。";
const WANTED = "要改正";
const form = byId("supplement");
const touched = new Set();
let kit, unit, period, current, local, setCount;
let showAll = false;
let saving = false;

const written = () => readAnswers(form, current.context.window);
const same = (one, other) => canonical(one) === canonical(other);

function refresh() {
  const findings = check(kit, written(), current.context);
  const shown = ({ pointer }) =>
    showAll || !pointer || touched.has(placeOf(form, pointer)?.dataset.field);
  showFindings(form, findings.filter(shown), { reasons: {} });
  return findings;
}

function keepHere() {
  const kept = local.write({ answers: written(), revision: current.revision });
  tell(
    kept
      ? `已存在这台电脑 ${clockNow()}，还没有保存到服务器`
      : "这台电脑不能存草稿，请点“保存”后再离开。",
    !kept,
  );
}

function changed() {
  keepHere();
  refresh();
}

function write(answers) {
  writeAnswers(form, answers, setCount);
  for (const question of form.querySelectorAll("[data-field]"))
    touched.add(question.dataset.field);
  refresh();
}

function settle({ revision, saved_at: savedAt }, answers) {
  current = { ...current, revision, saved_at: savedAt, answers };
  say("notice", "");
  if (!same(written(), answers)) return keepHere();
  local.drop();
  return tell(`已保存 ${instantLabel(savedAt)}`);
}

function readOnly(head) {
  current = head;
  byId("read-note").textContent = WHY[head.period.state] || CLOSED;
  byId("told").replaceChildren(...told(kit.schema, head.answers, head.context.communities));
  showPart("read", { focus: false });
}

async function conflict(head) {
  const mine = written();
  current = head;
  if (!head.may.includes("save")) return readOnly(head);
  if (!differing(kit.schema, mine, head.answers).length) return settle(head, head.answers);
  byId("answers").disabled = byId("save").disabled = true;
  tell("还没有保存：请先在上面选好用哪一份。", true);
  const chosen = await askWhich(kit.schema, mine, head);
  byId("answers").disabled = byId("save").disabled = false;
  write(chosen);
  keepHere();
  await save();
  byId("saved").scrollIntoView({ block: "center" });
}

async function signInAndSave() {
  const session = await askSignIn();
  if (!session) return;
  if (session.unit?.code === unit) return save();
  say("notice", `您登录的账号不属于${current.unit.name}。填的内容只存在本机，没有保存到服务器。`);
}

async function refused(error) {
  if (error instanceof Offline) {
    tell(`已存在这台电脑 ${clockNow()}，网络不通，还没有保存到服务器。联网后再点“保存”。`, true);
  } else if (error.status === 401) {
    tell(`已存在这台电脑 ${clockNow()}，登录后保存`, true);
    return signInAndSave();
  } else if (error.status === 412 && error.current) {
    return conflict(error.current);
  } else if (error.status === 409) {
    return readOnly(await call("GET", supplementPath(unit, period)));
  } else {
    tell(`已存在这台电脑。服务器没有收下：${error.message}`, true);
    summarise(form, error.findings?.filter(({ level }) => level === "error") ?? [], WANTED);
  }
}

async function put(answers) {
  const path = supplementPath(unit, period);
  const saved = await call("PUT", path, { body: { answers }, revision: current.revision });
  settle(saved, answers);
}

async function save() {
  if (saving) return;
  showAll = true;
  const errors = refresh().filter(({ level }) => level === "error");
  summarise(form, errors, WANTED);
  if (errors.length) return;
  saving = true;
  keepHere();
  const failed = await put(written()).catch((error) => error);
  saving = false;
  if (failed) await refused(failed);
}

function wire() {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    save();
  });
  form.addEventListener("input", changed);
  form.addEventListener("focusout", ({ target }) => {
    const question = target.closest("[data-field]");
    if (!question || question.dataset.kind === "rows") return;
    touched.add(question.dataset.field);
    // A finding that appears under a press would move the button away from it.
    setTimeout(refresh, 200);
  });
}

async function fill() {
  setCount = makeLists(form, current.context, changed);
  wire();
  const kept = local.read();
  const unsaved = kept && !same(kept.answers, current.answers);
  write(unsaved ? kept.answers : current.answers);
  byId("answers").disabled = byId("save").disabled = false;
  tell(current.saved_at ? `已保存 ${instantLabel(current.saved_at)}` : "还没有填过。");
  if (!unsaved) return local.drop();
  const at = new Date(kept.at).toLocaleString("zh-CN", { dateStyle: "short", timeStyle: "short" });
  say("notice", `已恢复这台电脑上 ${at} 没有保存的内容。`);
  tell("这里的内容还没有保存到服务器", true);
  if (kept.revision !== current.revision) return conflict(current);
}

function showHead() {
  byId("facts").replaceChildren(
    fact("功能区/街镇", current.unit.name),
    fact("报告期", current.period.label),
    fact("统计范围", windowLabel(current.period.window)),
  );
  byId("to-report").href = `/staff/monthly-report/?${new URLSearchParams({ period })}`;
  const place = document.querySelector("[data-attachments]");
  showAttachments(place, { unit, period, may: current.may, heading: "h2" });
}

async function fetchKit() {
  const read = async ([name, path]) => [name, await (await fetch(path)).json()];
  return Object.fromEntries(await Promise.all(Object.entries(KIT).map(read)));
}

async function start() {
  const session = await requireSession();
  unit = session.unit?.code;
  if (!unit) return say("notice", "补充材料由街镇填写；区里请在审核页查看。");
  period = query("period") || (await call("GET", "/periods")).current;
  [kit, current] = await Promise.all([fetchKit(), call("GET", supplementPath(unit, period))]);
  local = localCopy(session.account, unit, period);
  showHead();
  if (!current.may.includes("save")) return readOnly(current);
  expireCopies();
  return fill();
}

start().catch((error) => {
  const offline = "网络不通，请联网后刷新。没有保存的内容还在这台电脑上。";
  say("notice", error instanceof Offline ? offline : `打不开补充材料：${error.message}`);
  tell("");
});
