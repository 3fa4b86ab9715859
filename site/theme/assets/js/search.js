// Finds stations by 汉字, pinyin, initials or a mix; every reading of a character counts. No DOM.

import { fold } from "./station-rows.js";

const LATIN = /[a-z]/;
const TAIL = /^[0-9]{3,}$/;

/** What one may type for each character: whole readings, zh ch sh, and first letters. */
export function soundsOf(readings) {
  const sounds = {};
  for (const [character, whole] of Object.entries(readings)) {
    const starts = whole.flatMap((one) => (one[1] === "h" ? [one.slice(0, 2), one[0]] : [one[0]]));
    sounds[character] = [...new Set([...whole, ...starts])];
  }
  return sounds;
}

/** Does the word, from its letter `from` on, match the text from `at` on? */
function heard(word, from, text, at, sounds) {
  if (from === word.length) return true;
  if (at === text.length) return false;
  const character = text[at];
  if (word[from] === character && heard(word, from + 1, text, at + 1, sounds)) return true;
  return (sounds[character] || []).some((sound) =>
    word.startsWith(sound, from)
      ? heard(word, from + sound.length, text, at + 1, sounds)
      : word.length - from < sound.length && sound.startsWith(word.slice(from)),
  );
}

function heardAnywhere(word, text, sounds) {
  for (let at = 0; at < text.length; at += 1) {
    if (heard(word, 0, text, at, sounds)) return true;
  }
  return false;
}

function inOrder(word, text) {
  let at = -1;
  return [...word].every((character) => (at = text.indexOf(character, at + 1)) >= 0);
}

/** Asks once for each different text; streets, roads and communities repeat. */
function remembering(ask) {
  const known = new Map();
  return (text) => {
    if (!known.has(text)) known.set(text, ask(text));
    return known.get(text);
  };
}

/** A function from station to rank: lower is better, null when the word is nowhere. */
function ranker(word, sounds) {
  const spoken = LATIN.test(word);
  const sounding = remembering((text) => spoken && heardAnywhere(word, text, sounds));
  const digits = TAIL.test(word);
  return ({ keys }) => {
    if (keys.name.startsWith(word) || ` ${keys.serves}`.includes(` ${word}`)) return 0;
    if (keys.name.includes(word)) return 1;
    if (keys.serves.includes(word) || keys.unit.includes(word)) return 2;
    if (keys.line.includes(word)) return 3;
    if (digits && keys.phones.some((phone) => phone.endsWith(word))) return 3;
    if (!spoken) return inOrder(word, keys.unit + keys.name) ? 8 : null;
    if (heard(word, 0, keys.name, 0, sounds)) return 4;
    if (sounding(keys.name)) return 5;
    if (sounding(keys.serves) || sounding(keys.unit)) return 6;
    if (sounding(keys.line)) return 7;
    return inOrder(word, keys.unit + keys.name) ? 8 : null;
  };
}

export function wordsOf(query) {
  const joined = query.trim().replace(/([0-9])\s+(?=[0-9])/g, "$1");
  return joined.split(/[\s,，、]+/).map(fold).filter(Boolean);
}

/** Stations that match every word of `query`, best first; `tie` orders those that match alike. */
export function search(stations, query, sounds, tie = () => 0) {
  const rankers = wordsOf(query).map((word) => ranker(word, sounds));
  const found = [];
  for (const station of stations) {
    let worst = 0;
    for (const rank of rankers) {
      const own = rank(station);
      worst = own === null ? null : Math.max(worst, own);
      if (worst === null) break;
    }
    if (worst !== null) found.push([worst, station]);
  }
  return found.sort((a, b) => a[0] - b[0] || tie(a[1], b[1])).map(([, station]) => station);
}
