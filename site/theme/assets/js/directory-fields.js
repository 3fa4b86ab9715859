// The fields of a correction: each reads one public fact and knows whether it was changed.

import { DAYS, dayText, hoursText, spansOf } from "./directory-hours.js";
import { STATUSES } from "./directory-words.js";
import { el } from "./staff-element.js";

/** Something typed that cannot be read; `place` is the control. */
export class Unreadable extends Error {
  constructor(pointer, place, message) {
    super(message);
    Object.assign(this, { pointer, place });
  }
}

let made = 0;
const newId = () => `fact-${(made += 1)}`;
const refusal = () => el("p", { class: "finding finding-error", role: "alert", hidden: true });

function framed(pointer, label, control, hint) {
  control.id = newId();
  const says = refusal();
  says.id = `${control.id}-says`;
  control.setAttribute("aria-describedby", says.id);
  const element = el(
    "div",
    { class: "field" },
    el("label", { for: control.id }, label),
    hint ? el("p", { class: "hint" }, hint) : null,
    control,
    says,
  );
  return { pointer, element, says, focus: () => control.focus() };
}

/** One line of text; a blank takes the fact away. */
export function textField(pointer, label, before, { type = "text", limit = 80, hint } = {}) {
  const input = el("input", { type, maxlength: limit, value: before || "", autocomplete: "off" });
  const value = () => {
    const text = input.value.trim();
    return text === (before || "") ? before : text || null;
  };
  return { ...framed(pointer, label, input, hint), value, before };
}

/** The status; `planned` only for what is planned. */
export function statusField(before, changed) {
  const names = Object.keys(STATUSES).filter((name) => name !== "planned" || before === name);
  const options = names.map((value) =>
    el("option", { value, selected: value === before }, STATUSES[value]),
  );
  const select = el("select", { onchange: () => changed(select.value) }, ...options);
  return { ...framed("/status", "状态", select), value: () => select.value, before };
}

/** A week of opening or answering hours, one line a day. */
export function hoursField(pointer, label, before) {
  const says = refusal();
  const name = el("legend", {}, label);
  if (before?.always) {
    const text = `${hoursText(before)}。要改请打电话告诉区里。`;
    const element = el("fieldset", { class: "field" }, name, el("p", { class: "hint" }, text), says);
    return { pointer, element, says, value: () => before, before, focus: () => {} };
  }
  const days = Object.entries(DAYS).map(([day, short]) => {
    const input = el("input", {
      type: "text",
      value: dayText(before?.weekly?.[day]),
      "aria-label": `星期${short}`,
      placeholder: "不开",
      autocomplete: "off",
      maxlength: 80,
    });
    return { day, short, input, first: input.value };
  });
  const same = () => days.slice(1, 5).forEach(({ input }) => (input.value = days[0].input.value));
  const element = el(
    "fieldset",
    { class: "field" },
    name,
    el("p", { class: "hint" }, "写作 09:00-12:00 13:30-17:00；不开的日子空着。"),
    el(
      "div",
      { class: "week" },
      ...days.map(({ short, input }) => el("label", {}, el("span", {}, `周${short}`), input)),
    ),
    el("button", { type: "button", class: "quiet", onclick: same }, "周二到周五和周一一样"),
    says,
  );
  const value = () => {
    if (days.every(({ input, first }) => input.value.trim() === first)) return before;
    const weekly = {};
    for (const { day, short, input } of days) {
      const spans = spansOf(input.value);
      if (!spans)
        throw new Unreadable(pointer, input, `星期${short}的时间读不懂，请写作 09:00-12:00。`);
      if (spans.length) weekly[day] = spans;
    }
    return { ...before, weekly };
  };
  return { pointer, element, says, value, before, focus: () => days[0].input.focus() };
}
