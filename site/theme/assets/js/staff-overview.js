// The district's list of one period: who has reported, what waits, who to remind.

import { call, Offline } from "./api.js";
import { byId, el, fact, query, say } from "./staff-element.js";
import { showExports } from "./staff-exports.js";
import { showPapers, wirePapers } from "./staff-papers.js";
import { RELIEFS } from "./staff-relief.js";
import { showReminders } from "./staff-reminders.js";
import { requireSession } from "./staff-session.js";
import { unitRow } from "./staff-units.js";
import { cutoffLabel, windowLabel } from "./staff-words.js";

const FILTERS = {
  all: ["全部", () => true],
  missing: ["未报", ({ first_received_at: first, state }) => !first && state !== "exempt"],
  submitted: ["待审", ({ state }) => state === "submitted"],
  returned: ["已退回", ({ state }) => state === "returned"],
  late: ["迟报", ({ on_time: onTime }) => onTime === false],
};
const COUNTS = [
  ["已收", "received"],
  ["按时", "on_time"],
  ["迟报", "late"],
  ["未报", "missing"],
  ["已接收", "accepted"],
  ["已退回", "returned"],
  ["免报", "exempt"],
];
let list, mayRelieve, mayIssue;

async function relieve(label, unit) {
  try {
    if (await RELIEFS[label](unit, list.period)) await show(list.period.period);
  } catch (error) {
    fail(error);
  }
}

function showRows() {
  const name = document.querySelector('[name="filter"]:checked').value;
  const [label, keeps] = FILTERS[name];
  const items = list.items.filter(keeps);
  byId("units").replaceChildren(...items.map((item) => unitRow(item, list.period.period, mayRelieve && relieve)));
  byId("shown").textContent =
    name === "all"
      ? `共 ${items.length} 个单位`
      : `${label}：${items.length}/${list.items.length} 个单位`;
}

function showFilter() {
  byId("filter").replaceChildren(
    ...Object.entries(FILTERS).map(([name, [label, keeps]]) =>
      el(
        "label",
        { class: "tick" },
        el("input", {
          type: "radio",
          name: "filter",
          value: name,
          checked: name === "all",
          onchange: showRows,
        }),
        " ",
        el("span", {}, `${label} ${list.items.filter(keeps).length}`),
      ),
    ),
  );
}

function showCounts() {
  const { counts } = list;
  byId("counts").replaceChildren(
    ...COUNTS.map(([label, name]) =>
      el(
        "div",
        {},
        el("dt", {}, label),
        el("dd", {}, el("b", {}, counts[name]), name === "received" ? `/${counts.due}` : ""),
      ),
    ),
  );
}

function showReminder() {
  const names = list.items.filter(FILTERS.missing[1]).map(({ unit }) => unit.name);
  const { label, window, state } = list.period;
  const until =
    state === "open" ? `请于${cutoffLabel(window)}前报送` : `已过${cutoffLabel(window)}，请尽快补报`;
  byId("remind").hidden = !names.length;
  byId("remind-text").value =
    `以下单位尚未报送${label}《心理健康服务情况月报表》，${until}：${names.join("、")}。`;
}

async function show(period) {
  list = await call("GET", `/monthly-reports?period=${encodeURIComponent(period)}`);
  byId("window").textContent =
    `统计范围 ${windowLabel(list.period.window)}，截止 ${cutoffLabel(list.period.window)}`;
  showCounts();
  showFilter();
  showRows();
  showReminder();
  showExports(list.period);
  byId("to-directory").href = `/staff/directory/?${new URLSearchParams({ period })}`;
  showPapers(list, mayIssue);
  showReminders(list.period.period, byId("reminded"));
  byId("overview").hidden = false;
}

async function copy() {
  const area = byId("remind-text");
  area.select();
  try {
    await navigator.clipboard.writeText(area.value);
    byId("copied").textContent = "已复制";
  } catch {
    byId("copied").textContent = "已选中，请按 Ctrl+C 复制";
  }
}

function wire(periods) {
  const select = byId("period");
  select.replaceChildren(
    ...periods.map(({ period, label }) => el("option", { value: period }, label)),
  );
  select.addEventListener("change", () => {
    history.replaceState(null, "", `?period=${select.value}`);
    show(select.value).catch(fail);
  });
  byId("copy").addEventListener("click", copy);
  wirePapers(() => select.value);
}

function fail(error) {
  say("notice", error instanceof Offline ? "网络不通，请稍后刷新。" : error.message);
}

async function start() {
  const { role } = await requireSession();
  mayRelieve = role === "district_reviewer";
  mayIssue = role === "district_publisher";
  const { periods, current } = await call("GET", "/periods");
  wire(periods);
  byId("period").value = query("period") || current;
  await show(byId("period").value || current);
}

start().catch(fail);
