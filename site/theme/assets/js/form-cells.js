// What is read from cells besides a workbook of the form: pasted activities, and the villages' sums.

import { makePaste } from "./form-paste.js";
import { makeVillages } from "./form-villages.js";

/** Dress both; comes after the form, like Excel. */
export function makeCells(form, desk, tools) {
  makePaste(form, desk, tools);
  makeVillages(desk, tools);
}
