// The finder: loads the stations on first use, filters as one types, keeps the query in the URL.

import { sentence } from "./clock-words.js";
import { checkedHoursAt } from "./freshness.js";
import { distanceWords, metresBetween } from "./nearby.js";
import { search, stationsOf } from "./search.js";
import { workdays } from "./workdays.js";

const SHOWN = 30;
const byId = (id) => document.getElementById(id);
const form = byId("finder");
const state = { here: null, loading: null };

function load() {
  state.loading ??= fetch("/data/stations.json")
    .then((answer) => answer.json())
    .then((data) => ({ data, stations: stationsOf(data) }));
  return state.loading;
}

function element(tag, text, className = "") {
  const made = document.createElement(tag);
  made.textContent = text;
  made.className = className;
  return made;
}

function clock(hours, checked, subject, now) {
  const found = checkedHoursAt(hours, checked, workdays, now);
  const words = sentence(found, subject, now) || (subject === "door" ? "开门时间没有公布" : "接听时间没有公布");
  const line = element("p", words, "state small");
  line.dataset.kind = found.kind;
  return line;
}

function phoneLine(station) {
  const line = element("p", "");
  if (!station.phone) return line;
  const number = element(station.sample ? "span" : "a", station.phone, "number");
  if (!station.sample) number.href = `tel:${station.phone}`;
  line.append(number, station.sample ? "（示例号码）" : "");
  return line;
}

function card(station, data, now) {
  const item = element("li", "", "card result");
  const title = element("h2", "");
  const link = element("a", station.name);
  link.href = `/stations/${station.id}/`;
  title.append(link);
  const away = state.here && station.at ? `，${distanceWords(metresBetween(state.here, station.at))}` : "";
  item.append(title, element("p", `${station.unitName}${station.line}${away}`, "soft small"));
  if (station.status !== "open") item.append(element("p", data.words[station.status], "badge wait"));
  if (station.phone) item.append(phoneLine(station), clock(station.answered, station.checked, "phone", now));
  if (station.status === "open") item.append(clock(station.door, station.checked, "door", now));
  return item;
}

function filtered({ data, stations }) {
  const { q, unit, tier } = form.elements;
  const chosen = stations.filter(
    (one) => (!unit.value || one.unit === unit.value) && (!tier.value || one.tier === tier.value),
  );
  const found = search(chosen, q.value, data.readings);
  if (!state.here) return found;
  const far = (one) => (one.at ? metresBetween(state.here, one.at) : Infinity);
  return found.sort((a, b) => far(a) - far(b));
}

function summaryOf(found) {
  if (!found.length) return "没有找到。换一个字，或者在下面按街镇找。想现在找人说话，请打 12356。";
  return found.length > SHOWN
    ? `共 ${found.length} 处，先列出 ${SHOWN} 处。多输一两个字，会更准。`
    : `找到 ${found.length} 处。`;
}

function remember() {
  const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  history.replaceState(null, "", asked.size ? `?${asked}` : location.pathname);
  return asked.size > 0;
}

async function update() {
  const asked = remember() || state.here;
  if (!asked) {
    byId("results").replaceChildren();
    byId("summary").textContent = "";
    return;
  }
  const loaded = await load();
  const found = filtered(loaded);
  const now = Date.now();
  byId("results").replaceChildren(
    ...found.slice(0, SHOWN).map((station) => card(station, loaded.data, now)),
  );
  byId("summary").textContent = summaryOf(found);
}

function locate() {
  const refused = () => {
    byId("summary").textContent = "没有取得位置。请选街镇，或者输入名称。";
    form.elements.unit.focus();
  };
  if (!navigator.geolocation) return refused();
  byId("summary").textContent = "正在看您的位置，位置只留在这台手机或电脑上。";
  return navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      state.here = [coords.longitude, coords.latitude];
      update();
    },
    refused,
    { timeout: 8000, maximumAge: 600000 },
  );
}

for (const [name, value] of new URLSearchParams(location.search)) {
  if (form.elements[name]) form.elements[name].value = value;
}
form.addEventListener("input", update);
form.addEventListener("focusin", load, { once: true });
form.addEventListener("submit", (event) => {
  event.preventDefault();
  update();
});
byId("nearby").addEventListener("click", locate);
update();
