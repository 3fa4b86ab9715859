// The workbench: sign in, then what to do now.

import { call, Offline, reportPath } from "./api.js";
import { allDrafts, clearDrafts } from "./drafts.js";
import { byId, el, say, showPart } from "./staff-element.js";
import { currentSession, lastSession, showWho } from "./staff-session.js";
import { wireSignIn } from "./staff-sign-in.js";
import {
  DONE,
  accountsCard,
  buildingCard,
  currentCard,
  agendaCard,
  auditCard,
  directoryCard,
  feedbackCard,
  districtCard,
  missingCard,
  registersCard,
  targetsCard,
  requestsCard,
  returnedCard,
} from "./staff-cards.js";
import { showOwnAccount } from "./staff-own.js";
import { DISTRICT_ROLES, ROLES, UNIT_ROLES } from "./staff-words.js";

async function streetTodo(session) {
  const { periods, current } = await call("GET", "/periods");
  const head = await call("GET", reportPath(session.unit.code, current));
  const now = periods.find(({ period }) => period === current);
  const returned = periods.filter(({ report }) => report?.state === "returned");
  const missing = periods.filter(
    ({ period, state, report }) =>
      period !== current && state === "late" && ![...DONE, "returned"].includes(report?.state),
  );
  const first = now && now.report?.state !== "returned" ? [currentCard(now, head)] : [];
  const tasks = [...returned.map(returnedCard), ...first, ...missing.map(missingCard)];
  const waiting = session.role === "street_lead" ? await call("GET", "/desk/counts") : null;
  const asked = waiting?.waiting ? [requestsCard(waiting, false)] : [];
  return [...tasks, ...asked, directoryCard(true), registersCard(true)];
}

async function districtTodo(role) {
  const { periods, current } = await call("GET", "/periods");
  const shown = periods.filter(({ state }) => state === "open" || state === "late").slice(0, 4);
  const lists = await Promise.all(
    shown.map(({ period }) => call("GET", `/monthly-reports?period=${period}`)),
  );
  const reviews = role === "district_reviewer";
  const { total } = reviews ? await call("GET", "/corrections?state=proposed") : { total: 0 };
  const asked = reviews ? [requestsCard(await call("GET", "/desk/counts"), true)] : [];
  const months = lists.map((list) => districtCard(list, current));
  const desks = [directoryCard(false, total), targetsCard(), buildingCard(), registersCard(false)];
  return [agendaCard(), ...months, ...asked, ...desks, feedbackCard()];
}

async function showTodo(session) {
  showWho(session);
  const street = UNIT_ROLES.includes(session.role);
  const cards = street
    ? await streetTodo(session)
    : DISTRICT_ROLES.includes(session.role)
      ? await districtTodo(session.role)
      : session.role === "operator"
        ? [accountsCard(), auditCard()]
        : session.role === "counsellor"
          ? [requestsCard(await call("GET", "/desk/counts"), true)]
          : session.role === "auditor"
            ? [auditCard()]
            : [];
  byId("todo").replaceChildren(
    el("p", {}, ROLES[session.role] || ""),
    el("ul", { class: "todo-list" }, ...cards),
  );
  showPart("todo");
}

async function showLocalDrafts() {
  const drafts = await allDrafts().catch(() => []);
  byId("this-computer").hidden = !drafts.length;
  const waiting = drafts.filter(([, draft]) => !draft.synced).length;
  byId("local-drafts").textContent =
    `这台电脑上存有 ${drafts.length} 份草稿` +
    (waiting ? `，其中 ${waiting} 份还没上传。` : "，都已上传到服务器。") +
    "公用电脑用完请清除。";
}

async function clearAll() {
  const waiting = (await allDrafts()).some(([, draft]) => !draft.synced);
  if (waiting && !confirm("有草稿还没上传，清除后找不回来。确定清除？")) return;
  await clearDrafts();
  await showLocalDrafts();
  say("notice", "已清除这台电脑上的草稿。");
}

async function open(session) {
  try {
    await showTodo(session);
    await showOwnAccount();
  } catch (error) {
    say(
      "notice",
      error instanceof Offline ? "网络不通，暂时看不到要做的事。请稍后刷新。" : error.message,
    );
  }
}

async function start() {
  wireSignIn(document.querySelector('[data-part="sign-in"] form'), open);
  byId("clear-drafts").addEventListener("click", clearAll);
  await showLocalDrafts();
  const session = (await lastSession()) && (await currentSession().catch(() => null));
  if (session) await open(session);
}

start();
