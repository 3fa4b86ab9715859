// Sums and words of a self-check. An unanswered item is never a zero. No DOM.

/** The positions, from 0, of the items that nobody has answered. */
export function unanswered(answers) {
  return answers.flatMap((answer, position) => (Number.isInteger(answer) ? [] : [position]));
}

/** The sum of a part's items; null while one of them is missing. */
export function sumOf(part, answers) {
  const own = part.items.map((item) => answers[item - 1]);
  return unanswered(own).length ? null : own.reduce((sum, answer) => sum + answer, 0);
}

/** The sentence for a sum. */
export function wordsOf(part, sum) {
  return part.bands.find(({ from, to }) => from <= sum && sum <= to).words;
}

/** Whether the answers ask for help at once, whatever the sum. */
export function alarming(part, answers) {
  return part.alert_item > 0 && answers[part.items[part.alert_item - 1] - 1] > 0;
}
