// Straight-line distance between WGS-84 points, said in rounded Chinese. No DOM.

const RADIAN = Math.PI / 180;
const EARTH_METRES = 6371000;

export function metresBetween([lngA, latA], [lngB, latB]) {
  const x = (lngB - lngA) * RADIAN * Math.cos(((latA + latB) / 2) * RADIAN);
  return Math.hypot(x, (latB - latA) * RADIAN) * EARTH_METRES;
}

export function distanceWords(metres) {
  if (metres < 1000) return `直线约 ${Math.max(50, Math.round(metres / 50) * 50)} 米`;
  return `直线约 ${(metres / 1000).toFixed(metres < 10000 ? 1 : 0)} 公里`;
}
