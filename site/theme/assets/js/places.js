// Opens the rows that sitebuild/clock_data.py packs into a page. No DOM.

const WEEKDAYS = ["Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"];

function opened(hours) {
  if (!hours.weekly) return hours;
  const weekly = {};
  for (const [days, spans] of hours.weekly) {
    for (const day of days) weekly[WEEKDAYS[day]] = spans;
  }
  return { ...hours, weekly };
}

/** {checked, clocks, here, near, lines} as clocks.js and who-answers.js want them. */
export function surroundings({ checked, hours: rows, clocks, here, near = [], lines = [] }) {
  const hours = rows.map(opened);
  const place = ([id, name, far, seen, flags, door, phones]) => ({
    id,
    name,
    far,
    checked: seen,
    serving: flags % 2 === 1,
    answering: flags > 1,
    door: hours[door] || {},
    phones: phones.map(([number, label, row, sample]) => ({
      number, label, hours: hours[row], sample: sample === 1,
    })),
  });
  const named = Object.entries(clocks).map(([name, row]) => [name, hours[row]]);
  const all = Object.fromEntries(named);
  return {
    checked,
    clocks: all,
    here: here && place(here),
    near: near.map(place),
    lines: lines.map(([id, number, name]) => ({ number, name, hours: all[`line-${id}`] })),
  };
}
