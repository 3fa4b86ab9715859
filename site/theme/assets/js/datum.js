// The page's twin of chalicelib/domain/datum.py: WGS-84, GCJ-02, BD-09; a point is [lng, lat] (D14).

const { PI, abs, atan2, cos, hypot, sin, sqrt } = Math;
const SEMI_MAJOR_METRES = 6378245;
const FLATNESS = 0.00669342162296594323;
const BAIDU_WAVE = (PI * 3000) / 180;
const ROUNDS = 12;

const inChina = ([lng, lat]) =>
  lng >= 72.004 && lng <= 137.8347 && lat >= 0.8293 && lat <= 55.8271;

function gcj02OfWgs84([lng, lat]) {
  const x = lng - 105;
  const y = lat - 35;
  const wave = ((20 * sin(6 * x * PI) + 20 * sin(2 * x * PI)) * 2) / 3;
  let east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x)) + wave;
  east += ((20 * sin(x * PI) + 40 * sin((x / 3) * PI)) * 2) / 3;
  east += ((150 * sin((x / 12) * PI) + 300 * sin((x / 30) * PI)) * 2) / 3;
  let north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x)) + wave;
  north += ((20 * sin(y * PI) + 40 * sin((y / 3) * PI)) * 2) / 3;
  north += ((160 * sin((y / 12) * PI) + 320 * sin((y / 30) * PI)) * 2) / 3;
  const bend = 1 - FLATNESS * sin((lat / 180) * PI) ** 2;
  const meridian = (SEMI_MAJOR_METRES * (1 - FLATNESS)) / (bend * sqrt(bend));
  const parallel = (SEMI_MAJOR_METRES / sqrt(bend)) * cos((lat / 180) * PI);
  return [lng + (east * 180) / (parallel * PI), lat + (north * 180) / (meridian * PI)];
}

function bd09OfGcj02([lng, lat]) {
  const far = hypot(lng, lat) + 0.00002 * sin(lat * BAIDU_WAVE);
  const angle = atan2(lat, lng) + 0.000003 * cos(lng * BAIDU_WAVE);
  return [far * cos(angle) + 0.0065, far * sin(angle) + 0.006];
}

function undo(step, wanted) {
  let found = wanted;
  for (let round = 0; round < ROUNDS; round += 1) {
    const reached = step(found);
    found = [found[0] + wanted[0] - reached[0], found[1] + wanted[1] - reached[1]];
  }
  return found;
}

/** The same place in another datum: "wgs84", "gcj02" or "bd09". */
export function convert(point, source, target) {
  if (source === target || !inChina(point)) return point;
  if (source === "bd09") return convert(undo(bd09OfGcj02, point), "gcj02", target);
  if (source === "gcj02" && target === "wgs84") return undo(gcj02OfWgs84, point);
  if (source === "wgs84") return convert(gcj02OfWgs84(point), "gcj02", target);
  return bd09OfGcj02(point);
}
