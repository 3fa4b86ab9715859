// The checklist of a site visit, made from the plan's standard and what residents can see today.

import { call } from "./api.js";
import { byId, el } from "./staff-element.js";

const RESULTS = { pass: "pass", fail: "fail", unknown: "unknown" };

function rowOf({ item, result, wanted, found }, clause, words) {
  const row = { item: `${words.items[item]}：${wanted}`.slice(0, 120), result: RESULTS[result] };
  if (clause) row.clause = clause;
  if (found) row.note = `公开信息里是${found}`.slice(0, 200);
  return row;
}

async function checklist(id) {
  const [{ stations }, words] = await Promise.all([
    call("GET", "/compliance"),
    fetch("/schemas/targets.zh.json").then((answer) => answer.json()),
  ]);
  const station = stations.find((one) => one.id === id);
  if (!station) throw new Error(`没有编号是“${id}”的站点，请看站点页面的网址。`);
  const asked = station.points.filter(({ result }) => result !== "not_required");
  if (!asked.length) throw new Error("方案对这类站点没有写建设标准，请自己列检查项目。");
  return asked.map((point) => rowOf(point, station.clause, words));
}

/** Offer the checklist above the list of items; `fill(rows)` writes it into the form. */
export function offerChecklist(form, fill) {
  const list = form.querySelector('[data-field="/items"]');
  if (!list || byId("checklist")) return;
  const told = el("p", { role: "status" });
  const onclick = async () => {
    told.textContent = "";
    try {
      fill(await checklist(byId("f-station").value.trim()));
      told.textContent = "已按标准列出，请到现场逐项核对。";
    } catch (error) {
      told.textContent = error.message || "网络不通，没有列成。";
    }
  };
  const button = el(
    "button",
    { type: "button", class: "quiet", id: "checklist", onclick },
    "按建设标准列出检查项目",
  );
  list.before(el("div", { class: "actions" }, button), told);
}
