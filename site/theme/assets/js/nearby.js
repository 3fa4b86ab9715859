// Distance and direction between WGS-84 points, said in rounded Chinese. No DOM.

const RADIAN = Math.PI / 180;
const EARTH_METRES = 6371000;
const WINDS = ["北", "东北", "东", "东南", "南", "西南", "西", "西北"];

const eastward = ([lngA, latA], [lngB, latB]) =>
  (lngB - lngA) * RADIAN * Math.cos(((latA + latB) / 2) * RADIAN);

export function metresBetween(here, there) {
  return Math.hypot(eastward(here, there), (there[1] - here[1]) * RADIAN) * EARTH_METRES;
}

function windOf(here, there) {
  const angle = Math.atan2(eastward(here, there), (there[1] - here[1]) * RADIAN) / RADIAN;
  return WINDS[Math.round((angle + 360) / 45) % 8];
}

function rounded(metres) {
  if (metres < 1000) return `${Math.max(50, Math.round(metres / 50) * 50)} 米`;
  return `${(metres / 1000).toFixed(metres < 9950 ? 1 : 0)} 公里`;
}

/** Where `there` lies from `here`: 东北方向，直线约 650 米. */
export function wayWords(here, there) {
  const metres = metresBetween(here, there);
  if (metres < 25) return "就在旁边";
  return `${windOf(here, there)}方向，直线约 ${rounded(metres)}`;
}
