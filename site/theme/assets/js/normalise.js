// Reads what people type or paste, as functions/chalicelib/domain/normalise.py does: whole numbers,
// dates, phones and lists; null where unclear. Cases: schemas/cases/normalise.json.

const NOTHING = new Set(["无", "没有", "—", "——", "-", "--", "/"]);
const FULL_DATE =
  /^(20[0-9]{2})(?:[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})[日号]?)$/;
const SHORT_DATE = /^([0-9]{1,2})(?:[-/.]([0-9]{1,2})|月([0-9]{1,2})[日号]?)$/;
const EDGES = /^[ \t\u00a0\u3000\r\n]+|[ \t\u00a0\u3000\r\n]+$/g;

function narrow(text) {
  const plain = text.replace(/[\uff01-\uff5e]/g, (wide) =>
    String.fromCharCode(wide.charCodeAt(0) - 0xfee0),
  );
  return plain.replace(/[ \t\r\n\u00a0\u3000]+/g, "");
}

/** `１，２００ 人次` → 1200, `无` → 0; null for decimals, signs and numerals in characters. */
export function toInteger(text) {
  const plain = narrow(text);
  if (NOTHING.has(plain)) return 0;
  const digits = plain.replace(/(人次|[人次份个场])$/, "");
  const clear = /^[0-9]{1,15}$/.test(digits) || /^[0-9]{1,3}(,[0-9]{3}){1,4}$/.test(digits);
  return clear ? Number(digits.replaceAll(",", "")) : null;
}

function iso(year, month, day) {
  const made = new Date(Date.UTC(year, month - 1, day));
  const real = made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
  return real ? made.toISOString().slice(0, 10) : null;
}

/**
 * `9.12`, `9月12日`, `2025/9/12` → ISO; a year left out is the one that falls in the window.
 * `window` is {first, last}, ISO dates.
 */
export function toDate(text, window) {
  const parts = (pattern) => {
    const found = narrow(text).match(pattern);
    return found && found.slice(1).filter(Boolean).map(Number);
  };
  const full = parts(FULL_DATE);
  if (full) return iso(...full);
  const short = parts(SHORT_DATE);
  if (!short) return null;
  const atStart = iso(Number(window.first.slice(0, 4)), ...short);
  const inside = atStart !== null && window.first <= atStart && atStart <= window.last;
  return inside ? atStart : iso(Number(window.last.slice(0, 4)), ...short);
}

/** The text without blanks at its ends. */
export const toText = (text) => text.replace(EDGES, "");

/** A telephone number in plain digits and hyphens; what else was typed stays to be found. */
export const toPhone = (text) => narrow(text).replace(/[—–]/g, "-");

/** The parts of a list split at ；;、 and line breaks, without empty ones. */
export const toLines = (text) => text.split(/[；;、\n\r]/).map(toText).filter(Boolean);
