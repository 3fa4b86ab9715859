// Fills every [data-clock] of the page from the hours embedded in it, and keeps it true.

import { sentence } from "./clock-words.js";
import { hoursAt } from "./hours.js";
import { workdays } from "./workdays.js";

const WEEKDAYS = ["Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"];
const clocks = JSON.parse(document.getElementById("clocks").textContent);

function show(now) {
  for (const element of document.querySelectorAll("[data-clock]")) {
    const state = hoursAt(clocks[element.dataset.clock] || {}, workdays, now);
    const text = sentence(state, element.dataset.subject, now);
    element.dataset.kind = state.kind;
    if (text && element.textContent !== text) element.textContent = text;
  }
}

function markToday(now) {
  const local = new Date(now + 8 * 3600000);
  const today = local.toISOString().slice(0, 10);
  for (const row of document.querySelectorAll("[data-days]")) {
    row.classList.toggle("today", row.dataset.days.includes(WEEKDAYS[local.getUTCDay()]));
  }
  for (const change of document.querySelectorAll("[data-until]")) {
    change.hidden = change.dataset.until < today;
  }
}

function tick() {
  show(Date.now());
  markToday(Date.now());
}

tick();
setInterval(tick, 20000);
