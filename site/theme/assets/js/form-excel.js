// The form as a file: download the Excel template, bring it or a filed PDF in, take it back.

import { call, Offline, reportPath } from "./api.js";
import { serverContent } from "./form-load.js";
import { placeOf } from "./form-findings.js";
import { goTo } from "./form-summary.js";
import { download } from "./staff-download.js";
import { byId, el, say } from "./staff-element.js";
import { askSignIn } from "./staff-session.js";
import { LEVELS } from "./staff-words.js";

const LARGEST = 1024 * 1024;
const KEPT = "表里原来填的都还在，没有改动。";
const OURS = /^(excel|pdf)\//;
const PDF = "application/pdf";
const isPdf = ({ name, type }) => type === PDF || /\.pdf$/i.test(name);
const NOT_UP = "刚才填的还没有上传，联网保存后再导入。";

const tell = (text) => say("excel-says", text);

function line(form, { pointer, cell, level, message }) {
  const go = (event) => {
    event.preventDefault();
    goTo(form, pointer);
  };
  const text = cell ? `${cell}：${message}` : message;
  return el(
    "li",
    {},
    el("strong", { class: "level" }, LEVELS[level]),
    " ",
    pointer ? el("a", { href: "#answers", onclick: go }, text) : text,
  );
}

function showReport(form, findings, events, takeBack, fromPdf) {
  const report = byId("excel-report");
  const told = findings.length
    ? `有 ${findings.length} 处要看${fromPdf ? "" : "，前面写着是 Excel 的哪一格"}。`
    : "没有发现问题。";
  report.replaceChildren(
    el("h2", { id: "excel-title" }, `已从 ${fromPdf ? "PDF" : "Excel"} 读入，共 ${events} 行宣传活动`),
    el("p", {}, `${told}请核对后再提交。`),
    el("ul", {}, ...findings.map((finding) => line(form, finding))),
    el("button", { type: "button", class: "quiet", onclick: takeBack }, "恢复导入前的内容"),
  );
  report.hidden = false;
  report.scrollIntoView({ block: "start" });
  report.focus();
}

/**
 * Dress the two controls. `begin(content)` writes into the form; `conflict(current)` and
 * `standing()` are called when somebody else saved first or it is too late.
 */
export function makeExcel(form, desk, { keeper, begin, refresh, conflict, standing }) {
  const file = byId("excel-file");
  const ours = ({ rule }) => OURS.test(rule);
  const forget = (drop) => {
    desk.notes = desk.notes.filter((note) => !(ours(note) && drop(note)));
  };

  async function takeBack(before) {
    forget(() => true);
    begin(before);
    byId("excel-report").hidden = true;
    keeper.changed();
    await keeper.flush();
    tell("已恢复导入前的内容。");
  }

  async function settle(result, before, fromPdf) {
    desk.revision = result.revision;
    desk.head = { ...desk.head, revision: result.revision, state: result.state };
    forget(() => true);
    desk.notes = [...desk.notes, ...result.findings.filter(ours)];
    desk.showAll = true;
    const { answers, typed } = result;
    begin(serverContent({ ...desk.head, draft: { answers, typed } }, desk.kinds));
    desk.synced = true;
    await keeper.saveLocally();
    byId("summary").hidden = true;
    tell("");
    const back = () => takeBack(before);
    showReport(form, result.findings, (answers.events || []).length, back, fromPdf);
  }

  async function refused(error) {
    if (error instanceof Offline) return tell(`网络不通，没有导入。${KEPT}`);
    if (error.status === 412 && error.current) {
      tell("别人刚保存过这份草稿，没有导入。处理好以后请再导入一次。");
      return conflict(error.current);
    }
    if (error.status === 409) return standing();
    if (error.status === 401) askSignIn().then((session) => session && desk.belongsTo(session));
    return tell(`${error.message}${KEPT}`);
  }

  async function bring(workbook) {
    if (workbook.size > LARGEST) return tell(`文件最大 1 MB。${KEPT}`);
    const fromPdf = isPdf(workbook);
    byId("excel-import").disabled = true;
    tell("正在读文件……");
    try {
      await keeper.flush();
      if (desk.paused) return tell("");
      if (!desk.synced) return tell(NOT_UP);
      const before = { ...desk.content(), reasons: desk.reasons, carried: desk.carried };
      const path = `${reportPath(desk.unit, desk.period)}/import`;
      const sent = { file: workbook, revision: desk.revision, ...(fromPdf && { kind: PDF }) };
      await settle(await call("POST", path, sent), before, fromPdf);
    } catch (error) {
      await refused(error);
    } finally {
      byId("excel-import").disabled = false;
      file.value = "";
    }
    return undefined;
  }

  byId("excel").hidden = false;
  byId("excel-form").addEventListener("click", () => {
    const name = `${desk.head.unit.name}${desk.head.period.label}月报表.xlsx`;
    download(`${reportPath(desk.unit, desk.period)}/form.xlsx`, name, tell);
  });
  byId("excel-import").addEventListener("click", () => file.click());
  file.addEventListener("change", () => {
    if (file.files.length) bring(file.files[0]);
  });
  const fill = form.closest("[data-part]");
  fill.addEventListener("dragover", (event) => {
    if (event.dataTransfer.types.includes("Files")) event.preventDefault();
  });
  fill.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    if (!byId("excel-import").disabled) bring(event.dataTransfer.files[0]);
  });
  form.addEventListener("input", ({ target }) => {
    const question = target.closest("[data-field]");
    forget(({ pointer }) => question && placeOf(form, pointer) === question);
    refresh();
  });
}
