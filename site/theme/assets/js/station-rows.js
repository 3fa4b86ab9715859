// The columns of /data/stations.json as one object per station, its texts folded for comparing. No DOM.

/** One spelling of what people type: width, case, tone marks, hyphens and apostrophes fall away. */
export function fold(text) {
  const plain = text.normalize("NFKD").toLowerCase().replace(/u\u0308/g, "v");
  return plain.replace(/[\u0300-\u036f'’·-]/g, "");
}

const termsOf = (bits, terms) => terms.filter((_, place) => bits & (1 << place));

export function stationsOf(data) {
  const { columns } = data;
  const nameOf = new Map();
  for (const [code, , communities] of data.units) {
    for (const [end, name] of communities) nameOf.set(code + end, name);
  }
  return columns.id.map((id, row) => {
    const [unit, unitName] = data.units[columns.unit[row]] || ["", ""];
    const serves = columns.serves[row].split(" ").filter(Boolean).map((end) => unit + end);
    const servesNames = serves.map((code) => nameOf.get(code));
    const phones = [columns.phone[row], ...columns.phones[row].split(" ")].filter(Boolean);
    return {
      id,
      name: columns.name[row],
      unit,
      unitName,
      serves,
      servesNames,
      tier: data.tiers[columns.tier[row]],
      line: columns.line[row],
      status: data.statuses[columns.status[row]],
      phone: columns.phone[row],
      sample: columns.sample[row] === 1,
      services: termsOf(columns.does[row], data.services),
      populations: termsOf(columns.welcomes[row], data.populations),
      door: data.hours[columns.door[row]] || {},
      answered: data.hours[columns.answered[row]] || {},
      checked: columns.checked[row],
      at: columns.at[row],
      keys: {
        name: fold(`${columns.name[row]} ${columns.also[row]}`),
        unit: fold(unitName),
        serves: fold(servesNames.join(" ")),
        line: fold(columns.line[row]),
        phones: phones.map(fold),
      },
    };
  });
}
