// The three lists of a week or a month as PDF, chosen on the page of registers.

import { call } from "./api.js";
import { download } from "./staff-download.js";
import { byId, dayLabel, el, say } from "./staff-element.js";

const DAY = 86400000;
const WEEKS = 12;
const iso = (time) => new Date(time).toISOString().slice(0, 10);

/** The Monday of the day's week; days are midnights of UTC, whatever zone this computer is in. */
const monday = (time) => time - ((new Date(time).getUTCDay() + 6) % 7) * DAY;

/** `2025-W51`: a week belongs to the year of its Thursday. */
export function weekName(first) {
  const thursday = first + 3 * DAY;
  const year = new Date(thursday).getUTCFullYear();
  const number = 1 + Math.round((first - monday(Date.UTC(year, 0, 4))) / (7 * DAY));
  return `${year}-W${String(number).padStart(2, "0")}`;
}

function weekOption(first) {
  const name = weekName(first);
  const [year, number] = name.split("-W");
  const days = `${dayLabel(iso(first))}—${dayLabel(iso(first + 6 * DAY))}`;
  return el("option", { value: name }, `${year}年第${Number(number)}周（${days}）`);
}

/** Offer the last twelve weeks and every month. */
export async function offerLists() {
  const { periods, current, today } = await call("GET", "/periods");
  const now = monday(Date.parse(`${today}T00:00:00Z`));
  const weeks = Array.from({ length: WEEKS }, (_, back) => weekOption(now - back * 7 * DAY));
  byId("week").replaceChildren(...weeks);
  byId("month").replaceChildren(
    ...periods.map(({ period, label }) =>
      el("option", { value: period, selected: period === current }, label),
    ),
  );
  for (const button of document.querySelectorAll("[data-of]")) {
    button.onclick = () => {
      const name = byId(button.dataset.of).value;
      const told = (text) => say("printed", text);
      return download(`/supervision-lists/${name}.pdf`, `${name}任务责任问题清单.pdf`, told);
    };
  }
  byId("lists").hidden = false;
}
