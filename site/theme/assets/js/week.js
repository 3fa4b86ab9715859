// The seven days from today by date: when the door is open, when the phone is answered.

import { because, clock, dated } from "./clock-words.js";
import { stateOf } from "./clocks.js";
import { element } from "./who.js";

const DAY = 86400000;
const SHANGHAI = 8 * 3600000;
const NOTHING = { closed: "休息", unknown: "说不准，先打电话" };
const section = document.getElementById("week");
const phone = section?.dataset.phone;
const clocks = [["door", "门"], ...(phone ? [[`phone-${phone}`, "电话"]] : [])];

/** The spans of one clock on the day that begins at an instant, else why there are none. */
function spans(name, begin) {
  const end = begin + DAY;
  const first = stateOf(name, begin);
  const found = [];
  let state = first;
  for (let at = begin; at < end; at = state.until ?? end) {
    state = stateOf(name, at);
    const last = Math.min(state.until ?? end, end);
    if (["open", "by_appointment"].includes(state.kind)) {
      found.push(`${clock(at)}–${last < end ? clock(last) : "24:00"}`);
    }
  }
  if (found.length) return found;
  const why = first.reason === "day_off" ? "" : because(first);
  return [NOTHING[first.kind] + (why && `（${why}）`)];
}

function row(day) {
  const lines = clocks.map(([name, label]) => {
    const found = spans(name, day * DAY - SHANGHAI);
    return element("div", "", `${label} `, ...found.map((text) => element("span", "time", text)));
  });
  return element("tr", "", element("th", "", dated(day)), element("td", "", ...lines));
}

let shown = 0;
function show() {
  const today = Math.floor((Date.now() + SHANGHAI) / DAY);
  if (today === shown) return;
  shown = today;
  const days = Array.from({ length: 7 }, (_, ahead) => row(today + ahead));
  days[0].className = "today";
  section.querySelector("tbody").replaceChildren(...days);
  section.hidden = false;
}

if (section) {
  show();
  setInterval(show, 20000);
}
