// Selects whose choices come from the service: communities of a unit, units of the district.

import { el } from "./staff-element.js";

const option = ({ code, name }) => el("option", { value: code }, name);

/** Offer the context's communities and units in every select that asks for one. */
export function offerChoices(root, { communities = [], units = [] }) {
  const offered = { community: communities, unit: units };
  for (const [kind, choices] of Object.entries(offered))
    for (const select of root.querySelectorAll(`[data-kind="${kind}"] select`))
      select.append(...choices.map(option));
}
