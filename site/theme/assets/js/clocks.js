// Fills every [data-clock] of the page from the hours embedded in it, and keeps it true.

import { sentence } from "./clock-words.js";
import { checkedHoursAt, freshnessAt } from "./freshness.js";
import { hoursAt } from "./hours.js";
import { workdays } from "./workdays.js";

const WEEKDAYS = ["Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"];
const AGE = {
  aging: "已有三个多月没有核对，来之前请先打电话。",
  stale: "已有半年多没有核对，时间可能变了，请先打电话。",
};
const { checked, hours, clocks } = JSON.parse(document.getElementById("clocks").textContent);

function stateOf(name, now) {
  const own = hours[clocks[name]] || {};
  if (name.startsWith("line-")) return hoursAt(own, workdays, now);
  return checkedHoursAt(own, checked, workdays, now);
}

function show(now) {
  for (const element of document.querySelectorAll("[data-clock]")) {
    const state = stateOf(element.dataset.clock, now);
    const text = sentence(state, element.dataset.subject, now);
    element.dataset.kind = state.kind;
    if (text && element.textContent !== text) element.textContent = text;
  }
}

function showAge(now) {
  for (const element of document.querySelectorAll("[data-age]")) {
    element.textContent = AGE[freshnessAt(checked, now)] || "";
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
  showAge(Date.now());
}

tick();
setInterval(tick, 20000);
