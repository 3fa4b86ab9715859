// 有变化: a small form that proposes other public facts for one station.

import { call, Offline } from "./api.js";
import { hoursField, statusField, textField, Unreadable } from "./directory-fields.js";
import { el } from "./staff-element.js";
import { askSignIn } from "./staff-session.js";

function fieldsOf({ facts }) {
  const { address, entrance, booking } = facts;
  const reopens = textField("/reopens_on", "预计恢复开放", facts.reopens_on ?? null, { type: "date" });
  // Only what is paused reopens; the day goes with the pause.
  const status = statusField(facts.status, (now) => {
    reopens.element.hidden = now !== "paused";
  });
  const reopensValue = reopens.value;
  reopens.value = () => (status.value() === "paused" ? reopensValue() : null);
  reopens.element.hidden = facts.status !== "paused";
  const phones = facts.phones.flatMap(({ number, label, hours }) => [
    textField(`/phones/${number}/number`, `${label}：号码`, number, { limit: 22 }),
    hoursField(`/phones/${number}/hours`, `${label}：接听时间`, hours ?? null),
  ]);
  return [
    hoursField("/hours", "开放时间", facts.hours ?? null),
    ...phones,
    textField("/address/line", "地址", address.line),
    textField("/address/floor", "楼层", address.floor ?? null, { limit: 20 }),
    textField("/address/landmark", "旁边有什么", address.landmark ?? null, { limit: 60 }),
    entrance && textField("/entrance/note", "怎么进", entrance.note ?? null, { limit: 60 }),
    booking && textField("/booking/note", "预约说明", booking.note ?? null),
    status,
    textField("/status_note", "状态说明", facts.status_note ?? null, {
      hint: "暂停、搬迁、撤销要写原因或去向。",
    }),
    reopens,
  ].filter(Boolean);
}

function changesOf(fields) {
  const changed = fields
    .map(({ pointer, before, value }) => [pointer, { before, after: value() }])
    .filter(([, { before, after }]) => before !== after);
  return Object.fromEntries(changed);
}

function frame(station, fields, reason, says) {
  const heading = el("h2", { id: "correction-title" }, `${station.name}：哪里有变化？`);
  const hint = "改这里不会马上改网页：区里核对、采用以后，下一次生成网站时更新。";
  return el(
    "form",
    { method: "dialog", novalidate: true },
    heading,
    el("p", { class: "hint" }, hint),
    ...fields.map(({ element }) => element),
    reason.element,
    says,
    el(
      "div",
      { class: "actions" },
      el("button", { type: "submit", class: "main" }, "提出更正"),
      el("button", { type: "button", class: "quiet", "data-close": true }, "取消"),
    ),
  );
}

function refuse(fields, says, findings, text) {
  for (const field of fields) {
    const own = findings.filter(({ pointer }) => pointer === field.pointer);
    field.says.textContent = own.map(({ message }) => message).join("");
    field.says.hidden = !own.length;
  }
  const placed = fields.map(({ pointer }) => pointer);
  const others = findings.filter(({ pointer }) => !placed.includes(pointer));
  says.textContent = [text, ...others.map(({ message }) => message)].join("");
  says.hidden = !says.textContent;
  const first = fields.find((field) => !field.says.hidden);
  if (first) first.focus();
  else says.scrollIntoView({ block: "nearest" });
}

/** Resolves to what the service said of the new correction, or null when nothing was proposed. */
export function proposeCorrection(path, station) {
  const fields = fieldsOf(station);
  const reason = textField("/reason", "为什么更正", "", { limit: 200, hint: "例如：搬到三楼；夏季延长。" });
  const says = el("p", { class: "finding finding-error", role: "alert", hidden: true });
  const form = frame(station, fields, reason, says);
  const dialog = el("dialog", { class: "wide", "aria-labelledby": "correction-title" }, form);
  const all = [...fields, reason];
  document.body.append(dialog);

  async function send() {
    const button = form.querySelector('[type="submit"]');
    button.disabled = true;
    try {
      const body = { changes: changesOf(fields), reason: reason.value() || "" };
      if (!Object.keys(body.changes).length) return refuse(all, says, [], "没有改动：请至少改一项。");
      if (body.reason.length < 2)
        return refuse(all, says, [{ pointer: "/reason", message: "请写明为什么更正，至少两个字。" }], "");
      const done = await call("POST", `${path}/${station.id}/corrections`, { body });
      dialog.done = done;
      return dialog.close();
    } catch (error) {
      if (error.status === 401 && (await askSignIn())) return send();
      if (error instanceof Unreadable) refuse(all, says, [error], "");
      else if (error instanceof Offline) refuse(all, says, [], "网络不通，没有提出。请稍后再试。");
      else refuse(all, says, error.findings || [], error.message);
      error.place?.focus();
    } finally {
      button.disabled = false;
    }
    return undefined;
  }

  return new Promise((resolve) => {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      send();
    });
    form.querySelector("[data-close]").addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.done || null);
    });
    dialog.showModal();
  });
}
