// What this browser keeps of a supplement that is not saved yet, by account, unit and period.

const PREFIX = "xinyi-supplement/";
const KEEP_DAYS = 40;

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

/** A place for `{answers, revision, at}`; `write` says whether this computer could keep it. */
export function localCopy(account, unit, period) {
  const key = PREFIX + [account, unit, period].map(encodeURIComponent).join("/");
  return {
    read: () => read(key),
    write(content) {
      try {
        localStorage.setItem(key, JSON.stringify({ ...content, at: Date.now() }));
        return true;
      } catch {
        return false;
      }
    },
    drop: () => localStorage.removeItem(key),
  };
}

/** Remove what nobody has touched for 40 days. */
export function expireCopies() {
  const oldest = Date.now() - KEEP_DAYS * 86400000;
  for (const key of Object.keys(localStorage).filter((name) => name.startsWith(PREFIX)))
    if (!(read(key)?.at >= oldest)) localStorage.removeItem(key);
}
