// The page's twin of chalicelib/domain/hours.py: same answers, Asia/Shanghai by arithmetic (D13).

const WEEKDAYS = ["Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"];
const MINUTE = 60000;
const DAY = 1440 * MINUTE;
const SHANGHAI = 480 * MINUTE;
const LOOK_AHEAD_DAYS = 14;
const ORDINARY = ["service_time", "makeup_day"];
const LUNCH = [11 * 60, 15 * 60];

const minutes = (text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
const spansOf = (pairs) => (pairs || []).map(([start, end]) => [minutes(start), minutes(end)]);

let latest = [0, "1970-01-01"];
function isoDay(day) {
  if (day !== latest[0]) latest = [day, new Date(day).toISOString().slice(0, 10)];
  return latest[1];
}

function calendarPlan(hours, day, date, workdays) {
  const policy = hours.holiday_policy || "statutory";
  const makeupAs = hours.makeup_as || "same_day";
  const own = {
    spans: spansOf(hours.weekly[WEEKDAYS[new Date(day).getUTCDay()]]),
    reason: "service_time",
  };
  if (policy === "ignore") return own;
  if (!workdays.years.includes(Number(date.slice(0, 4)))) return { reason: "no_calendar" };
  if (date in workdays.holidays) {
    return { spans: [], reason: "holiday", detail: workdays.holidays[date] };
  }
  if (!(date in workdays.makeups)) return own;
  if (policy === "closed_no_makeup" || makeupAs === "closed") {
    return { spans: [], reason: "makeup_day" };
  }
  if (makeupAs === "same_day") return own;
  const spans = spansOf(hours.weekly[makeupAs]);
  return { spans, reason: "makeup_day", detail: workdays.makeups[date] };
}

function dayPlan(hours, day, workdays) {
  const date = isoDay(day);
  const valid = hours.valid || {};
  if ((valid.from && date < valid.from) || (valid.to && date > valid.to)) {
    return { reason: "not_valid" };
  }
  for (const one of hours.exceptions || []) {
    if (one.from <= date && date <= one.to) {
      return { spans: spansOf(one.open), reason: "exception", detail: one.reason };
    }
  }
  if (hours.always) return { spans: [[0, 1440]], reason: "always" };
  if (!hours.weekly) {
    if (hours.by_appointment) return { spans: [[0, 1440]], reason: "appointment_only" };
    return { reason: "not_published" };
  }
  return calendarPlan(hours, day, date, workdays);
}

function boundaries(plan, inside) {
  if (!plan.spans) return [[0, "unknown"]];
  const found = plan.spans.length && plan.spans[0][0] === 0 ? [] : [[0, "closed"]];
  for (const [start, end] of plan.spans) {
    found.push([start, inside]);
    if (end < 1440) found.push([end, "closed"]);
  }
  return found;
}

function closedReason(plan, minute) {
  const { spans } = plan;
  if (!spans.length) return ORDINARY.includes(plan.reason) ? "day_off" : plan.reason;
  if (minute < spans[0][0]) return "not_yet";
  if (minute >= spans[spans.length - 1][1]) return "over";
  const next = spans.findIndex(([start]) => start > minute);
  const lunch = spans[next - 1][1] >= LUNCH[0] && spans[next][0] <= LUNCH[1];
  return lunch ? "lunch" : "between";
}

function nextChange(hours, local, today, kind, inside, workdays) {
  for (let offset = 0; offset <= LOOK_AHEAD_DAYS; offset += 1) {
    const day = today + offset * DAY;
    for (const [minute, following] of boundaries(dayPlan(hours, day, workdays), inside)) {
      const instant = day + minute * MINUTE;
      if (instant > local + LOOK_AHEAD_DAYS * DAY) return null;
      if (instant > local && following !== kind) {
        return following === "unknown" ? null : instant - SHANGHAI;
      }
    }
  }
  return null;
}

const insideOf = (hours) => (hours.by_appointment ? "by_appointment" : "open");

function kindWithin(hours, plan, minute) {
  if (!plan.spans) return "unknown";
  const within = plan.spans.some(([start, end]) => start <= minute && minute < end);
  return within ? insideOf(hours) : "closed";
}

function place(hours, workdays, at) {
  const local = at + SHANGHAI;
  const today = Math.floor(local / DAY) * DAY;
  const minute = Math.floor((local - today) / MINUTE);
  const plan = dayPlan(hours, today, workdays);
  return { local, today, minute, plan, kind: kindWithin(hours, plan, minute) };
}

/** The kind alone, as `hoursAt` gives it; quick, for many instants or many stations. */
export function kindAt(hours, workdays, at) {
  return place(hours, workdays, at).kind;
}

/** `{kind, reason, detail, until}` at an instant; `at` and `until` are epoch milliseconds. */
export function hoursAt(hours, workdays, at) {
  const { local, today, minute, plan, kind } = place(hours, workdays, at);
  if (kind === "unknown") return { kind, reason: plan.reason, detail: "", until: null };
  const inside = insideOf(hours);
  const reason = kind === inside ? plan.reason : closedReason(plan, minute);
  const detail = reason === plan.reason ? plan.detail || "" : "";
  const until = nextChange(hours, local, today, kind, inside, workdays);
  return { kind, reason, detail, until };
}
