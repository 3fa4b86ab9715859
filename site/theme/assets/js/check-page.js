// A self-check: answers live in the radio buttons alone; nothing is stored, sent or kept on return.

import { showServices } from "./check-service.js";
import { alarming, sumOf, unanswered, wordsOf } from "./scale-score.js";

const { parts } = JSON.parse(document.getElementById("parts").textContent);
const byId = (id) => document.getElementById(id);
const questions = [...document.querySelectorAll(".question")];
const result = byId("result");
const alertCard = byId("alert-card");

const adult = () => document.querySelector("[name=adult]:checked")?.value;
const chosen = (question) => question.querySelector("input:checked");
const answers = () => questions.map((question) => {
  const input = chosen(question);
  return input ? Number(input.value) : null;
});

function alarm() {
  return parts.some((part) => alarming(part, answers()));
}

function helpWords() {
  return byId("alert-words").content.cloneNode(true);
}

/** The crisis card stands under its question as soon as, and as long as, it is answered so. */
function showAlarm() {
  if (!alertCard) return;
  const shown = alertCard.childElementCount > 0;
  if (alarm() && !shown) alertCard.append(helpWords());
  if (!alarm()) alertCard.replaceChildren();
}

function forgetResult() {
  result.hidden = true;
  document.body.classList.remove("answered");
  for (const id of ["result-words", "result-alert", "services"]) byId(id).replaceChildren();
}

function showMissing(positions) {
  questions.forEach((question, position) => {
    byId(`m${position + 1}`).hidden = !positions.includes(position);
  });
  byId("left").textContent = positions.length ? `还有 ${positions.length} 题没有选，选完才能看结果。` : "";
}

function line(text, tag = "p") {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

function invitation(part) {
  const made = line(`${part.short}这两题合计 ${sumOf(part, answers())} 分，`);
  const more = document.createElement("a");
  more.href = `/selfcare/${part.id}/`;
  more.textContent = "把完整的一份做一遍";
  made.append("建议", more, "。");
  return made;
}

function gateWords(part) {
  if (sumOf(part, answers()) >= part.cutoff) return [invitation(part)];
  return [line(`${part.short}这两题合计 ${sumOf(part, answers())} 分，这两周困扰不多。`)];
}

function scaleWords(part) {
  const sum = sumOf(part, answers());
  const advice = sum >= part.closer_look
    ? "请到心灵驿站或医院的心理门诊，当面谈一谈。可以把这一页打印出来带去。"
    : "过两周可以再看一次。要是越来越难受，不用等，随时可以找人谈。";
  const total = line(`合计 ${sum} 分（最高 ${part.highest} 分）。`);
  return [line(wordsOf(part, sum), "h3"), total, line(advice)];
}

/** What the paper for the counsellor shows in place of the buttons. */
function fillPaper() {
  for (const question of questions) {
    question.dataset.chosen = chosen(question).closest("label").textContent.trim();
  }
  const sums = parts.map((part) => `${part.name} ${sumOf(part, answers())} 分`);
  byId("paper-sum").textContent = sums.join("，");
  const day = new Date(Date.now() + 8 * 3600000).toISOString().slice(0, 10);
  byId("today").textContent = day;
  document.body.classList.add("answered");
}

function showResult() {
  forgetResult();
  const missing = unanswered(answers());
  showMissing(missing);
  if (adult() !== "yes") {
    byId("left").textContent = "请先在上面选是不是满18岁。";
    document.querySelector("[name=adult]").focus();
    return;
  }
  if (missing.length) {
    questions[missing[0]].querySelector("input").focus();
    return;
  }
  if (alarm()) byId("result-alert").append(helpWords());
  const words = parts.flatMap((part) => (part.cutoff ? gateWords(part) : scaleWords(part)));
  byId("result-words").append(...words);
  showServices();
  fillPaper();
  result.hidden = false;
  byId("result-title").focus();
}

function askAge() {
  const minor = adult() === "no";
  if (minor) clear();
  document.body.classList.toggle("minor", minor);
}

function clear() {
  for (const question of questions) {
    const input = chosen(question);
    if (input) input.checked = false;
  }
  showMissing([]);
  showAlarm();
  forgetResult();
}

function leaveNothing() {
  clear();
  for (const input of document.querySelectorAll("[name=adult]")) input.checked = false;
  byId("unit").value = "";
  askAge();
}

byId("adult").addEventListener("change", askAge);
byId("questions").addEventListener("change", (event) => {
  const number = event.target.name.slice(1);
  byId(`m${number}`).hidden = true;
  forgetResult();
  showAlarm();
});
byId("done").addEventListener("click", showResult);
byId("clear").addEventListener("click", () => {
  clear();
  questions[0].querySelector("input").focus();
});
byId("print").addEventListener("click", () => print());
// For browsers that cannot tell a style sheet whether scripts run.
byId("rules").remove();
// A browser may keep the whole page to come back to.
addEventListener("pagehide", leaveNothing);
