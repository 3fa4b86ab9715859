// A filled workbook: what each row would do, then saved one by one after a press.

import { call, Offline } from "./api.js";
import { byId, el } from "./staff-element.js";

const WORDS = { new: "新增", changed: "修改", same: "没有变化" };
const blocks = ({ level }) => level === "error" || level === "explain";
const ready = (row) => row.change !== "same" && !row.findings.some(blocks);

function choose() {
  const input = el("input", { type: "file", accept: ".xlsx" });
  return new Promise((resolve) => {
    input.addEventListener("change", () => resolve(input.files[0] ?? null));
    input.click();
  });
}

function told(row) {
  const said = row.findings.filter(blocks).map(({ message }) => el("p", {}, message));
  const state = said.length ? "先改正表格再导入" : WORDS[row.change];
  return el("li", {}, el("b", {}, `${row.place || "整张表"}：${state}`), ...said);
}

async function saveRow(path, { id, revision, answers }) {
  const body = { answers };
  if (id) return call("PUT", `${path}/${id}`, { body, revision });
  return call("POST", path, { body, key: crypto.randomUUID() });
}

async function saveAll(path, rows, say) {
  for (const [index, row] of rows.entries()) {
    say(`正在保存第 ${index + 1} 条，共 ${rows.length} 条……`);
    try {
      await saveRow(path, row);
    } catch (error) {
      const why = error instanceof Offline ? "网络不通" : error.message;
      return say(`保存了 ${index} 条；${row.place}没有保存：${why} 再导入一次同一张表就能接着保存。`);
    }
  }
  return say(`已保存 ${rows.length} 条。`);
}

/** Offer to read a workbook for `path`; `done()` runs when its rows were saved. */
export function wireImport(button, path, done) {
  const panel = byId("importing");
  const note = el("p", { role: "status" });

  function show(title, ...content) {
    panel.replaceChildren(el("h2", { id: "importing-title" }, title), ...content, note);
    panel.hidden = false;
    panel.focus();
  }

  async function preview(rows) {
    const good = rows.filter(ready);
    const save = el("button", { type: "button", class: "main" }, `保存这 ${good.length} 条`);
    save.onclick = async () => {
      save.disabled = true;
      await saveAll(path(), good, (text) => (note.textContent = text));
      await done();
    };
    note.textContent = "";
    const list = el("ul", {}, ...rows.filter((row) => row.change !== "same").map(told));
    const count = (change) => rows.filter((row) => row.change === change).length;
    const sums = `新增 ${count("new")} 条，修改 ${count("changed")} 条，没有变化 ${count("same")} 条。`;
    show("表格里的内容", el("p", {}, sums), list, good.length ? save : "");
  }

  button.onclick = async () => {
    const file = await choose();
    if (!file) return;
    note.textContent = "正在读表格……";
    show("从 Excel 导入");
    try {
      await preview((await call("POST", `${path()}/import`, { file })).rows);
    } catch (error) {
      note.textContent = error instanceof Offline ? "网络不通，没有读成。" : error.message;
    }
  };
}
