// The record inside one of our PDFs, read in the page: the file goes nowhere. No DOM.

const LARGEST = 4 * 1024 * 1024;
const LARGEST_RECORD = 1024 * 1024;
const DICTIONARY = 2048;
const FILE = /\/EmbeddedFile(?=[\s/<>[\]()])/g;
const SCHEMA = "document-record.v1";

/** The file holds no record of ours; `message` is a Chinese sentence. */
export class NoRecord extends Error {}

const NONE = "这份 PDF 里没有附数据：重新打印、扫描或另存的会丢掉它。请用回执号和校验码核对。";
const DAMAGED = "这份 PDF 里附的数据读不懂，可能被改过或已损坏。";

/** One text for one value: members by code point, no spaces; as the service writes it. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(",")}}`;
}

/** The SHA-256 of the canonical text, or null where the browser does not offer it. */
export async function fingerprint(value) {
  if (!globalThis.crypto?.subtle) return null;
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(canonical(value)));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function inflated(bytes) {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate")).getReader();
  const parts = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(parts).text();
    size += value.length;
    if (size > LARGEST_RECORD) {
      await reader.cancel();
      throw new NoRecord(DAMAGED);
    }
    parts.push(value);
  }
}

function packed(bytes, text, place) {
  const begin = /(?<!end)stream\r?\n/.exec(text.slice(place, place + DICTIONARY));
  if (!begin) throw new NoRecord(DAMAGED);
  const start = place + begin.index + begin[0].length;
  const head = text.slice(text.lastIndexOf(" obj", place), start);
  const length = /\/Length\s+(\d+)(?!\s+\d+\s+R)/.exec(head);
  if (!length || !/\/Filter\s*\/FlateDecode/.test(head)) throw new NoRecord(DAMAGED);
  return bytes.subarray(start, start + Number(length[1]));
}

/** The record of a chosen file; throws NoRecord. */
export async function readRecord(file) {
  if (file.size > LARGEST) throw new NoRecord("文件太大，不是心驿的附件4。");
  const bytes = new Uint8Array(await file.arrayBuffer());
  const text = new TextDecoder("latin1").decode(bytes);
  if (!text.startsWith("%PDF-")) throw new NoRecord("这不是 PDF 文件。");
  const places = [...text.matchAll(FILE)].map((found) => found.index);
  if (places.length !== 1) throw new NoRecord(places.length ? DAMAGED : NONE);
  try {
    const record = JSON.parse(await inflated(packed(bytes, text, places[0])));
    if (record?.schema === SCHEMA) return record;
  } catch (error) {
    if (error instanceof NoRecord) throw error;
  }
  throw new NoRecord(DAMAGED);
}
