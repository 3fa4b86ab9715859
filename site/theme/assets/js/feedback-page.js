// /feedback/: the anonymous survey of a station, and complaints to the district.

import { showReceipt, wire } from "./request-form.js";
import { sender } from "./request-send.js";
import { mountStatus } from "./request-status.js";
import { byId } from "./staff-element.js";
import { offer, publishedStations } from "./station-choice.js";

const progress = (form) => (text) => (form.querySelector("[data-progress]").textContent = text);

const NO_STATION = { pointer: "/station", message: "请选择去过的站点。" };

function mount(form, select, path, done, missing) {
  const { kind } = form.dataset;
  const station = () => select.value;
  wire(form, sender(kind, { path, station, told: progress(form) }), done, missing);
}

async function start() {
  mountStatus();
  const { all } = await publishedStations();
  offer(byId("station"), all, "请选择站点");
  offer(byId("complaint-station"), all, "不针对哪一个站点");
  const counted = () => {
    byId("counted").hidden = false;
    byId("counted").focus();
  };
  const missing = () => (byId("station").value ? null : NO_STATION);
  mount(byId("survey"), byId("station"), "/answers/survey", counted, missing);
  mount(byId("complaint"), byId("complaint-station"), "/requests/complaint", (answer) =>
    showReceipt("sent", answer),
  );
}

start();
