// Events of the public calendar, offered one by one for the month's activities; the clerk ticks each.

import { call, reportPath } from "./api.js";
import { button, fillIn, isEvent, offerUndo, rowsInUse, shifted, whyNot } from "./form-fill.js";
import { textsOf } from "./form-values.js";
import { byId, dayLabel, el, say } from "./staff-element.js";

const NUMBERS = [["participants", "参加人数"], ["materials", "材料份数"]];

/** Whether the form tells already of an activity on that day with that topic. */
function told(answers, { dates, topics }) {
  const same = (event) =>
    dates.every((day) => event.dates?.includes(day)) &&
    topics.every((topic) => event.topics?.includes(topic));
  return (answers.events || []).some(same);
}

/** `14日（周三） 名称；讲座；覆盖 2 个；参加人数 还不知道` */
function line({ date, title, answers }, labels) {
  const { types, covered_communities: covered } = answers;
  const numbers = NUMBERS.map(([name, label]) => `${label} ${answers[name] ?? "还不知道"}`);
  const kinds = types.map((type) => labels[type]).join("、");
  const villages = covered.length ? `覆盖 ${covered.length} 个` : "没有写覆盖哪里";
  return `${dayLabel(date)} ${title}；${kinds}；${villages}；${numbers.join("；")}`;
}

function remark(event, present) {
  if (present) return el("span", { class: "hint" }, "表里已经有了");
  return event.told ? "" : el("span", { class: "hint" }, "日历上还没有写办过了，请先核实");
}

/** Put the panel below the activities; returns what opens it and asks the calendar anew. */
export function makeCalendar(form, desk, tools) {
  const limit = Number(form.querySelector('[data-kind="rows"]').dataset.limit);
  const labels = desk.kit.schema.properties.events.items.properties.types.items["x-labels"];
  let offered = [];

  function close() {
    byId("calendar").hidden = true;
    byId("calendar-open").focus();
  }

  function chosen() {
    const boxes = [...byId("calendar").querySelectorAll("input:checked")];
    return boxes.map((box) => offered[Number(box.value)]);
  }

  function take() {
    const events = chosen();
    if (!events.length) return say("calendar-says", "请先勾选办过的活动。");
    const now = desk.content();
    const at = rowsInUse(now);
    const rows = at + events.length;
    if (rows > limit) return say("calendar-says", `合起来有 ${rows} 行，最多 ${limit} 行，没有带入。`);
    const fresh = textsOf({ events: events.map(({ answers }) => answers) }, {}, desk.kinds);
    const kept = Object.entries(now.texts).filter(isEvent);
    const texts = { ...Object.fromEntries(kept), ...shifted(fresh.texts, at) };
    const undo = fillIn(desk, tools, { rows, texts }, new Set(["events"]), []);
    byId("calendar").hidden = true;
    say("calendar-says", "");
    return offerUndo("calendar-done", `已带入 ${events.length} 行，人数和材料请再核对。`, undo);
  }

  function show() {
    const { answers } = desk.values();
    const rows = offered.map((event, index) => {
      const present = told(answers, event.answers);
      const box = el("input", { type: "checkbox", value: String(index), disabled: present });
      const text = el("span", {}, line(event, labels), " ", remark(event, present));
      return el("li", {}, el("label", { class: "tick" }, box, " ", text));
    });
    byId("calendar-list").replaceChildren(...rows);
    const none = "活动日历里，这个报告期内没有本单位办过的活动。";
    byId("calendar-intro").textContent = offered.length
      ? "勾选确实办过的。只加在后面，已经填的不动。"
      : none;
    byId("calendar-take").hidden = !offered.length;
    byId("calendar").hidden = false;
    byId("calendar-title").focus();
  }

  byId("calendar-says").after(
    el("p", { id: "calendar-done", class: "undo", role: "status", hidden: true }),
    el(
      "section",
      { class: "panel", id: "calendar", "aria-labelledby": "calendar-title", hidden: true },
      el("h3", { id: "calendar-title", tabindex: "-1" }, "从活动日历带入"),
      el("p", { id: "calendar-intro", class: "hint" }),
      el("ul", { id: "calendar-list" }),
      el(
        "div",
        { class: "actions" },
        button("带入勾选的活动", take, { id: "calendar-take" }),
        button("取消", close, { id: "calendar-cancel" }),
      ),
    ),
  );
  // The ticks are no answers: they must not reach what watches the form.
  for (const kind of ["input", "change"]) {
    byId("calendar").addEventListener(kind, (event) => event.stopPropagation());
  }

  return async () => {
    byId("calendar-done").hidden = true;
    say("calendar-says", "正在看活动日历……");
    try {
      offered = (await call("GET", `${reportPath(desk.unit, desk.period)}/events`)).events;
      say("calendar-says", "");
      show();
    } catch (error) {
      say("calendar-says", whyNot(error, desk));
    }
  };
}
