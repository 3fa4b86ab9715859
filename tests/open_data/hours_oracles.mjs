// Asks our page's evaluator and opening_hours.js for every half-hour of a year, on this device.
// stdin: {hours, osm, workdays, year, ours, theirs}; stdout: one letter for each half-hour.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const LETTERS = { open: "o", closed: "c", by_appointment: "b", unknown: "u" };
const HALF_HOUR = 1800000;
const SHANGHAI = 8 * 3600000;

const asked = JSON.parse(readFileSync(0, "utf8"));
const { kindAt } = await import(asked.ours);
const OpeningHours = createRequire(asked.theirs)("opening_hours");
const first = Date.UTC(asked.year, 0, 1);
const count = (Date.UTC(asked.year + 1, 0, 1) - first) / HALF_HOUR;

function ours(hours) {
  let letters = "";
  for (let number = 0; number < count; number += 1) {
    letters += LETTERS[kindAt(hours, asked.workdays, first - SHANGHAI + number * HALF_HOUR)];
  }
  return letters;
}

// The library reads a Date by this device's clock: the wall clock of Shanghai goes in and out.
function index(date) {
  const wall = Date.UTC(
    date.getFullYear(), date.getMonth(), date.getDate(), date.getHours(), date.getMinutes(),
  );
  return Math.ceil((wall - first) / HALF_HOUR);
}

function theirs(value) {
  const letters = new Array(count).fill("c");
  const oracle = new OpeningHours(value, null, { locale: "en" });
  const year = [new Date(asked.year, 0, 1), new Date(asked.year + 1, 0, 1)];
  for (const [from, to, unknown] of oracle.getOpenIntervals(...year)) {
    letters.fill(unknown ? "u" : "o", index(from), index(to));
  }
  return letters.join("");
}

process.stdout.write(JSON.stringify({
  ours: asked.hours.map(ours),
  theirs: asked.osm.map(theirs),
  offset: new Date(asked.year, 0, 1).getTimezoneOffset(),
}));
