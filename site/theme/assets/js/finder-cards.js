// One card for each station found: where it is, whom to call, both clocks, and the way there.

import { sentence } from "./clock-words.js";
import { wayWords } from "./nearby.js";
import { doorAt, phoneAt } from "./station-clocks.js";

const UNPUBLISHED = { door: "开门时间没有公布", phone: "接听时间没有公布" };
const STATES = { door: doorAt, phone: phoneAt };

function element(tag, className, ...children) {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...children);
  return made;
}

function link(address, words, className = "") {
  const made = element("a", className, words);
  made.href = address;
  return made;
}

function clock(station, subject, now) {
  if (!STATES[subject](station, now)) return "";
  const line = element("p", "state small");
  line.refresh = (moment) => {
    const state = STATES[subject](station, moment);
    line.dataset.kind = state.kind;
    line.textContent = sentence(state, subject, moment) || UNPUBLISHED[subject];
  };
  line.refresh(now);
  return line;
}

function phoneLine({ phone, sample }) {
  if (!phone) return "";
  const mark = element("span", "soft", "（示例号码）");
  if (sample) return element("p", "", element("span", "number", phone), mark);
  return element("p", "", link(`tel:${phone}`, phone, "number"));
}

function servesLine({ tier, servesNames }) {
  const shared = tier === "counselling_room" && servesNames.length > 1;
  return shared ? element("p", "small", `服务${servesNames.join("、")}`) : "";
}

/** Links into the map services, made when somebody asks for the way. */
function ways({ at, name, sample }) {
  if (!at) return "";
  const note = `会离开心驿，在地图里打开${sample ? "（示例位置）" : ""}。`;
  const end = element("p", "small soft", note);
  const details = element("details", "ways", element("summary", "", "怎么走"), end);
  const fill = async () => {
    const { navigationLinks } = await import("./navigation-links.js");
    for (const [service, address] of navigationLinks(at, name)) {
      const made = link(address, service, "button");
      Object.assign(made, { target: "_blank", rel: "noreferrer noopener external" });
      end.before(made);
    }
  };
  details.addEventListener("toggle", fill, { once: true });
  return details;
}

export function card(station, { words, here, now }) {
  const away = here && station.at ? `，${wayWords(here, station.at)}` : "";
  const badge = station.status === "open" ? "" : element("p", "badge wait", words[station.status]);
  return element(
    "li",
    "card result",
    element("h2", "", link(`/stations/${station.id}/`, station.name)),
    element("p", "soft small", `${station.unitName}${station.line}${away}`),
    badge,
    servesLine(station),
    phoneLine(station),
    clock(station, "phone", now),
    clock(station, "door", now),
    ways(station),
  );
}
