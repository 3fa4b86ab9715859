// Opens the rows that sitebuild/clock_data.py packs into a station page. No DOM.

/** {here, near, lines} as who-answers.js wants them. */
export function surroundings({ hours, clocks, here, near, lines }) {
  const place = ([id, name, far, checked, flags, door, phones]) => ({
    id,
    name,
    far,
    checked,
    serving: flags % 2 === 1,
    answering: flags > 1,
    door: hours[door] || {},
    phones: phones.map(([number, label, row, sample]) => ({
      number, label, hours: hours[row], sample: sample === 1,
    })),
  });
  return {
    here: place(here),
    near: near.map(place),
    lines: lines.map(([id, number, name]) => ({ number, name, hours: hours[clocks[`line-${id}`]] })),
  };
}
