// Letting a month's figures out: what stands published, and a press that publishes.

import { call, Offline } from "./api.js";
import { byId, fullDayLabel } from "./staff-element.js";

const path = (period) => `/progress-releases/${encodeURIComponent(period)}`;
const tell = (text) => {
  byId("progress-state").textContent = text;
};

function standing({ published, changed, month }) {
  const { received, due } = month.reports;
  const reports = `这一期已收 ${received}/${due} 份。`;
  if (!published) return `${reports}还没有公布。`;
  return `${reports}${fullDayLabel(published)}公布过${changed ? "，以后又有变化" : "，没有变化"}。`;
}

async function publish(period) {
  if (!confirm("公布以后，所有人都能看到。确定公布这一期？")) return;
  try {
    await call("POST", path(period), { body: {} });
    tell("已公布。请运维员运行 ./dev site，网页上就能看到。");
  } catch (error) {
    tell(error instanceof Offline ? "网络不通，没有公布。" : error.message);
  }
}

/** Show how the period stands; `may` is whether the caller publishes. */
export async function showRelease(period, may) {
  tell(standing(await call("GET", path(period))));
  byId("publish").hidden = !may;
  byId("publish").onclick = () => publish(period);
}
