// Fills every [data-clock] of the page from the hours embedded in it, and keeps it true.

import { sentence } from "./clock-words.js";
import { checkedHoursAt, freshnessAt } from "./freshness.js";
import { hoursAt } from "./hours.js";
import { surroundings } from "./places.js";
import { workdays } from "./workdays.js";

const AGE = { aging: "三个多月", stale: "半年多" };

/** What the page carries: its clocks, this place and those around it. */
export const around = surroundings(JSON.parse(document.getElementById("clocks").textContent));
const { checked, clocks } = around;

/** What a clock of the page says at an instant. */
export function stateOf(name, now) {
  const own = clocks[name] || {};
  if (name.startsWith("line-")) return hoursAt(own, workdays, now);
  return checkedHoursAt(own, checked, workdays, now);
}

function show(now) {
  for (const element of document.querySelectorAll("[data-clock]")) {
    const state = stateOf(element.dataset.clock, now);
    const text = sentence(state, element.dataset.clock === "door" ? "door" : "phone", now);
    element.dataset.kind = state.kind;
    if (text && element.textContent !== text) element.textContent = text;
  }
}

function showAge(now) {
  for (const element of document.querySelectorAll("[data-age]")) {
    const age = AGE[freshnessAt(checked, now)];
    element.textContent = age ? `已有${age}没有核对，请先打电话。` : "";
  }
}

function hidePast(now) {
  const today = new Date(now + 8 * 3600000).toISOString().slice(0, 10);
  for (const change of document.querySelectorAll("[data-until]")) {
    change.hidden = change.dataset.until < today;
  }
}

function tick() {
  show(Date.now());
  hidePast(Date.now());
  showAge(Date.now());
}

tick();
setInterval(tick, 20000);
