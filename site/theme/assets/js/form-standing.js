// Where the report stands: facts on top, the reviewer's notes, the read-only view.

import { byId, dayLabel, el, fact, instantLabel } from "./staff-element.js";
import { canonical } from "./form-values.js";
import { reopenButtons } from "./form-reopen.js";
import { replyField } from "./form-replies.js";
import { fillFigures } from "./staff-figures.js";
import {
  cutoffLabel,
  daysLeftLabel,
  RETURN_CODES,
  STATES,
  timeliness,
  windowLabel,
} from "./staff-words.js";

const WHY_CLOSED = {
  upcoming: "这个报告期还没有开始，请到时再填。",
  closed: "这个报告期已经截止，不能再补报。需要更正请联系区心理健康指导中心。",
};
const READ = {
  submitted: ["已提交，等待区里审核", "区里打开之前可以撤回修改；打开之后，需要修改请联系区里退回。"],
  accepted: ["区里已接收", "这份月报已办结，不用再做什么。发现数字有误，可以更正。"],
  archived: ["已归档", "这份月报已经归档，不能再改。"],
  exempt: ["本期免报", "区里已同意本期不用填报。"],
};

/** Unit, period, window, cut-off and state; nothing here is ever typed. */
export function showFacts(head) {
  const { window } = head.period;
  const left = head.may.includes("draft") ? `（${daysLeftLabel(head.context.today, window)}）` : "";
  const state = STATES[head.state];
  byId("facts").replaceChildren(
    fact("功能区/街镇", head.unit.name),
    fact("报告期", head.period.label),
    fact("统计范围", windowLabel(window)),
    fact("截止", `${cutoffLabel(window)}${left}`),
    ...(head.extended_until ? [fact("延期至", `${dayLabel(head.extended_until)}24时`)] : []),
    fact("状态", `${state.mark} ${state.text}`),
    ...(head.state === "amending" ? [fact("更正原因", head.acts.at(-1)?.reason ?? "")] : []),
  );
}

/** The newest version, or null. */
export const latest = (head) =>
  head.versions.reduce(
    (newest, one) => (newest && newest.version > one.version ? newest : one),
    null,
  );

// A version that was recalled had no decision: the one before still has.
const lastReview = (head) =>
  latest({ versions: head.versions.filter(({ review }) => review) })?.review;

/** The notes of the newest decision, as findings of the level `returned`. */
export function returnNotes(head) {
  const review = lastReview(head);
  if (review?.kind !== "returned") return [];
  return review.findings.map(({ pointer, code, note }, index) => ({
    pointer,
    rule: `returned-${index}`,
    level: "returned",
    message: [RETURN_CODES[code] || RETURN_CODES.other, note].filter(Boolean).join("："),
  }));
}

/** Say at the top that the report came back, with a link to each place; `go(pointer)` moves there. */
export function showReturned(notes, head, go, nameOf) {
  const panel = byId("returned");
  panel.hidden = !notes.length;
  if (!notes.length) return;
  const items = notes.map(({ pointer, message }, index) =>
    el(
      "li",
      {},
      el(
        "a",
        {
          href: "#answers",
          onclick: (event) => {
            event.preventDefault();
            go(pointer);
          },
        },
        `${nameOf(pointer)}：${message}`,
      ),
      replyField(pointer, index),
    ),
  );
  panel.replaceChildren(
    el("h2", {}, "区里退回了这份月报，请改好再提交"),
    el("ul", {}, ...items),
    el(
      "p",
      { class: "small" },
      `退回时间：${instantLabel(lastReview(head).at)}。首次提交时间不变，改报不会因此算迟报。`,
    ),
  );
}

function readOnlyWords(head) {
  if (head.context.report && READ[head.state]) return READ[head.state];
  return ["现在不能填报", WHY_CLOSED[head.period.state] || "您的账号不能填写这份月报。"];
}

/** Show the newest version to read, with its receipt; or say why nothing can be filled in. */
export function showReadOnly(head) {
  const [title, note] = readOnlyWords(head);
  const version = latest(head);
  byId("read-title").textContent = title;
  byId("read-note").textContent = version
    ? `${note}收到时间：${instantLabel(version.received_at)}（${timeliness(version.on_time)}），回执号 ${version.receipt}。`
    : note;
  const figures = document.querySelector('[data-part="read"] [data-figures]');
  figures.hidden = !version;
  const links = byId("read-links");
  links.replaceChildren(el("a", { class: "button", href: "/staff/" }, "回到工作台"));
  if (!version) return;
  fillFigures(figures, version.answers, head.context.communities);
  links.prepend(
    el("a", { class: "button main", href: receiptUrl(head, version.version) }, "看回执、打印"),
    ...reopenButtons(head),
  );
}

/** The page of one version's receipt. */
export const receiptUrl = (head, version) =>
  `/staff/receipt/?${new URLSearchParams({ unit: head.unit.code, period: head.period.period, version })}`;

/** The receipt's page when the newest version is what this computer tried to submit, else null. */
export function receiptFor(head, attempt) {
  const version = latest(head);
  const received =
    attempt?.sent && version && canonical(version.answers) === canonical(attempt.body.answers);
  return received ? receiptUrl(head, version.version) : null;
}
