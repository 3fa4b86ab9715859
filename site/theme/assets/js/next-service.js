// Who of the district's own services answers now, or opens first; decided in the page. No DOM.

import { surroundings } from "./places.js";
import { services } from "./services.js";
import { doorAt, phoneAt, whoAnswers } from "./who-answers.js";
import { workdays } from "./workdays.js";

const all = surroundings(services);

/** The places for a street, its own 心灵驿站 first; "" is the whole district. */
export function placesFor(unit) {
  const rows = services.around[unit] || services.around[""];
  return rows.map(([row, far]) => ({ ...all.near[row], far }));
}

/** {place, phone, state} of whoever answers now; null when no service does. */
export function answersNow([here, ...near], at) {
  const { kind, place, phone } = whoAnswers({ here, near, lines: [] }, workdays, at);
  if (kind === "emergency") return null;
  const found = kind.startsWith("here") ? here : place;
  return { place: found, phone, state: stateOf(found, phone, at) };
}

/** {place, phone, state} of the first telephone or door that opens later; null when nobody knows. */
export function opensFirst(places, at) {
  const ahead = places.flatMap((place) => [...place.phones, null].map((phone) => {
    return { place, phone, state: stateOf(place, phone, at) };
  }));
  const known = ahead.filter(({ state }) => state.kind === "closed" && state.until !== null);
  return known.sort((one, other) => one.state.until - other.state.until)[0] || null;
}

function stateOf(place, phone, at) {
  return phone ? phoneAt(place, phone, workdays, at) : doorAt(place, workdays, at);
}
