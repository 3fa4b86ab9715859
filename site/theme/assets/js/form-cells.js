// What is read from cells besides a workbook of the form: pasted activities, and the villages' sums.

import { button } from "./form-fill.js";
import { makePaste } from "./form-paste.js";
import { byId, say } from "./staff-element.js";

/** Dress both; comes after the form, like Excel. The villages' part is fetched when it is opened. */
export function makeCells(form, desk, tools) {
  let open = null;

  async function openVillages() {
    try {
      const { makeVillages } = await import("./form-villages.js");
      open ||= makeVillages(desk, tools);
      open();
    } catch {
      say("excel-says", "网络不通，打不开汇总。请联网后再点一次。");
    }
  }

  makePaste(form, desk, tools);
  byId("excel").append(button("汇总各村数据", openVillages, { id: "villages-open" }));
}
