// The page's twin of chalicelib/domain/who_answers.py: somebody who answers now. No DOM.

import { checkedHoursAt } from "./freshness.js";
import { hoursAt } from "./hours.js";

const EMERGENCY = ["120", "110"];

/** {kind, reason} or {kind, reason, place, phone, line}; `phone` null means the place's door.
 *
 * A place is {answering, serving, checked, door, phones: [{hours, …}]}, a line {number, hours}.
 */
export function whoAnswers({ here, near, lines }, workdays, at) {
  const own = answeredPhone(here, workdays, at);
  if (own.phone) return { kind: "here_phone", place: here, line: null, ...own };
  const { reason } = own;
  const door = doorAt(here, workdays, at);
  if (door.kind === "open") {
    return { kind: "here_door", reason: door.reason, place: here, phone: null, line: null };
  }
  for (const place of near) {
    const { phone } = answeredPhone(place, workdays, at);
    if (phone || doorAt(place, workdays, at).kind === "open") {
      return { kind: "nearest", reason, place, phone, line: null };
    }
  }
  const urgent = (line) => EMERGENCY.includes(line.number);
  const open = (line) => !urgent(line) && hoursAt(line.hours, workdays, at).kind === "open";
  const hotline = lines.find(open);
  const none = { reason, place: null, phone: null };
  if (hotline) return { kind: "hotline", ...none, line: hotline };
  return { kind: "emergency", ...none, line: lines.find(urgent) || null };
}

/** The state of a place's door. */
export function doorAt(place, workdays, at) {
  if (!place.serving) return { kind: "closed", reason: "not_serving", detail: "", until: null };
  return checkedHoursAt(place.door, place.checked, workdays, at);
}

/** The state of one telephone of a place. */
export function phoneAt(place, phone, workdays, at) {
  if (!place.answering) return { kind: "closed", reason: "not_serving", detail: "", until: null };
  return checkedHoursAt(phone.hours, place.checked, workdays, at);
}

function answeredPhone(place, workdays, at) {
  let reason = place.answering ? "not_published" : "not_serving";
  for (const [position, phone] of place.phones.entries()) {
    const state = phoneAt(place, phone, workdays, at);
    if (state.kind === "open") return { phone, reason: state.reason };
    if (position === 0) reason = state.reason;
  }
  return { phone: null, reason };
}
