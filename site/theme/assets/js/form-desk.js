// The state that the parts of the form page share: what is open, what is written, what is found.

import { replyPlaces } from "./form-replies.js";
import { kindsOf, readTexts } from "./form-read.js";
import { valuesOf } from "./form-values.js";
import { say } from "./staff-element.js";

export const REASONS = "/reasons/";

// Reasons travel with a draft as texts at `/reasons/<rule>`.
const withReasons = ({ answers, typed }, reasons) => ({
  answers,
  typed: {
    ...typed,
    ...Object.fromEntries(Object.entries(reasons).map(([rule, text]) => [REASONS + rule, text])),
  },
});

/** A desk for one period; `unit`, `head`, `context`, `revision` and `kit` come with the report. */
export function makeDesk(form, template, period) {
  const kinds = kindsOf(form, template);
  const desk = {
    period,
    kinds,
    reasons: {},
    carried: [],
    notes: [],
    findings: [],
    attempt: null,
    synced: true,
    paused: false,
    showAll: false,
    changed: () => {},
    content: () => readTexts(form),
    values: () => valuesOf(readTexts(form), kinds, desk.context.window),
    draft: () => withReasons(desk.values(), desk.reasons),
    reasonChoices: (rule) =>
      desk.kit.rules.rules.find(({ id }) => id === rule)?.reasons_include || [],
  };

  desk.setReason = (rule, text) => {
    desk.reasons = { ...desk.reasons, [rule]: text };
    if (!text) delete desk.reasons[rule];
    desk.changed();
  };
  desk.belongsTo = (session) => {
    if (session.unit?.code === desk.unit) return true;
    desk.paused = true;
    say("notice", `您登录的账号不属于${desk.head.unit.name}。这里的草稿只存在本机，没有上传。`);
    return false;
  };
  return desk;
}

/** Findings that keep a report from being submitted. */
export const blocking = ({ findings, reasons }) =>
  findings.filter(
    ({ level, rule }) => level === "error" || (level === "explain" && !reasons[rule]),
  );

/** Reasons for what still needs one and replies to notes; those for corrected figures are left out. */
export function standingReasons({ findings, reasons, notes }) {
  const explained = findings.filter(({ level }) => level === "explain").map(({ rule }) => rule);
  const asked = [...explained, ...replyPlaces(notes)];
  return Object.fromEntries(Object.entries(reasons).filter(([rule]) => asked.includes(rule)));
}
