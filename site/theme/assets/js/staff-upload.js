// Sending one file in parts; whatever has arrived is never sent again.

import { call, passes } from "./api.js";

export const PART = 1024 * 1024;
export const LARGEST = 10 * PART;
const OCTETS = "application/octet-stream";
const PATIENCE = 180000;
const SHORTEST_WAIT = 3000;
const LONGEST_WAIT = 60000;
const OFFICE = "application/vnd.openxmlformats-officedocument";
export const TYPES = {
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
  pdf: "application/pdf",
  docx: `${OFFICE}.wordprocessingml.document`,
  xlsx: `${OFFICE}.spreadsheetml.sheet`,
  pptx: `${OFFICE}.presentationml.presentation`,
};

const typeOf = (file) => TYPES[file.name.split(".").at(-1).toLowerCase()] || file.type || OCTETS;

async function fingerprint(raw) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", raw));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** What the service knows of the job's file: the attachment, or the upload with its parts. */
async function standing(path, job) {
  if (job.id) {
    const shelf = await call("GET", path);
    const own = ({ id }) => id === job.id;
    const kept = shelf.attachments.find(own);
    const begun = kept ? null : shelf.uploading.find(own);
    if (kept || begun || job.given_up) return { kept, begun };
  }
  return { begun: await announce(path, job) };
}

/** Tell the service that the file comes; the same file told again is the same upload. */
function announce(path, job) {
  const { file, sha256 } = job;
  const body = { name: file.name, size: file.size, sha256, media_type: typeOf(file) };
  job.announced = call("POST", path, { body }).then(
    (begun) => {
      job.id = begun.id;
      return begun;
    },
    (error) => {
      if (!passes(error)) job.announced = null;
      throw error;
    },
  );
  return job.announced;
}

async function attempt(path, job, tell) {
  job.raw ||= await job.file.arrayBuffer();
  job.sha256 ||= await fingerprint(job.raw);
  if (job.given_up) return null;
  const { kept, begun } = await standing(path, job);
  if (kept || job.given_up) return kept;
  const { parts, parts_received: received } = begun;
  let done = received.length;
  for (let part = 1; part <= parts; part += 1) {
    if (job.given_up) return null;
    tell(done, parts);
    if (received.includes(part)) continue;
    const file = job.raw.slice((part - 1) * PART, part * PART);
    const sent = { file, kind: OCTETS, patience: PATIENCE };
    await call("PUT", `${path}/${job.id}/parts/${part}`, sent);
    done += 1;
  }
  if (job.given_up) return null;
  tell(parts, parts);
  return call("POST", `${path}/${job.id}/completion`, { body: {}, patience: PATIENCE });
}

/** Resolves when the line may be back: the browser says so, somebody asks, or time is up. */
function nextTry(job, wait) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, wait);
    job.again = () => {
      clearTimeout(timer);
      resolve();
    };
    window.addEventListener("online", job.again, { once: true });
  });
}

/**
 * Send the file of `job = {file}` until it is kept; resolves to the attachment, throws Problem.
 * `tell(done, parts)` says how far it is, `waiting()` that the line is gone; `job.again()` tries
 * at once, and `job.given_up` stops before the next request (then null).
 */
export async function sendFile(path, job, tell, waiting) {
  for (let wait = SHORTEST_WAIT; !job.given_up; wait = Math.min(2 * wait, LONGEST_WAIT)) {
    try {
      return await attempt(path, job, tell);
    } catch (error) {
      if (job.given_up) return null;
      if (!passes(error)) throw error;
      waiting();
      await nextTry(job, wait);
    }
  }
  return null;
}

/** Take away what the service has under `id`; when it has nothing there, that is as good. */
export async function takeAway(path, id) {
  try {
    await call("DELETE", `${path}/${id}`);
  } catch (error) {
    if (error.status !== 404) throw error;
  }
}

/**
 * Give the job up. Resolves when the service has nothing of it any more: an announcement under
 * way is waited for, one whose answer was lost is made again to learn what to take away.
 */
export async function giveUpFile(path, job) {
  job.given_up = true;
  job.again?.();
  await job.announced?.catch(() => {});
  if (!job.id && job.announced) await announce(path, job);
  if (job.id) await takeAway(path, job.id);
}
