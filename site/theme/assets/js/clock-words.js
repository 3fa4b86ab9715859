// Says in Chinese what hours.js found; `subject` is "door" or "phone".

const DAY = 86400000;
const SHANGHAI = 8 * 3600000;
const WEEKDAYS = "日一二三四五六";
const VERBS = {
  door: {
    open: "现在开着门",
    booked: "现在可以来，要先预约",
    always: "全天开着门",
    closed: "现在没开门",
    starts: "开门",
    ends: "关门",
  },
  phone: {
    open: "现在有人接",
    booked: "现在有人接，要先约好",
    always: "全天有人接",
    closed: "现在没人接",
    starts: "开始接听",
    ends: "停止接听",
  },
};
const CLOSED = {
  lunch: "午休",
  between: "中间休息",
  not_yet: "还没到时间",
  over: "今天的时间已过",
  day_off: "今天休息",
};

/** Why nobody can tell; hours that were never published are not in it. */
export const UNKNOWN = {
  no_calendar: "节假日安排待公布",
  not_valid: "时间安排已过期",
  not_verified: "资料超过半年没有核对",
};

function dayWord(at, now) {
  const day = Math.floor((at + SHANGHAI) / DAY);
  const ahead = day - Math.floor((now + SHANGHAI) / DAY);
  if (ahead < 2) return ahead === 0 ? "" : "明天";
  return dated(day);
}

/** `1月5日（周一）` of a day since 1970. */
export function dated(day) {
  const date = new Date(day * DAY);
  return `${date.getUTCMonth() + 1}月${date.getUTCDate()}日（周${WEEKDAYS[date.getUTCDay()]}）`;
}

/** `9:05` of an instant in Asia/Shanghai. */
export function clock(at) {
  const date = new Date(at + SHANGHAI);
  return `${date.getUTCHours()}:${String(date.getUTCMinutes()).padStart(2, "0")}`;
}

const moment = (at, now) => dayWord(at, now) + clock(at);

/** Why it is so, in a word or two; "" when it is simply the time. */
export function because({ reason, detail }) {
  if (reason === "holiday") return `${detail}假期`;
  if (reason === "exception") return detail;
  return reason === "makeup_day" ? "调休上班" : CLOSED[reason] || "";
}

/** One line such as 现在没人接（午休），14:00开始接听; "" when the hours are not published. */
export function sentence(state, subject, now) {
  const verbs = VERBS[subject];
  if (state.kind === "unknown") {
    return state.reason in UNKNOWN ? `${UNKNOWN[state.reason]}，请先致电` : "";
  }
  if (state.reason === "always") return verbs.always;
  const why = because(state) && `（${because(state)}）`;
  const until = state.until === null ? "" : `，${moment(state.until, now)}`;
  if (state.kind === "closed") return `${verbs.closed}${why}${until && until + verbs.starts}`;
  const said = state.kind === "open" ? verbs.open : verbs.booked;
  return `${said}${why}${until && until + verbs.ends}`;
}
