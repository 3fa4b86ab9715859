// /staff/feedback/: what residents answered, as the district reads it and as the public may.

import { call, Offline } from "./api.js";
import { byId, el, fullDayLabel, say } from "./staff-element.js";
import { requireSession } from "./staff-session.js";
import { DISTRICT_ROLES } from "./staff-words.js";

const HIDDEN = "少于8";

const counted = (count) => (count === null ? HIDDEN : String(count));

/** One question: each answer's words and its count, best first. */
function counts([name, node], { counts: found, total, about }) {
  const values = Object.keys(node["x-labels"]).sort((a, b) => b - a);
  const told = values.map((value) => `${node["x-labels"][value]} ${counted(found[value] ?? 0)}`);
  const sum = total === undefined ? "" : `；合计${about ? "约" : ""} ${total}`;
  const dd = el("dd", {}, `${told.join("，")}${sum}`);
  return el("div", { "data-question": name }, el("dt", {}, node.title), dd);
}

function station(questions, { station: { name }, sheets, answers }) {
  const title = el("h3", {}, `${name}：${sheets}份`);
  if (!answers) return [title];
  const asked = questions.filter(([question]) => question in answers);
  return [title, el("dl", {}, ...asked.map((one) => counts(one, { counts: answers[one[0]] })))];
}

function showQuiz({ sheets, scores }) {
  byId("quiz").textContent = sheets
    ? `${sheets}人自愿计入了得分（满分10）。`
    : "还没有人计入得分。";
  byId("scores").replaceChildren(
    ...Object.entries(scores).map(([score, count]) => el("li", {}, `${score}分：${count}人`)),
  );
}

async function start() {
  const session = await requireSession();
  if (!DISTRICT_ROLES.includes(session.role)) return say("notice", "您的账号不能查看这些数字。");
  const found = await call("GET", "/feedback-figures");
  const { properties } = await (await fetch("/schemas/satisfaction-survey.v1.json")).json();
  const questions = Object.entries(properties);
  byId("span").textContent =
    `${fullDayLabel(found.from)}至${fullDayLabel(found.to)}，满意度共${found.survey.sheets}份。`;
  byId("public").replaceChildren(...questions.map((one) => counts(one, found.survey.public[one[0]])));
  byId("stations").replaceChildren(...found.survey.stations.flatMap((one) => station(questions, one)));
  showQuiz(found.quiz);
  byId("figures").hidden = false;
}

start().catch((error) => say("notice", error instanceof Offline ? "网络不通，请稍后刷新。" : error.message));
