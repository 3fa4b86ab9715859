// Which stations the finder's controls let through. No DOM.

import { doorAt, phoneAt } from "./station-clocks.js";

const CLOCKS = { phone: phoneAt, door: doorAt };

/** The stations that pass; `chosen` holds a term or "" by control. */
export function passing(stations, chosen, now) {
  const { unit, community, tier, service, population, open } = chosen;
  return stations.filter(
    (one) =>
      (!unit || one.unit === unit) &&
      (!community || one.serves.includes(community)) &&
      (!tier || one.tier === tier) &&
      (!service || one.services.includes(service)) &&
      (!population || one.populations.includes(population) || one.populations.includes("all")) &&
      (!open || CLOCKS[open](one, now)?.kind === "open"),
  );
}
