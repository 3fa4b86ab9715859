// The register: finds by name, pinyin, initials, station or the certificate's tail, in the page alone.

import { search, soundsOf } from "./search.js";
import { fold } from "./station-rows.js";

const list = document.getElementById("people");
const form = document.getElementById("people-form");
const summary = document.getElementById("summary");

const personOf = (card) => {
  const { name, places, facts, services } = card.dataset;
  const [unit, serves, line] = ["", fold(places), fold(facts)];
  const keys = { name: fold(name), unit, serves, line, phones: [] };
  return { card, services: services.split(" "), keys };
};

function start() {
  const { readings } = JSON.parse(document.getElementById("search").textContent);
  const sounds = soundsOf(readings);
  const people = [...list.querySelectorAll("[data-name]")].map(personOf);

  function update() {
    const { q, service } = form.elements;
    const able = people.filter(({ services }) => !service.value || services.includes(service.value));
    const found = search(able, q.value, sounds);
    list.replaceChildren(...found.map(({ card }) => card));
    const asked = q.value.trim() || service.value;
    if (!asked) summary.textContent = "";
    else if (found.length) summary.textContent = `找到 ${found.length} 位。`;
    else summary.textContent = "没有找到。没有列出的不等于没有资质，请看站点墙上的公示，或者打站点的预约电话问。";
  }

  form.addEventListener("input", update);
  form.addEventListener("submit", (event) => event.preventDefault());
  if (form.elements.q.value || form.elements.service.value) update();
}

if (form) start();
