// Choosing a role and its unit: the same two fields for a new account and for a changed one.

import { byId, el } from "./staff-element.js";
import { ROLE_NAMES, WITH_UNIT } from "./staff-words.js";

const FORMS = ["new", "act"];
const options = (pairs) => pairs.map(([value, name]) => el("option", { value }, name));

/** The unit is asked for only where the role has one. */
export function showUnit(of) {
  byId(`${of}-unit-field`).hidden = !WITH_UNIT.includes(byId(`${of}-role`).value);
}

/** What is chosen, as the API takes it. */
export function chosen(of) {
  const role = byId(`${of}-role`).value;
  return { role, unit: WITH_UNIT.includes(role) ? byId(`${of}-unit`).value : null };
}

/** The roles that can be given, in both forms. */
export function offerRoles() {
  const roles = Object.entries(ROLE_NAMES);
  for (const of of FORMS) {
    byId(`${of}-role`).append(...options(roles));
    byId(`${of}-role`).addEventListener("change", () => showUnit(of));
  }
}

/** The units, once. */
export function offerUnits(units) {
  if (byId("new-unit").options.length) return;
  const pairs = units.map(({ code, name }) => [code, name]);
  for (const of of FORMS) byId(`${of}-unit`).append(...options(pairs));
}

/** The person's present role and unit. */
export function choose(of, { role, unit }) {
  byId(`${of}-role`).value = role;
  byId(`${of}-unit`).value = unit?.code || byId(`${of}-unit`).options[0].value;
  showUnit(of);
}
