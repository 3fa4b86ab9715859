// The reviewer's notes: which question, what is wrong, in words.

import { byId, el } from "./staff-element.js";
import { RETURN_CODES } from "./staff-words.js";

let made = 0;

/** Every place a note can point at, as `[pointer, label]`, read from the figures on the page. */
export function placesOf(figures, answers) {
  const single = [...figures.querySelectorAll("dl [data-at]")].map((one) => [
    one.dataset.at,
    one.querySelector("dt").textContent,
  ]);
  const columns = [...figures.querySelectorAll("[data-column]")].map((one) => [
    one.dataset.column.split("/").pop(),
    one.textContent,
  ]);
  const rows = (answers.events || []).flatMap((event, index) =>
    columns.map(([name, label]) => [`/events/${index}/${name}`, `第${index + 1}行活动：${label}`]),
  );
  return [...single, ["/events", "宣传活动（整体）"], ...rows];
}

function labelled(text, control) {
  const id = `return-${(made += 1)}`;
  control.id = id;
  return el("div", { class: "field" }, el("label", { for: id }, text), control);
}

const select = (name, options) =>
  el("select", { name }, ...options.map(([value, label]) => el("option", { value }, label)));

/** Add one note, filled in when it comes from a finding; returns its first control. */
export function addNote(places, { pointer = "", note = "" } = {}) {
  const place = select("pointer", [["", "请选一项"], ...places]);
  place.value = places.some(([known]) => known === pointer) ? pointer : nearest(places, pointer);
  const area = el("textarea", { name: "note", rows: 2, maxlength: 300 });
  area.value = note;
  const group = el(
    "fieldset",
    { class: "return-note" },
    el("legend", {}, "要改的一处"),
    labelled("哪一项", place),
    labelled("什么问题", select("code", Object.entries(RETURN_CODES))),
    labelled("具体说明", area),
  );
  group.append(
    el(
      "button",
      {
        type: "button",
        class: "quiet",
        onclick: () => {
          group.remove();
          byId("add-return").focus();
        },
      },
      "去掉这一处",
    ),
  );
  byId("return-rows").append(group);
  return place;
}

function nearest(places, pointer) {
  const above = places.filter(([known]) => pointer.startsWith(`${known}/`)).map(([known]) => known);
  return above.sort((one, other) => other.length - one.length)[0] || "";
}

/** The notes as the service takes them, or null when one lacks its place or its words. */
export function readNotes() {
  const notes = [...byId("return-rows").children].map((group) => {
    const value = (name) => group.querySelector(`[name="${name}"]`).value.trim();
    return { pointer: value("pointer"), code: value("code"), note: value("note") };
  });
  return notes.length && notes.every(({ pointer, note }) => pointer && note) ? notes : null;
}
