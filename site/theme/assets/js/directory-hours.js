// Opening hours as a person types and reads them: `09:00-12:00 13:30-17:00`, a blank is closed.

export const DAYS = { Mo: "一", Tu: "二", We: "三", Th: "四", Fr: "五", Sa: "六", Su: "日" };
const NAMES = Object.keys(DAYS);
const SPAN = /^(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})$/;
const HOLIDAYS = {
  statutory: "节假日随国家安排",
  closed_no_makeup: "节假日不开，调休也不开",
  ignore: "节假日照常",
};
const two = (number) => String(number).padStart(2, "0");

/** `[["09:00","12:00"]]` → `09:00-12:00`. */
export const dayText = (spans) => (spans || []).map((span) => span.join("-")).join(" ");

/** What was typed as spans, `[]` for a blank, or null when it cannot be read. */
export function spansOf(text) {
  const plain = text.normalize("NFKC").replace(/[～~–—至到]/g, "-").replace(/\s*([-:])\s*/g, "$1");
  const parts = plain.split(/[\s、,;，；]+/).filter(Boolean);
  const spans = parts.map((part) => {
    const found = SPAN.exec(/:/.test(part) ? part : part.replace(/(\d{1,2})(?!\d)/g, "$1:00"));
    if (!found) return null;
    const [, hour, minute, untilHour, untilMinute] = found;
    return [`${two(hour)}:${minute}`, `${two(untilHour)}:${untilMinute}`];
  });
  return spans.includes(null) ? null : spans;
}

/** `星期一至星期五 09:00–17:00；…` */
function weekText(weekly) {
  const runs = [];
  for (const day of NAMES) {
    const text = dayText(weekly[day]).replaceAll("-", "–").replaceAll(" ", "、");
    const last = runs.at(-1);
    if (last && last.text === text) last.days.push(day);
    else runs.push({ text, days: [day] });
  }
  const open = runs.filter(({ text }) => text);
  if (!open.length) return "每天都不开";
  const name = ({ days }) =>
    days.length > 1 ? `周${DAYS[days[0]]}至周${DAYS[days.at(-1)]}` : `周${DAYS[days[0]]}`;
  return open.map((run) => `${name(run)} ${run.text}`).join("；");
}

/** The hours in one line; nothing known is said, too. */
export function hoursText(hours) {
  if (!hours || (!hours.weekly && !hours.always)) return "没有公布";
  const extra = hours.exceptions?.length;
  const parts = [
    hours.always ? "全天24小时" : weekText(hours.weekly),
    hours.by_appointment && "先预约",
    HOLIDAYS[hours.holiday_policy],
    extra && `另有 ${extra} 条临时变动`,
  ];
  return parts.filter(Boolean).join("；");
}
