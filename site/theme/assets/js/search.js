// Finds stations by 汉字, pinyin, initials or a mix; every reading of a character counts. No DOM.

const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/['’]/g, "");

/** Does `query` match `text` from index `at` on, character by character or by readings? */
function matchesFrom(query, text, at, readings) {
  if (!query) return true;
  if (at >= text.length) return false;
  const character = text[at];
  if (query[0] === character) return matchesFrom(query.slice(1), text, at + 1, readings);
  return (readings[character] || []).some((reading) => {
    if (reading.startsWith(query)) return true;
    if (query.startsWith(reading) && matchesFrom(query.slice(reading.length), text, at + 1, readings)) {
      return true;
    }
    return query[0] === reading[0] && matchesFrom(query.slice(1), text, at + 1, readings);
  });
}

function soundsLike(query, text, readings) {
  for (let at = 0; at < text.length; at += 1) {
    if (matchesFrom(query, text, at, readings)) return true;
  }
  return false;
}

function inOrder(query, text) {
  let at = -1;
  return [...query].every((character) => (at = text.indexOf(character, at + 1)) >= 0);
}

/** Lower is better; null when the word is nowhere. */
function rank(word, station, readings) {
  const name = fold(`${station.name} ${station.also}`);
  if (name.startsWith(word)) return 0;
  if (name.includes(word)) return 1;
  if (fold(station.unitName).includes(word)) return 2;
  if (fold(station.line).includes(word) || station.phone.endsWith(word)) return 3;
  if (matchesFrom(word, name, 0, readings)) return 4;
  if (soundsLike(word, name, readings)) return 5;
  if (soundsLike(word, station.unitName, readings)) return 6;
  if (soundsLike(word, station.line, readings)) return 7;
  return inOrder(word, station.unitName + name) ? 8 : null;
}

/** Stations that match every word of `query`, best first, in file order where equal. */
export function search(stations, query, readings) {
  const words = fold(query).split(/\s+/).filter(Boolean);
  const found = [];
  for (const station of stations) {
    const ranks = words.map((word) => rank(word, station, readings));
    if (!ranks.includes(null)) found.push([Math.max(0, ...ranks), station]);
  }
  return found.sort((a, b) => a[0] - b[0]).map(([, station]) => station);
}

/** The columns of /data/stations.json as one object per station. */
export function stationsOf(data) {
  const { columns } = data;
  return columns.id.map((id, row) => ({
    id,
    name: columns.name[row],
    also: columns.also[row],
    unit: columns.unit[row] < 0 ? "" : data.units[columns.unit[row]][0],
    unitName: columns.unit[row] < 0 ? "" : data.units[columns.unit[row]][1],
    tier: data.tiers[columns.tier[row]],
    line: columns.line[row],
    status: data.statuses[columns.status[row]],
    phone: columns.phone[row],
    sample: columns.sample[row] === 1,
    door: data.hours[columns.door[row]] || {},
    answered: data.hours[columns.answered[row]] || {},
    checked: columns.checked[row],
    at: columns.at[row],
  }));
}
