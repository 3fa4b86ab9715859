// What the form page starts from: session, report, rules and the content last known.

import { call, Offline, passes, reportPath } from "./api.js";
import { keep, readDraft, recall } from "./drafts.js";
import { latest } from "./form-standing.js";
import { REASONS } from "./form-desk.js";
import { canonical, textsOf, valuesOf } from "./form-values.js";
import { currentSession, lastSession, requireSession, showWho } from "./staff-session.js";

const FORM = "monthly-report.v1";
const KIT = {
  schema: `/schemas/${FORM}.json`,
  rules: `/schemas/rules/${FORM}.json`,
  messages: "/schemas/messages.zh.json",
};

async function fetchKit() {
  const read = async ([name, path]) => [name, await (await fetch(path)).json()];
  return Object.fromEntries(await Promise.all(Object.entries(KIT).map(read)));
}

/** Schema, rules and sentences; without a network those of the last visit. */
export async function loadKit() {
  try {
    const kit = await fetchKit();
    await keep(FORM, kit).catch(() => {});
    return kit;
  } catch {
    return recall(FORM);
  }
}

async function session() {
  try {
    return (await currentSession()) || (await requireSession());
  } catch (error) {
    if (passes(error)) return lastSession();
    throw error;
  }
}

async function loadHead(unit, period, local) {
  try {
    return await call("GET", reportPath(unit, period));
  } catch (error) {
    if (passes(error) && local)
      return { ...local.head, revision: local.revision, offline: true };
    throw error;
  }
}

/** `{session, unit, local, head}` of a period; head comes from this computer when offline. */
export async function loadReport(period) {
  const who = await session();
  if (!who) throw new Offline("no session");
  showWho(who);
  const unit = who.unit?.code || "";
  const local = await readDraft(unit, period).catch(() => null);
  return { session: who, unit, local, head: await loadHead(unit, period, local) };
}

function parted(typed) {
  const entries = Object.entries(typed || {});
  const isReason = ([pointer]) => pointer.startsWith(REASONS);
  return {
    typed: Object.fromEntries(entries.filter((entry) => !isReason(entry))),
    reasons: Object.fromEntries(
      entries.filter(isReason).map(([pointer, text]) => [pointer.slice(REASONS.length), text]),
    ),
  };
}

/** What the server holds as `{rows, texts, reasons, carried}`: draft, else returned version, else stocks. */
export function serverContent(head, kinds) {
  if (head.draft) {
    const { typed, reasons } = parted(head.draft.typed);
    return { ...textsOf(head.draft.answers, typed, kinds), reasons, carried: [] };
  }
  const version = latest(head);
  if (version)
    return { ...textsOf(version.answers, {}, kinds), reasons: version.reasons, carried: [] };
  const stocks = Object.entries(head.carried_forward).filter(([, value]) => value !== null);
  const start = Object.fromEntries([...stocks, ["filled_on", head.context.today]]);
  return { ...textsOf(start, {}, kinds), reasons: {}, carried: stocks.map(([name]) => `/${name}`) };
}

/** Whether two contents would be the same draft. */
export function sameDraft(one, other, kinds, window) {
  const [a, b] = [one, other].map((content) => {
    const { answers, typed } = valuesOf(content, kinds, window);
    return canonical({ answers, typed });
  });
  return a === b;
}
