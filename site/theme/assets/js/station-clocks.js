// The two clocks of a station in the finder: the one place that asks whether a state may be told.

import { whileTrusted } from "./freshness.js";
import { hoursAt } from "./hours.js";
import { workdays } from "./workdays.js";

const known = { minute: 0, states: new Map() };

/** Stations share their hours; each different schedule is evaluated once a minute. */
function stateOf(hours, now) {
  const minute = Math.floor(now / 60000);
  if (known.minute !== minute) Object.assign(known, { minute, states: new Map() });
  if (!known.states.has(hours)) known.states.set(hours, hoursAt(hours, workdays, now));
  return known.states.get(hours);
}

/** The door's state at an instant; null when the station's door means nothing now. */
export function doorAt(station, now) {
  return station.status === "open" ? whileTrusted(stateOf(station.door, now), station.checked, now) : null;
}

/** The state of the booking phone at an instant; null when there is no phone. */
export function phoneAt(station, now) {
  if (!station.phone) return null;
  return whileTrusted(stateOf(station.answered, now), station.checked, now);
}
