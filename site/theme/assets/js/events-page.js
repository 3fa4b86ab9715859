// The events calendar: what is over moves below, today and tomorrow are named, one street is picked.

const DAY = 86400000;
const SHANGHAI = 8 * 3600000;
const byId = (id) => document.getElementById(id);
const select = byId("unit");
const dayOf = (instant) => Math.floor((instant + SHANGHAI) / DAY);

/** Move the events that have ended since the page was built to those that were held. */
function sweep(now) {
  for (const card of document.querySelectorAll(".month .event")) {
    if (Date.parse(card.dataset.ends) > now) continue;
    byId("past").hidden = false;
    byId("past-list").prepend(card);
    document.querySelector(`[data-for="${card.id}"]`)?.remove();
  }
}

function nameDays(now) {
  for (const card of document.querySelectorAll(".month .event")) {
    const ahead = dayOf(Date.parse(card.dataset.ends)) - dayOf(now);
    const word = ["今天", "明天", "后天"][ahead];
    if (word) card.querySelector(".when").dataset.near = word;
    else delete card.querySelector(".when").dataset.near;
  }
}

/** Show the chosen street's events alone; returns how many are to come. */
function pick() {
  const wanted = select ? select.value : "all";
  let shown = 0;
  for (const item of document.querySelectorAll("[data-unit]")) {
    item.hidden = wanted !== "all" && item.dataset.unit !== wanted;
    if (!item.hidden && item.closest(".month")) shown += 1;
  }
  for (const month of document.querySelectorAll(".month")) {
    month.hidden = !month.querySelector(".event:not([hidden])");
  }
  byId("none").hidden = shown > 0;
  return shown;
}

function choose() {
  const shown = pick();
  const query = select.value === "all" ? location.pathname : `?unit=${select.value}`;
  history.replaceState(null, "", query + location.hash);
  const whose = select.selectedOptions[0].text;
  byId("summary").textContent = select.value === "all" ? "" : `${whose}近期有 ${shown} 场。`;
}

function refresh() {
  sweep(Date.now());
  nameDays(Date.now());
  pick();
}

const asked = new URLSearchParams(location.search).get("unit");
if (select && asked !== null && [...select.options].some(({ value }) => value === asked)) {
  select.value = asked;
}
refresh();
if (select) {
  select.addEventListener("change", choose);
  if (select.value !== "all") choose();
}
byId("events-form")?.addEventListener("submit", (event) => event.preventDefault());
setInterval(refresh, 60000);
