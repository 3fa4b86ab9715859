// What the district may grant a unit that has not reported: more days, or none to report.

import { call, reportPath } from "./api.js";
import { askReason } from "./staff-reason.js";

const nextDay = (day, more) =>
  new Date(Date.parse(day) + more * 86400000).toISOString().slice(0, 10);

/** Ask and send; resolves to true when something was granted. */
async function grant(unit, period, path, question, bodyOf) {
  const answer = await askReason(question);
  if (!answer) return false;
  const body = bodyOf(answer);
  await call("POST", `${reportPath(unit.code, period.period)}/${path}`, { body });
  return true;
}

/** The acts by their label on the list. */
export const RELIEFS = {
  延期: (unit, period) =>
    grant(
      unit,
      period,
      "extensions",
      {
        title: `${unit.name}延期报送`,
        hint: "写明原因。截止日期不变，迟报几天照样记；名单上会同时写明延期到哪天。",
        action: "确认延期",
        day: { min: nextDay(period.window.last, 1), max: nextDay(period.window.last, 90) },
      },
      ({ reason, day }) => ({ reason, until: day }),
    ),
  免报: (unit, period) =>
    grant(
      unit,
      period,
      "exemptions",
      {
        title: `${unit.name}本期免报`,
        hint: "写明为什么不用报。免报的单位不算未报，也不计入应报数。",
        action: "确认免报",
      },
      ({ reason }) => ({ reason }),
    ),
};
