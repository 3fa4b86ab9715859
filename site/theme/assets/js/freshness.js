// The page's twin of chalicelib/domain/freshness.py: what a record of some age may still claim.

import { hoursAt } from "./hours.js";

const DAY = 86400000;
const SHANGHAI = 8 * 3600000;

/** "fresh" up to 90 days since the check, "aging" up to 180, "stale" after, "never" without one. */
export function freshnessAt(checked, at) {
  if (!checked) return "never";
  const days = Math.floor((at + SHANGHAI) / DAY) - Date.parse(checked) / DAY;
  if (days > 180) return "stale";
  return days > 90 ? "aging" : "fresh";
}

const trusted = (checked, at) => ["fresh", "aging"].includes(freshnessAt(checked, at));

/** hoursAt of a station checked on that ISO day; unknown, not_verified once it is stale. */
export function checkedHoursAt(hours, checked, workdays, at) {
  return whileTrusted(hoursAt(hours, workdays, at), checked, at);
}

/** What a record checked on that ISO day may still claim of a state. */
export function whileTrusted(state, checked, at) {
  if (!trusted(checked, at)) {
    return { kind: "unknown", reason: "not_verified", detail: "", until: null };
  }
  const lasts = state.until === null || trusted(checked, state.until);
  return lasts ? state : { ...state, until: null };
}
