// What fills the form besides a workbook: pasted activities, the villages' sums, the calendar.

import { button } from "./form-fill.js";
import { makePaste } from "./form-paste.js";
import { byId, el, say } from "./staff-element.js";

/** Dress them; comes after the form, like Excel. Villages and calendar are fetched when opened. */
export function makeCells(form, desk, tools) {
  let open = null;
  let calendar = null;

  async function openVillages() {
    try {
      const { makeVillages } = await import("./form-villages.js");
      open ||= makeVillages(desk, tools);
      open();
    } catch {
      say("excel-says", "网络不通，打不开汇总。请联网后再点一次。");
    }
  }

  async function openCalendar() {
    try {
      const { makeCalendar } = await import("./form-calendar.js");
      calendar ||= makeCalendar(form, desk, tools);
      calendar();
    } catch {
      say("calendar-says", "网络不通，打不开活动日历。请联网后再点一次。");
    }
  }

  makePaste(form, desk, tools);
  byId("add-paste").after(
    button("从活动日历带入", openCalendar, { id: "calendar-open" }),
    el("p", { id: "calendar-says", role: "status", hidden: true }),
  );
  byId("excel").append(button("汇总各村数据", openVillages, { id: "villages-open" }));
}
