// One entry of a register in its form: what is typed stays in this browser until it is saved.

import { call, Offline } from "./api.js";
import { placeOf, showFindings } from "./form-findings.js";
import { summarise, tell } from "./form-unsaved.js";
import { canonical } from "./form-values.js";
import { check } from "./rules.js";
import { byId, clockNow, instantLabel, say, showPart } from "./staff-element.js";
import { askSignIn } from "./staff-session.js";
import { askWhich, differing } from "./supplement-conflict.js";
import { localCopy } from "./supplement-local.js";
import { readAnswers, writeAnswers } from "./supplement-values.js";

const WANTED = "要改正或说明";
const form = byId("entry");
const same = (one, other) => canonical(one) === canonical(other);

/**
 * The form of `entry` (null for a new one) at `path`; `kit` is what `check` needs, `year` the
 * window of dates written without one. `done(saved)` runs after each save.
 */
export function openForm({ kit, session, path, entry, context, setCount, done }) {
  const year = { first: `${context.today.slice(0, 4)}-01-01`, last: `${context.today.slice(0, 4)}-12-31` };
  const local = localCopy(session.account, path, entry?.id ?? "new");
  const desk = { reasons: {}, reasonChoices: () => [], setReason };
  const touched = new Set();
  const key = crypto.randomUUID();
  let current = entry;
  let showAll = false;
  let saving = false;

  const written = () => readAnswers(form, year);
  const needed = (finding) =>
    finding.level === "error" || (finding.level === "explain" && !desk.reasons[finding.rule]);

  function setReason(rule, text) {
    if (text) desk.reasons[rule] = text;
    else delete desk.reasons[rule];
  }

  function refresh() {
    const findings = check(kit, written(), context);
    const shown = ({ pointer }) =>
      showAll || !pointer || touched.has(placeOf(form, pointer)?.dataset.field);
    showFindings(form, findings.filter(shown), desk);
    return findings;
  }

  function changed() {
    const kept = local.write({ answers: written(), revision: current?.revision ?? 0 });
    tell(
      kept
        ? `已存在这台电脑 ${clockNow()}，还没有保存到服务器`
        : "这台电脑不能存草稿，请点“保存”后再离开。",
      !kept,
    );
    refresh();
  }

  function settle(saved) {
    local.drop();
    current = saved;
    context.previous = saved.answers;
    context.baseline ??= saved.answers;
    desk.reasons = {};
    refresh();
    tell(`已保存 ${instantLabel(saved.saved_at)}`);
    done(saved);
  }

  async function conflict(newest) {
    const mine = written();
    current = newest;
    if (!differing(kit.schema, mine, newest.answers).length) return settle(newest);
    tell("还没有保存：请先在上面选好用哪一份。", true);
    const chosen = await askWhich(kit.schema, mine, newest);
    context.previous = newest.answers;
    writeAnswers(form, chosen, setCount);
    changed();
    await save();
  }

  async function refused(error) {
    if (error instanceof Offline) {
      tell(`已存在这台电脑 ${clockNow()}，网络不通，还没有保存到服务器。联网后再点“保存”。`, true);
    } else if (error.status === 401) {
      tell(`已存在这台电脑 ${clockNow()}，登录后保存`, true);
      const again = await askSignIn();
      if (again?.account === session.account) await save();
    } else if (error.status === 412 && error.current) {
      await conflict(error.current);
    } else {
      tell(`已存在这台电脑。服务器没有收下：${error.message}`, true);
      summarise(form, error.findings ?? [], WANTED);
      showFindings(form, error.findings ?? [], desk);
    }
  }

  async function send(more = {}) {
    const body = { answers: written(), reasons: desk.reasons, ...more };
    const saved = current
      ? await call("PUT", `${path}/${current.id}`, { body, revision: current.revision })
      : await call("POST", path, { body, key });
    settle(saved);
  }

  async function save(more) {
    if (saving) return;
    showAll = true;
    const blocking = refresh().filter(needed);
    summarise(form, blocking, WANTED);
    if (blocking.length) return;
    saving = true;
    byId("save").disabled = true;
    const failed = await send(more).catch((error) => error);
    byId("save").disabled = false;
    saving = false;
    if (failed) await refused(failed);
  }

  function begin() {
    const kept = local.read();
    const saved = entry?.answers ?? {};
    const unsaved = kept && !same(kept.answers, saved);
    writeAnswers(form, unsaved ? kept.answers : saved, setCount);
    byId("answers").disabled = byId("save").disabled = false;
    byId("withdraw").hidden = !entry || entry.withdrawn || !entry.id || entry.id === "only";
    summarise(form, [], WANTED);
    showFindings(form, [], desk);
    tell(entry ? `已保存 ${instantLabel(entry.saved_at)}` : "还没有保存过。");
    if (!unsaved) return;
    say("notice", "已恢复这台电脑上没有保存的内容。");
    tell("这里的内容还没有保存到服务器", true);
    refresh();
  }

  form.onsubmit = (event) => {
    event.preventDefault();
    save();
  };
  form.oninput = changed;
  form.onfocusout = ({ target }) => {
    const question = target.closest("[data-field]");
    if (!question || question.dataset.kind === "rows") return;
    touched.add(question.dataset.field);
    // A finding that appears under a press would move the button away from it.
    setTimeout(refresh, 200);
  };
  byId("withdraw").onclick = () => {
    if (confirm("作废以后这一条不再计入，但仍能查到。确定作废？")) save({ withdrawn: true });
  };
  showPart("fill");
  begin();
  function fill(name, rows) {
    writeAnswers(form, { ...written(), [name]: rows }, setCount);
    changed();
  }

  return { changed, fill };
}
