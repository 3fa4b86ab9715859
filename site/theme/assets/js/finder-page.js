// What the finder does once it is used: asks the data, shows cards, keeps the query in the URL.

import { card } from "./finder-cards.js";
import { passing } from "./finder-filters.js";
import { summaryOf } from "./finder-words.js";
import { metresBetween } from "./nearby.js";
import { search, soundsOf } from "./search.js";
import { stationsOf } from "./station-rows.js";

const SHOWN = 30;
const NEAREST = 10;
const byId = (id) => document.getElementById(id);
const form = byId("finder");
const fields = form.elements;
const state = { here: null, blurred: false, loading: null, turn: 0, asked: 0, extra: 0 };

async function fetched() {
  const answer = await fetch("/data/stations.json");
  if (!answer.ok) throw new Error(answer.status);
  const data = await answer.json();
  return { data, stations: stationsOf(data), sounds: soundsOf(data.readings) };
}

function load() {
  state.loading ??= fetched().catch((fault) => {
    state.loading = null;
    throw fault;
  });
  return state.loading;
}

/** The communities of the chosen street; the choice stays where it still exists. */
function offerCommunities({ units }) {
  const wanted = fields.community.value || fields.community.dataset.wanted || "";
  const [unit, , communities] = units.find(([code]) => code === fields.unit.value) || ["", "", []];
  const options = communities.map(([end, name]) => new Option(name, unit + end));
  fields.community.replaceChildren(new Option(unit ? "全部社区" : "先选街镇", ""), ...options);
  fields.community.disabled = !unit;
  fields.community.value = wanted;
  if (fields.community.selectedIndex < 0) fields.community.value = "";
  fields.community.dataset.wanted = "";
}

function remember() {
  const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim()));
  if (fields.community.dataset.wanted) asked.set("community", fields.community.dataset.wanted);
  history.replaceState(null, "", asked.size ? `?${asked}` : location.pathname);
  byId("again").hidden = !(asked.size || state.here);
  return Object.fromEntries(asked);
}

/** Among equals: who is open at all, who names the group asked for, who is nearer. */
function tieOf(asked) {
  const shut = ({ status }) => (status === "open" ? 0 : 1);
  const far = ({ at }) => (state.here && at ? metresBetween(state.here, at) : 1e9);
  const apart = ({ populations }) => (populations.includes(asked.population) ? 0 : 1);
  return (a, b) => shut(a) - shut(b) || apart(a) - apart(b) || far(a) - far(b);
}

async function found({ data, stations, sounds }, asked, now) {
  const query = asked.q || "";
  const chosen = passing(stations, asked, now);
  const exact = search(chosen, query, sounds, tieOf(asked));
  if (exact.length || !query) return { list: exact, near: false };
  const { nearMisses } = await import("./near-miss.js");
  return { list: nearMisses(chosen, query, data.readings).sort(tieOf(asked)), near: true };
}

function show(shown, summary, words = {}, now = 0, rest = 0) {
  const context = { words, here: state.here, now };
  byId("results").replaceChildren(...shown.map((station) => card(station, context)));
  byId("summary").textContent = summary;
  byId("further").hidden = !rest;
}

/** Show what the controls ask for; the newest call wins. */
export async function update(extra = 0) {
  state.extra = extra;
  const turn = (state.turn += 1);
  const asked = remember();
  if (!Object.keys(asked).length && !state.here) return show([], "");
  const loaded = await load().catch(() => null);
  if (!loaded) return show([], "没有取到站点名单，请在下面按街镇找。");
  offerCommunities(loaded.data);
  const kept = remember();
  const now = Date.now();
  const { list, near } = await found(loaded, kept, now);
  if (turn !== state.turn) return undefined;
  const shown = list.slice(0, (state.here && !kept.q ? NEAREST : SHOWN) + extra);
  const community = kept.community && fields.community.selectedOptions[0].text;
  const told = { total: list.length, shown, near, community, filters: kept, ...state };
  return show(shown, summaryOf(told), loaded.data.words, now, list.length - shown.length);
}

/** Ask the device where it is, after the button was pressed; the answer never leaves the page. */
export function locate() {
  const asked = (state.asked += 1);
  const refused = () => {
    if (asked !== state.asked) return;
    byId("summary").textContent = "没有取得位置。请选街镇，或者输入名称。";
    fields.unit.focus();
  };
  if (!navigator.geolocation) return refused();
  byId("summary").textContent = "正在看您的位置，位置只留在这台手机或电脑上。";
  return navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      if (asked !== state.asked) return;
      state.here = [coords.longitude, coords.latitude];
      state.blurred = coords.accuracy > 500;
      update();
    },
    refused,
    { timeout: 8000, maximumAge: 600000 },
  );
}

/** Show the next ones of a long list. */
export const further = () => update(state.extra + SHOWN);

/** Forget query, filters and position. */
export function startAgain() {
  state.asked += 1;
  state.here = null;
  form.reset();
  for (const select of form.querySelectorAll("select")) select.value = "";
  fields.q.focus();
  update();
}

load().catch(() => null);
setInterval(() => {
  for (const line of document.querySelectorAll("#results .state")) line.refresh(Date.now());
}, 20000);
