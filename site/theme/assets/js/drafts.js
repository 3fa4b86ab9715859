// What this browser keeps: drafts by unit and period, the form's rules, who was last here.

const NAME = "xinyi-staff";
const STORES = ["drafts", "kept"];
const KEEP_DAYS = 40;
let opened;

function open() {
  opened ||= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      for (const store of STORES) request.result.createObjectStore(store);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return opened;
}

async function act(store, mode, ask) {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(store, mode);
    const request = ask(transaction.objectStore(store));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = transaction.onerror = () => reject(transaction.error);
  });
}

const keyOf = (unit, period) => `${unit}/${period}`;

/** The draft of a unit's period: `{rows, texts, reasons, carried, head, revision, attempt, synced, at}`. */
export const readDraft = (unit, period) =>
  act("drafts", "readonly", (store) => store.get(keyOf(unit, period)));

/** Keep a draft; `at` is stamped here, in epoch milliseconds of this computer. */
export const writeDraft = (unit, period, draft) =>
  act("drafts", "readwrite", (store) =>
    store.put({ ...draft, at: Date.now() }, keyOf(unit, period)),
  );

export const dropDraft = (unit, period) =>
  act("drafts", "readwrite", (store) => store.delete(keyOf(unit, period)));

/** Every draft of this computer as `[key, draft]`. */
export async function allDrafts() {
  const keys = await act("drafts", "readonly", (store) => store.getAllKeys());
  const drafts = await act("drafts", "readonly", (store) => store.getAll());
  return keys.map((key, index) => [key, drafts[index]]);
}

/** Remove every draft, or with `onlySynced` those the server holds too; returns how many stay. */
export async function clearDrafts({ onlySynced = false } = {}) {
  let left = 0;
  for (const [key, draft] of await allDrafts()) {
    if (onlySynced && !draft.synced) left += 1;
    else await act("drafts", "readwrite", (store) => store.delete(key));
  }
  return left;
}

/** Remove drafts nobody has touched for 40 days. */
export async function expireDrafts() {
  const oldest = Date.now() - KEEP_DAYS * 86400000;
  for (const [key, draft] of await allDrafts()) {
    if (draft.at < oldest) await act("drafts", "readwrite", (store) => store.delete(key));
  }
}

/** Something small the pages need without a network, such as the rules or the last account. */
export const recall = (name) => act("kept", "readonly", (store) => store.get(name));
export const keep = (name, value) => act("kept", "readwrite", (store) => store.put(value, name));
export const forget = (name) => act("kept", "readwrite", (store) => store.delete(name));
