// Cells copied in Excel or WPS, pasted into the activities: read by the service, shown, then chosen.

import { call, reportPath } from "./api.js";
import {
  button, fillIn, findingsList, isEvent, moved, offerUndo, rowsInUse, shifted, tooLarge, topOf, whyNot,
} from "./form-fill.js";
import { nameOf } from "./form-summary.js";
import { kindOf, textsOf } from "./form-values.js";
import { byId, dayLabel, el, say } from "./staff-element.js";

const IN_ROW = /^第[0-9]+行宣传活动：/;
const ISO = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
const day = (text) => (ISO.test(text) ? dayLabel(text) : text);

/** Notes on cells and what must be corrected, once per cell; the rest is said beside the fields. */
function worthTelling(findings) {
  const ours = findings.filter(({ rule }) => rule.startsWith("excel/"));
  const noted = new Set(ours.map(({ cell }) => cell));
  const errors = findings.filter(({ level, cell }) => level === "error" && !noted.has(cell));
  const bare = ({ message, ...rest }) => ({ ...rest, message: message.replace(IN_ROW, "") });
  return [...ours, ...errors.map(bare)];
}

/** What a row says, in one line; a text that is no value yet is quoted with its column. */
function eventLine(event, typed, row, labels) {
  const raw = (name) => typed[`/events/${row}/${name}`];
  const unread = (name, label) => `${label}“${raw(name)}”看不懂`;
  const count = (name, label, before, unit) =>
    raw(name) ? unread(name, label) : name in event ? `${before}${event[name]}${unit}` : "";
  const list = (name, label, word) =>
    raw(name) ? unread(name, label) : (event[name] || []).map(word).join("、");
  const covered = (event.covered_communities || []).length;
  const parts = [
    list("types", "类别", (type) => labels[type]),
    count("sessions", "次数", "", "次"),
    count("participants", "人数", "", "人"),
    list("dates", "时间", day),
    list("topics", "主题", String),
    covered ? `覆盖 ${covered} 个` : "",
    count("materials", "材料", "材料 ", "份"),
  ];
  return parts.filter(Boolean).join("；") || "（空行，不改动）";
}

function panel({ read, close }) {
  const area = el("textarea", { id: "paste-text", rows: 4, autocomplete: "off" });
  return el(
    "section",
    { class: "panel", id: "paste", "aria-labelledby": "paste-title", hidden: true },
    el("h3", { id: "paste-title", tabindex: "-1" }, "从表格粘贴"),
    el(
      "label",
      { for: "paste-text", class: "hint" },
      "在 Excel 或 WPS 里选好几行，最好连表头，复制后粘贴到这里。",
    ),
    area,
    el(
      "div",
      { class: "actions" },
      button("读入", read, { id: "paste-read" }),
      button("取消", close, { id: "paste-cancel" }),
    ),
    el("p", { id: "paste-says", role: "status", hidden: true }),
    el("div", { id: "paste-preview" }),
  );
}

