// Sends a resident's form: solves the puzzle meanwhile, and never makes two of one.

import { call, Offline } from "./api.js";
import { solve } from "./proof.js";

const AGAIN = ["puzzle-refused", "puzzle-spent"];
const SPARE = 60; // seconds before a puzzle runs out

const newKey = () =>
  [...crypto.getRandomValues(new Uint8Array(20))].map((one) => one.toString(16).padStart(2, "0")).join("");

/** One form's way to the service. `station()` names the station, `told(text)` says what goes on. */
export function sender(kind, { path, station = () => "", told = () => {} }) {
  let work = null;
  let key = newKey();

  async function begin() {
    const found = await call("GET", `/puzzles/${kind}?station=${encodeURIComponent(station())}`);
    const until = Date.now() + (found.valid_seconds - SPARE) * 1000;
    const proof = solve(found, (done, count) => told(done < count ? "正在验证，请稍等……" : ""));
    return { puzzle: found.puzzle, proof, until };
  }

  /** Ask for a puzzle and start on it; rejects with the Problem when nothing is taken here. */
  function prepare() {
    work ||= begin();
    work.catch(() => {});
    return work;
  }

  async function ready() {
    const kept = work && (await work.catch(() => null));
    if (kept && kept.until > Date.now()) return kept;
    work = null;
    return prepare();
  }

  async function once(answers) {
    const { puzzle, proof } = await ready();
    const body = { answers, puzzle, proof: await proof };
    if (station()) body.station = station();
    return call("POST", path, { body, key });
  }

  /** Send, with a fresh puzzle if the first is refused; the same key until it has arrived. */
  async function send(answers) {
    try {
      return await once(answers);
    } catch (error) {
      if (!AGAIN.includes(error.kind)) throw error;
      work = null;
      return await once(answers);
    }
  }

  /** What follows is another content, or another place: a new key, and a new puzzle if asked. */
  function renew({ puzzle = false } = {}) {
    key = newKey();
    if (puzzle) work = null;
  }

  return { prepare, send, renew };
}

/** Why it did not go through, for the person. */
export const reason = (error) =>
  error instanceof Offline
    ? "网络不通，还没有送到。您写的还在，请再按一次；不会重复。"
    : error.message;
