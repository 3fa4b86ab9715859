// /callback/: the station's telephone first; then a wish to be called back.

import { showReceipt, wire } from "./request-form.js";
import { reason, sender } from "./request-send.js";
import { mountStatus } from "./request-status.js";
import { byId, el, say } from "./staff-element.js";
import { offer, publishedStations } from "./station-choice.js";

const form = byId("request");
const select = byId("station");
const way = sender("callback", {
  path: "/requests/callback",
  station: () => select.value,
  told: (text) => (form.querySelector("[data-progress]").textContent = text),
});
let stations = [];
let wired = false;

function phoneOf({ phone, sample, answered, id }) {
  const number = sample
    ? [el("span", { class: "number" }, phone), el("span", { class: "soft" }, "（示例号码）")]
    : [el("a", { class: "number", href: `tel:${phone}` }, phone)];
  const page = el("a", { href: `/stations/${id}/` }, "看站点的地址和开放时间");
  return [el("p", {}, ...number), el("p", {}, `接听时间：${answered}`), el("p", {}, page)];
}

function tick([value, label]) {
  const input = el("input", { type: "checkbox", name: "callback-times", value });
  return el("label", { class: "tick" }, input, " ", el("span", {}, label));
}

function refuse(error) {
  form.hidden = true;
  say("closed", reason(error));
}

async function choose() {
  const station = stations.find(({ id }) => id === select.value);
  say("closed", "");
  byId("phone").replaceChildren(...(station ? phoneOf(station) : []));
  form.hidden = true;
  if (!station) return;
  form.querySelector('[data-field="times"] .ticks').replaceChildren(...station.times.map(tick));
  way.renew({ puzzle: true });
  try {
    await way.prepare();
  } catch (error) {
    return refuse(error);
  }
  form.hidden = false;
  if (!wired) wire(form, way, arrived);
  wired = true;
}

function arrived(answer) {
  byId("place").hidden = true;
  showReceipt("sent", answer);
}

async function start() {
  mountStatus();
  ({ stations } = await publishedStations());
  const rows = stations.map(({ id, name, unit }) => [id, name, unit]);
  offer(select, rows, "请选择站点");
  byId("place").hidden = false;
  select.addEventListener("change", choose);
  await choose();
}

start();
