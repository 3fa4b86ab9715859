// Shows in a self-check's result who can be reached next, from the data that came with the page.

import { sentence } from "./clock-words.js";
import { answersNow, opensFirst, placesFor } from "./next-service.js";

const list = document.getElementById("services");
const unit = document.getElementById("unit");

function paragraph(...content) {
  const made = document.createElement("p");
  made.append(...content);
  return made;
}

function link(href, text) {
  const made = document.createElement("a");
  made.href = href;
  made.textContent = text;
  return made;
}

function numberOf({ label, number, sample }) {
  return sample ? [`${label} ${number}（示例号码）`] : [`${label} `, link(`tel:${number}`, number)];
}

function shown({ place, phone, state }, lead, now) {
  const far = place.far && `（${place.far}）`;
  const name = link(`/stations/${place.id}/`, place.name);
  const said = sentence(state, phone ? "phone" : "door", now);
  const rows = [paragraph(lead, name, far, `：${said}。`)];
  return phone ? [...rows, paragraph(...numberOf(phone))] : rows;
}

/** Nobody has checked the hours for long: the number, and no promise. */
function askFirst(place) {
  const name = link(`/stations/${place.id}/`, place.name);
  const said = paragraph("时间很久没有核对，请先打电话问一问：", name, "。");
  return [said, ...place.phones.slice(0, 1).map((phone) => paragraph(...numberOf(phone)))];
}

function lines(now) {
  const places = placesFor(unit.value);
  if (!places.length) return [];
  const open = answersNow(places, now);
  if (open) return shown(open, "现在可以找", now);
  const next = opensFirst(places, now);
  return next ? shown(next, "现在没有站点接听，最早的是", now) : askFirst(places[0]);
}

function street() {
  if (!unit.value) return [paragraph(link("/stations/", "看全部站点"))];
  return [paragraph(link(`/streets/${unit.value}/`, "看这个街镇的全部站点"))];
}

/** Say it as of now. */
export function showServices() {
  list.replaceChildren(...lines(Date.now()), ...street());
}

unit.addEventListener("change", showServices);
