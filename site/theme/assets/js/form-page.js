// The page of 附件4: loads a report, fills the form and puts the parts together.

import { call, Offline, reportPath } from "./api.js";
import { dropDraft, expireDrafts } from "./drafts.js";
import { dressCommunities } from "./form-communities.js";
import { blocking, makeDesk, standingReasons } from "./form-desk.js";
import { loadKit, loadReport, sameDraft, serverContent } from "./form-load.js";
import { writeTexts } from "./form-read.js";
import { makeRows } from "./form-rows.js";
import { makeKeeper } from "./form-save.js";
import { watchReplies, writeReplies } from "./form-replies.js";
import { receiptFor, returnNotes, showFacts, showReadOnly, showReturned } from "./form-standing.js";
import { makeSubmitter } from "./form-submit.js";
import { goTo, nameOf, showSummary } from "./form-summary.js";
import { watch } from "./form-watch.js";
import { byId, query, say, showPart } from "./staff-element.js";

const form = byId("report");
const template = byId("event-template");
const desk = makeDesk(form, template, query("period"));
let rows, keeper, submitter, watcher;

function begin({ rows: count, texts, reasons, carried }) {
  desk.reasons = { ...reasons };
  desk.carried = carried || [];
  rows.setCount(count);
  writeTexts(form, texts);
  writeReplies(desk.reasons);
  watcher.touchFilled();
}

function adopt(head) {
  Object.assign(desk, {
    head,
    context: head.context,
    revision: head.revision,
    notes: returnNotes(head),
  });
  showFacts(head);
  byId("supplement-link").href = `/staff/supplement/?${new URLSearchParams({ period: desk.period })}`;
  showReturned(
    desk.notes,
    head,
    (pointer) => goTo(form, pointer),
    (pointer) => nameOf(form, pointer),
  );
}

async function standing(current) {
  keeper?.stop();
  desk.paused = true;
  adopt(current || (await call("GET", reportPath(desk.unit, desk.period))));
  showReadOnly(desk.head);
  byId("returned").hidden = true;
  showPart("read");
}

async function conflict(current) {
  if (!current.may.includes("draft")) return standing(current);
  desk.paused = true;
  adopt(current);
  const { askConflict, describer, differences } = await import("./form-conflict.js");
  const mine = desk.content();
  const theirs = serverContent(current, desk.kinds);
  showPart("fill", { focus: false });
  byId("answers").disabled = true;
  const describe = describer(form, desk.context.communities);
  const chosen = differences(mine, theirs).length
    ? await askConflict({ mine, theirs, savedBy: current.draft?.saved_by || "有人", describe })
    : mine;
  byId("answers").disabled = false;
  begin({ ...chosen, reasons: { ...theirs.reasons, ...desk.reasons } });
  desk.paused = false;
  keeper.changed();
  return keeper.flush();
}

function back(findings, text) {
  desk.showAll = true;
  showPart("fill", { focus: false });
  watcher.refresh();
  showSummary(form, findings);
  say("notice", findings.length ? "" : text);
  if (!findings.length) byId("to-confirm").focus();
}

async function toConfirm(event) {
  event.preventDefault();
  desk.showAll = true;
  watcher.refresh();
  showSummary(form, blocking(desk));
  if (blocking(desk).length) return;
  await keeper.flush();
  if (desk.paused) return;
  const body = { answers: desk.values().answers, reasons: standingReasons(desk) };
  submitter.confirm(body, desk.findings);
}

async function clearDraft() {
  const loss = desk.synced ? "服务器上的草稿还在。" : "有内容还没上传，清除后找不回来。";
  if (!confirm(`清除这台电脑上的这份草稿？${loss}`)) return;
  keeper.end();
  desk.paused = true;
  await dropDraft(desk.unit, desk.period);
  location.reload();
}

function build() {
  keeper = makeKeeper(desk, { conflict, standing });
  desk.changed = keeper.changed;
  submitter = makeSubmitter(desk, { keeper, back, conflict, standing });
  watcher = watch(form, desk);
  const changed = () => watcher.changed();
  rows = makeRows({
    list: byId("events"),
    template,
    limit: Number(form.querySelector('[data-kind="rows"]').dataset.limit),
    dress: (row) => dressCommunities(row, desk.context.communities, changed),
    changed: () => {
      desk.changed();
      watcher.touchFilled();
    },
    snapshot: () => ({ ...desk.content(), reasons: desk.reasons, carried: desk.carried }),
    restore: begin,
  });
  watchReplies(desk);
  form.addEventListener("submit", toConfirm);
  byId("clear-draft").addEventListener("click", clearDraft);
  byId("directory-check").addEventListener("toggle", openDirectory, { once: true });
}

// Excel and pasting come after the form: nobody waits, and without a network they are not offered.
async function offerExcel() {
  const tools = { keeper, begin, refresh: watcher.refresh, conflict, standing };
  const later = [import("./form-excel.js"), import("./form-cells.js")];
  const [{ makeExcel }, { makeCells }] = await Promise.all(later);
  makeExcel(form, desk, tools);
  makeCells(form, desk, tools);
}

// The street's public facts are asked for when somebody opens them; they are no part of the form.
async function openDirectory() {
  const place = byId("directory-list");
  const load = import("./directory-stations.js");
  await load.then(({ mountDirectory }) => mountDirectory(place, desk.unit)).catch(() => {
    place.textContent = "网络不通，现在看不到。不影响填报。";
  });
}

async function fill(local, server) {
  const mineWaits = local && (!local.synced || local.attempt?.sent);
  const useLocal = local && (mineWaits || desk.head.offline);
  const clash =
    mineWaits &&
    !desk.head.offline &&
    local.revision !== desk.head.revision &&
    !sameDraft(local, server, desk.kinds, desk.context.window);
  begin(useLocal ? local : server);
  // What waited to be submitted must not go over what somebody saved meanwhile.
  desk.attempt = useLocal && !clash ? local.attempt : null;
  byId("answers").disabled = false;
  byId("clear-draft").disabled = false;
  byId("to-confirm").disabled = false;
  byId("to-confirm").hidden = !desk.head.may.includes("submit");
  byId("lead-submits").hidden = desk.head.may.includes("submit");
  if (useLocal)
    say(
      "notice",
      `已恢复这台电脑上 ${new Date(local.at).toLocaleString("zh-CN", { dateStyle: "short", timeStyle: "short" })} 的草稿。`,
    );
  if (submitter.resume() || !mineWaits) return;
  if (clash) await conflict(desk.head);
  else keeper.changed();
}

async function start() {
  const [kit, { unit, local, head }] = await Promise.all([loadKit(), loadReport(desk.period)]);
  Object.assign(desk, { kit, unit });
  adopt(head);
  const receipt = receiptFor(head, local?.attempt);
  if (receipt) return dropDraft(unit, desk.period).then(() => location.assign(receipt));
  if (!head.may.includes("draft")) return standing(head);
  build();
  await fill(local, serverContent(head, desk.kinds));
  offerExcel().catch(() => {});
  return expireDrafts();
}

start().catch((error) => {
  const text =
    error instanceof Offline
      ? "网络不通，这台电脑上也没有这一期的草稿。请联网后再打开。"
      : error.message;
  say("notice", `打不开这份月报：${text}`);
});
