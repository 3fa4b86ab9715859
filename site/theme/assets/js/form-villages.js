// What the communities told, added up by the service: shown by community, filled in when chosen.

import { call, reportPath } from "./api.js";
import { button, fillIn, findingsList, offerUndo, tooLarge, whyNot } from "./form-fill.js";
import { textsOf } from "./form-values.js";
import { download } from "./staff-download.js";
import { byId, el, say } from "./staff-element.js";

const LARGEST_FILE = 1024 * 1024;
const HEAD = ["村（社区）", "咨询室", "辅导人次", "活动", "次数", "人数", "材料"];
const UNKNOWN = "未知";
const VISITS = "counselling_visits";
const shown = (value) => (value === true ? "是" : value === false ? "否" : (value ?? UNKNOWN));
const total = (events, name) => {
  const told = events.map((event) => event[name]).filter(Number.isInteger);
  return told.length || !events.length ? told.reduce((sum, value) => sum + value, 0) : UNKNOWN;
};

function cells(row) {
  const { sessions, participants, materials } = row;
  const room = row.code ? shown(row.room_built) : "—";
  const flows = [sessions, participants, materials].map((told) => (row.events ? shown(told) : "—"));
  return [room, shown(row.counselling_visits), row.events || "—", ...flows];
}

function table({ rows, answers }) {
  const events = answers.events || [];
  const line = (tag, first, rest) =>
    el(tag, {}, el("th", { scope: "row" }, first), ...rest.map((one) => el("td", {}, one)));
  const flows = ["sessions", "participants", "materials"].map((name) => total(events, name));
  const sums = [shown(answers.rooms_built), shown(answers.counselling_visits), events.length];
  return el(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": "各村（社区）数据" },
    el(
      "table",
      { class: "sheet" },
      el("thead", {}, el("tr", {}, ...HEAD.map((text) => el("th", { scope: "col" }, text)))),
      el("tbody", {}, ...rows.map((row) => line("tr", row.name, cells(row)))),
      el("tfoot", {}, line("tr", "合计", [...sums, ...flows])),
    ),
  );
}

function missingText(missing) {
  const villages = missing.filter(({ code }) => code);
  const names = villages.map(({ name }) => name).join("、");
  const some = villages.length ? `还没有交的村（社区）${villages.length} 个：${names}。` : "";
  const station = villages.length < missing.length ? "心灵驿站一行还没有填。" : "";
  return `${some}${station}合计里没有这些数，它们不是 0。`;
}

function panel({ take, pick, read, close }) {
  return el(
    "section",
    { class: "panel", id: "villages", "aria-labelledby": "villages-title", hidden: true },
    el("h2", { id: "villages-title", tabindex: "-1" }, "汇总各村（社区）数据"),
    el("p", {}, "把汇总表发给各村（社区），收齐后在这里读入。读入只是给您看，不会保存。"),
    el(
      "div",
      { class: "actions" },
      button("下载汇总表", take, { id: "villages-form" }),
      button("选择填好的汇总表", pick, { id: "villages-pick" }),
    ),
    el("input", { type: "file", id: "villages-file", accept: ".xlsx", "aria-label": "选择汇总表", hidden: true }),
    el("label", { for: "villages-text", class: "hint" }, "也可以在 Excel 或 WPS 里连表头复制，粘贴到这里。"),
    el("textarea", { id: "villages-text", rows: 3, autocomplete: "off" }),
    el(
      "div",
      { class: "actions" },
      button("读入", read, { id: "villages-read" }),
      button("取消", close, { id: "villages-cancel" }),
    ),
    el("p", { id: "villages-says", role: "status", hidden: true }),
    el("div", { id: "villages-preview" }),
  );
}

/** Put the panel below the Excel controls; returns what opens it. */
export function makeVillages(desk, tools) {
  const path = () => `${reportPath(desk.unit, desk.period)}/villages`;
  const tell = (text) => say("villages-says", text);

  function close() {
    byId("villages").hidden = true;
    byId("villages-open").focus();
  }

  // A sum that lacks somebody stays marked on the form until the question is answered anew.
  function notesFor({ rows, missing }, names) {
    const unread = (column) => rows.filter((row) => row[column] === null);
    return [["rooms_built", "room_built"], [VISITS, VISITS]]
      .map(([name, column]) => [name, [...missing, ...unread(column)].filter(({ code }) => code || name === VISITS)])
      .filter(([name, lacking]) => names.has(name) && lacking.length)
      .map(([name, lacking]) => ({
        pointer: `/${name}`,
        rule: `excel/missing-${name}`,
        level: "warning",
        message: `合计里没有 ${lacking.map((one) => one.name).join("、")}，不知道它们是多少。`,
      }));
  }

  function fill(said) {
    const names = new Set(Object.keys(said.answers));
    const part = textsOf(said.answers, {}, desk.kinds);
    const undo = fillIn(desk, tools, part, names, notesFor(said, names));
    byId("villages").hidden = true;
    offerUndo("villages-done", "已把各村（社区）的合计填入，其他格没有改动，请核对。", undo);
  }

  function preview(said) {
    const { rows, missing, findings } = said;
    const heading = `读到 ${rows.length} 份，还没有填入月报表`;
    byId("villages-preview").replaceChildren(
      el("h3", { id: "villages-read-title", tabindex: "-1" }, heading),
      missing.length
        ? el("p", { id: "villages-missing" }, missingText(missing))
        : el("p", {}, "都交齐了。"),
      findingsList(findings),
      table(said),
      rows.length
        ? button("填入月报表", () => fill(said), { id: "villages-fill", class: "main" })
        : "",
    );
    byId("villages-read-title").focus();
  }

  async function send(what) {
    byId("villages-preview").replaceChildren();
    tell("正在读……");
    try {
      const said = await call("POST", path(), what);
      tell("");
      preview(said);
    } catch (error) {
      tell(whyNot(error, desk));
    }
  }

  function read() {
    const text = byId("villages-text").value;
    if (!text.trim()) return tell("请选择填好的汇总表，或者先粘贴。");
    return tooLarge(text) ? tell(tooLarge(text)) : send({ body: { text } });
  }

  const take = () =>
    download(`${path()}.xlsx`, `${desk.head.unit.name}${desk.head.period.label}汇总表.xlsx`, tell);
  const file = () => byId("villages-file");
  byId("excel-says").before(
    el("p", { id: "villages-done", class: "undo", role: "status", hidden: true }),
    panel({ take, pick: () => file().click(), read, close }),
  );
  file().addEventListener("change", async () => {
    const [chosen] = file().files;
    if (!chosen) return;
    if (chosen.size > LARGEST_FILE) tell("Excel 文件最大 1 MB。");
    else await send({ file: chosen });
    file().value = "";
  });
  return () => {
    say("excel-says", "");
    byId("villages-done").hidden = true;
    byId("villages").hidden = false;
    byId("villages-title").focus();
  };
}
