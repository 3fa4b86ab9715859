// Proof of work: finds the numbers a puzzle asks for, in slices, so that the page stays alive.

import { begun, finished } from "./sha256.js";

const SLICE = 24; // milliseconds

const pause = () => new Promise((resolve) => setTimeout(resolve));

/** `[numbers]` for `{puzzle, bits, count}`; `told(done, count)` after every part. */
export async function solve({ puzzle, bits, count }, told = () => {}) {
  const proof = [];
  let since = performance.now();
  for (let place = 0; place < count; place += 1) {
    const start = begun(`${puzzle}:${place}:`);
    for (let number = 0; ; number += 1) {
      if (Math.clz32(finished(start, String(number))[0]) >= bits) {
        proof.push(number);
        break;
      }
      if (number % 256 === 255 && performance.now() - since > SLICE) {
        await pause();
        since = performance.now();
      }
    }
    told(place + 1, count);
  }
  return proof;
}
