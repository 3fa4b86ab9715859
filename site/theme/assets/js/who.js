// The first block of a station page, 现在谁能接: one answer that is true now, said in full.

import { UNKNOWN, because, sentence } from "./clock-words.js";
import { around } from "./clocks.js";
import { hoursAt } from "./hours.js";
import { doorAt, phoneAt, whoAnswers } from "./who-answers.js";
import { workdays } from "./workdays.js";

const block = document.getElementById("who");

/** A new element with its class and content. */
export function element(tag, className, ...content) {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...content);
  return made;
}

function link(href, text, className = "") {
  const made = element("a", className, text);
  made.href = href;
  return made;
}

function call({ number, label, sample }) {
  const shown = sample
    ? [element("span", "number", number), element("span", "soft", "（示例号码）")]
    : [link(`tel:${number}`, number, "number")];
  return element("p", "", `${label} `, ...shown);
}

function notHere(reason) {
  if (reason === "not_serving") return "这里现在不接待。";
  const unsure = reason === "not_published" ? "没有公布接听时间" : UNKNOWN[reason];
  if (unsure) return `这里的电话现在有没有人接，说不准：${unsure}。`;
  const why = because({ reason, detail: "" });
  return `这里的电话现在没人接${why && `：${why}`}。`;
}

function named({ kind, place }) {
  if (kind !== "nearest") return [];
  const name = link(`/stations/${place.id}/`, place.name);
  return [element("p", "", "现在可以找", name, place.far && `（${place.far}）`, "：")];
}

function answered(answer, now) {
  const { place, phone, line } = answer;
  const state = line ? hoursAt(line.hours, workdays, now)
    : phone ? phoneAt(place, phone, workdays, now) : doorAt(place, workdays, now);
  const said = element("p", "state", sentence(state, phone || line ? "phone" : "door", now));
  said.dataset.kind = state.kind;
  const contact = phone || (line && { number: line.number, label: line.name });
  return [...named(answer), said, ...(contact ? [call(contact)] : [])];
}

function lines(now) {
  const answer = whoAnswers(around, workdays, now);
  if (answer.kind === "here_phone") return answered(answer, now);
  const why = element("p", "small", answer.kind === "here_door"
    ? "这里的门开着，可以上门问一问。" : notHere(answer.reason));
  if (answer.kind === "emergency") {
    return [why, element("p", "", "附近没有查到现在有人接的站点，请打下面的电话。")];
  }
  return [why, ...answered(answer, now)];
}

function show() {
  const fresh = element("div", "", ...lines(Date.now()));
  if (block.innerHTML !== fresh.innerHTML) block.replaceChildren(...fresh.childNodes);
}

show();
setInterval(show, 20000);
