// For a query that finds nothing: stations one letter or one 汉字 away from it. No DOM.

import { wordsOf } from "./search.js";

const LATIN = /^[a-z]+$/;
const LONGEST = 31; // letters; one bit each

/** Bit i of a letter's mask is set where the word has that letter at i. */
function masksOf(word) {
  const masks = {};
  [...word].forEach((letter, at) => (masks[letter] |= 1 << at));
  return masks;
}

/**
 * Is some stretch of the text, in any reading, at most one edit from the word (Wu and Manber)?
 * Bit i of `exact` and `off`: the word's first i+1 letters end here, as they are or one edit off.
 */
function nearly(masks, last, text, readings) {
  let [exact, off] = [0, 1];
  for (const character of text) {
    let [exactAfter, offAfter] = [0, 0];
    for (const way of readings[character] || [character]) {
      let [as, edited] = [exact, off];
      for (const letter of way) {
        const mask = masks[letter] || 0;
        const moved = ((as << 1) | 1) & mask;
        edited = (((edited << 1) | 1) & mask) | as | (as << 1) | (moved << 1) | 1;
        as = moved;
      }
      exactAfter |= as;
      offAfter |= edited;
    }
    [exact, off] = [exactAfter, offAfter];
    if (off & last) return true;
  }
  return false;
}

function closeTo(word, readings) {
  const [masks, last, known] = [masksOf(word), 1 << (word.length - 1), new Map()];
  const heard = LATIN.test(word) ? readings : {};
  return (text) => {
    if (!known.has(text)) known.set(text, nearly(masks, last, text, heard));
    return known.get(text);
  };
}

/** Stations whose name, street or community is nearly each word; short words must be longer. */
export function nearMisses(stations, query, readings) {
  const words = wordsOf(query).map((word) => word.slice(0, LONGEST));
  if (!words.length || words.some((word) => word.length < (LATIN.test(word) ? 4 : 3))) return [];
  const tests = words.map((word) => closeTo(word, readings));
  return stations.filter(({ keys }) =>
    tests.every((close) => close(keys.name) || close(keys.serves) || close(keys.unit)),
  );
}
