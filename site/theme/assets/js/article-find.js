// Finds words anywhere in the articles, also in the middle of a sentence. No DOM.

const BEFORE = 14;
const AFTER = 42;

/** What is compared: full-width letters as plain ones, no case, no blanks. */
export const bare = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");

const wordsOf = (query) => query.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);

/** Whether somebody who types this should first be shown whom to call. */
export function isUrgent(query, urgent) {
  const typed = bare(query);
  return urgent.some((word) => typed.includes(bare(word)));
}

/**
 * The articles that hold every word, those with it in the title first.
 * `rows` are [path, title, description, tags, text]; each hit is {path, title, excerpt} with the
 * excerpt in parts: text before, the word, text after.
 */
export function found(query, rows) {
  const words = wordsOf(query);
  if (!words.length) return [];
  const hits = [];
  for (const [path, title, description, tags, text] of rows) {
    const fields = [title, `${description} ${tags}`, text].map(bare);
    const ranks = words.map((word) => fields.findIndex((field) => field.includes(word)));
    if (ranks.includes(-1)) continue;
    hits.push({ path, title, rank: Math.max(...ranks), excerpt: excerpt(words, description, text) });
  }
  return hits.sort((one, other) => one.rank - other.rank);
}

function excerpt(words, description, text) {
  for (const line of [...text.split("\n"), description]) {
    for (const word of words) {
      const at = line.toLowerCase().indexOf(word);
      if (at < 0) continue;
      const from = Math.max(0, at - BEFORE);
      const end = at + word.length;
      const head = `${from ? "…" : ""}${line.slice(from, at)}`;
      const tail = `${line.slice(end, end + AFTER)}${line.length > end + AFTER ? "…" : ""}`;
      return [head, line.slice(at, end), tail];
    }
  }
  return [description, "", ""];
}