/** Dress the activities: a button for phones, and the paste itself. */
export function makePaste(form, desk, tools) {
  const limit = Number(form.querySelector('[data-kind="rows"]').dataset.limit);
  const labels = desk.kit.schema.properties.events.items.properties.types.items["x-labels"];
  let from = null;

  function show(text) {
    byId("paste-done").hidden = true;
    byId("paste-text").value = text;
    byId("paste-preview").replaceChildren();
    say("paste-says", "");
    byId("paste").hidden = false;
  }

  function close() {
    byId("paste").hidden = true;
    byId("add-paste").focus();
  }

  function choose(said, way) {
    const now = desk.content();
    const content = textsOf(said.answers, said.typed, desk.kinds);
    const at = { append: rowsInUse(now), replace: 0, place: from?.row ?? 0 }[way];
    const rows = Math.max(way === "replace" ? 0 : rowsInUse(now), at + content.rows);
    if (rows > limit) return say("paste-says", `合起来有 ${rows} 行，最多 ${limit} 行，没有填入。`);
    const kept = Object.entries(now.texts).filter((one) => isEvent(one) && way !== "replace");
    const told = Object.entries(shifted(content.texts, at)).filter(
      ([pointer, text]) => way !== "place" || text.length || !isEvent([pointer]),
    );
    const part = { rows, texts: Object.fromEntries([...kept, ...told]) };
    const names = new Set(["events", ...Object.keys(content.texts).map(topOf)]);
    const notes = said.findings
      .filter(({ rule, pointer }) => rule.startsWith("excel/") && pointer)
      .map((note) => ({ ...note, pointer: moved(note.pointer, at) }));
    const undo = fillIn(desk, tools, part, names, notes);
    byId("paste").hidden = true;
    return offerUndo("paste-done", `已填入 ${content.rows} 行，请核对。`, undo);
  }

  function ways(said) {
    const rows = said.answers.events?.length ?? 0;
    const place = `从第${(from?.row ?? 0) + 1}行起填入`;
    return [
      said.placed && button(place, () => choose(said, "place"), { id: "paste-place" }),
      rows && button("加到后面", () => choose(said, "append"), { id: "paste-append" }),
      button("替换原有活动", () => choose(said, "replace"), { id: "paste-replace" }),
      button("取消", close),
    ].filter(Boolean);
  }

  function preview(said) {
    const events = said.answers.events || [];
    const single = Object.keys(said.answers).filter((name) => name !== "events");
    const word = (value) => (value === true ? "是" : value === false ? "否" : value);
    byId("paste-preview").replaceChildren(
      el("h3", { id: "paste-read-title", tabindex: "-1" }, `读到 ${events.length} 行，还没有填入`),
      el(
        "ol",
        {},
        ...events.map((event, row) => el("li", {}, eventLine(event, said.typed, row, labels))),
      ),
      ...single.map((name) =>
        el("p", {}, `${nameOf(form, `/${name}`)}：${word(said.answers[name])}（一并填入）`),
      ),
      findingsList(worthTelling(said.findings)),
      el("div", { class: "actions" }, ...ways(said)),
    );
    byId("paste-read-title").focus();
  }

  async function read() {
    const text = byId("paste-text").value;
    byId("paste-preview").replaceChildren();
    if (!text.trim()) return say("paste-says", "请先把复制的格子粘贴到上面。");
    if (tooLarge(text)) return say("paste-says", tooLarge(text));
    say("paste-says", "正在读……");
    try {
      const body = { text, ...(from ? { start: from.name } : {}) };
      const said = await call("POST", `${reportPath(desk.unit, desk.period)}/paste`, { body });
      say("paste-says", "");
      preview(said);
    } catch (error) {
      say("paste-says", whyNot(error, desk));
    }
    return undefined;
  }

  byId("add-event").after(
    button(
      "从表格粘贴",
      () => {
        from = null;
        show("");
        byId("paste-text").focus();
      },
      { id: "add-paste" },
    ),
    el("p", { id: "paste-done", class: "undo", role: "status", hidden: true }),
    panel({ read, close }),
  );
  byId("paste").addEventListener("input", (event) => event.stopPropagation());
  byId("paste-text").addEventListener("paste", () => {
    from = null;
  });
  byId("events").addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain") || "";
    const several = event.target.matches("input") && /\S[ \t]*\r?\n\s*\S/.test(text);
    if (!text.includes("\t") && !several) return;
    event.preventDefault();
    const [, row, name] = /\/events\/([0-9]+)\/(\w+)/.exec(
      event.target.closest("[data-field]").dataset.field,
    );
    show(tooLarge(text) ? "" : text);
    from = kindOf(desk.kinds, `/events/${row}/${name}`) ? { row: Number(row), name } : null;
    if (tooLarge(text)) say("paste-says", tooLarge(text));
    else read();
    byId("paste").scrollIntoView({ block: "center" });
  });
}
