// The service behind /api/v1: JSON or a file out, JSON or a problem document back.

const BASE = "/api/v1";
const TOO_LONG = 20000;
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** An answer that is not a success; `findings` and `current` come from the problem document. */
export class Problem extends Error {
  constructor(status, document) {
    super(document.detail || document.title || `服务器答复 ${status}`);
    this.status = status;
    this.title = document.title || "";
    this.kind = (document.type || "").replace("urn:xinyi:problem:", "");
    this.findings = document.findings || [];
    this.current = document.current || null;
    this.proof = document.proof;
    this.passkey = document.passkey || null;
  }
}

/** The request got no answer: no network, a dropped connection or a server that is down. */
export class Offline extends Error {}

/** Whether the same request may go through in a while. */
export const passes = (error) => error instanceof Offline || error.status === 503;

function options(method, extras) {
  const { body, file, kind = XLSX, revision, key, keepalive, patience = TOO_LONG } = extras;
  const headers = {};
  if (method !== "GET") headers["Content-Type"] = file ? kind : "application/json";
  if (revision !== undefined) headers["If-Match"] = `"${revision}"`;
  if (key) headers["Idempotency-Key"] = key;
  return {
    method,
    headers,
    credentials: "same-origin",
    cache: "no-store",
    keepalive: Boolean(keepalive),
    body: file || (body === undefined ? undefined : JSON.stringify(body)),
    signal: keepalive ? undefined : AbortSignal.timeout(patience),
  };
}

async function answered(path, request) {
  try {
    return await fetch(BASE + path, request);
  } catch (error) {
    throw new Offline(error.message);
  }
}

async function content(response) {
  if (response.status === 204) return null;
  try {
    return await response.json();
  } catch {
    return {};
  }
}

async function asked(method, path, extras) {
  const response = await answered(path, options(method, extras));
  const found = await content(response);
  if ([502, 503, 504].includes(response.status) && !found?.type) throw new Offline(`${response.status}`);
  if (!response.ok) throw new Problem(response.status, found || {});
  return found;
}

/** Does the work; where it asks for a fresh proof, asks the person and does it again. */
async function proved(work) {
  try {
    return await work();
  } catch (error) {
    if (error.kind !== "proof-needed") throw error;
    const { askProof } = await import("./staff-proof.js");
    if (!(await askProof(error, (body) => asked("POST", "/proof", { body })))) {
      error.message = "没有确认是本人，没有办理。填的内容都还在。";
      throw error;
    }
    return work();
  }
}

/** Ask the service; resolves to the JSON, throws Problem or Offline. */
export const call = (method, path, extras = {}) => proved(() => asked(method, path, extras));

async function file(path) {
  const response = await answered(path, options("GET", {}));
  if (response.status === 503) return { wait: Number(response.headers.get("Retry-After")) || 2 };
  if (!response.ok) throw new Problem(response.status, (await content(response)) || {});
  const named = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get("Content-Disposition") || "");
  return { blob: await response.blob(), name: named ? decodeURIComponent(named[1]) : null };
}

/** Fetch a document; `{blob, name}` or, while it is being made, `{wait: seconds}`. */
export const callForFile = (path) => proved(() => file(path));

/** The path of one unit's report for one period. */
export const reportPath = (unit, period) =>
  `/monthly-reports/${encodeURIComponent(unit)}/${encodeURIComponent(period)}`;

/** The path of its supplement. */
export const supplementPath = (unit, period) =>
  `/monthly-supplements/${encodeURIComponent(unit)}/${encodeURIComponent(period)}`;
