// The attachments of a unit's month: the list, adding, downloading, removing.

import { call, Offline } from "./api.js";
import { askYes } from "./staff-ask.js";
import { frame, hint } from "./staff-attachment-frame.js";
import { kept, sending, unfinished } from "./staff-attachment-rows.js";
import { askSignIn } from "./staff-session.js";
import { giveUpFile, LARGEST, sendFile, takeAway } from "./staff-upload.js";

const NO_NETWORK = "网络不通，请稍后再试。";
const TOO_LARGE = `超过 ${LARGEST / 1024 / 1024} MB，没有上传。请把照片压缩一些，或把文件分成几份。`;
const INSECURE = "这个网址不是 https，浏览器不让上传附件。请用 https 的网址打开本页。";
const said = (error) => (error instanceof Offline ? NO_NETWORK : error.message);

/** Ask again after a new sign-in; other errors go on. */
async function signedIn(act) {
  for (;;) {
    try {
      return await act();
    } catch (error) {
      if (error.status !== 401 || !(await askSignIn())) throw error;
    }
  }
}

/**
 * Show the attachments of the month, or those at `path` with their own `note`, in `section`. The service says who may add and remove; `may: []` shows
 * the list alone. Resolves when the list is there.
 */
export async function mountAttachments(section, { unit, period, path: other, note, may }) {
  const places = [unit, period].map(encodeURIComponent).join("/");
  const path = other ?? `/monthly-supplements/${places}/attachments`;
  const parts = frame(section, note);
  const jobs = new Map();
  let queue = Promise.resolve();
  let latest = 0;
  const say = (text) => {
    parts.says.textContent = text;
  };

  async function show() {
    const turn = (latest += 1);
    const found = await signedIn(() => call("GET", path));
    if (turn < latest) return;
    const mayWrite = found.may.includes("add") && !(may && !may.length);
    const left = found.uploading.filter(({ id }) => ![...jobs.keys()].some((job) => job.id === id));
    parts.hint.textContent = hint(found.limits);
    parts.add.hidden = !mayWrite;
    parts.none.hidden = found.attachments.length + found.uploading.length + jobs.size > 0;
    parts.list.replaceChildren(
      ...found.attachments.map((one) => kept(path, one, mayWrite && (() => remove(one)))),
      ...(mayWrite ? left.map((one) => unfinished(one, choose, () => giveUp(one))) : []),
    );
  }

  const showAgain = () => show().catch((error) => say(said(error)));

  async function remove({ id, name }) {
    const question = { title: "删去这个附件吗？", text: `“${name}”删去后不能恢复。` };
    if (!(await askYes({ ...question, action: "删去" }))) return;
    try {
      await signedIn(() => takeAway(path, id));
      say(`已删去“${name}”。`);
    } catch (error) {
      say(`没有删去：${said(error)}`);
    }
    await showAgain();
    parts.says.focus();
  }

  async function giveUp({ id, name }) {
    try {
      await signedIn(() => takeAway(path, id));
      say(`已取消上传“${name}”。`);
    } catch (error) {
      say(`没有取消上传：${said(error)}`);
    }
    await showAgain();
    parts.says.focus();
  }

  function forget(job, row) {
    jobs.delete(job);
    row.element.remove();
    return showAgain();
  }

  function refuse(job, row, error) {
    job.refused = true;
    row.refused(said(error));
  }

  /** The row goes when the service has nothing of the file any more; one refused goes at once. */
  async function stop(job, row) {
    if (job.refused) {
      if (job.id) await takeAway(path, job.id).catch(() => {}); // the list shows what is left
      return forget(job, row);
    }
    row.stopping();
    try {
      await signedIn(() => giveUpFile(path, job));
    } catch (error) {
      if (error instanceof Offline) return row.notStopped(NO_NETWORK);
      return refuse(job, row, error);
    }
    say(`已取消上传“${job.file.name}”。`);
    await forget(job, row);
    return parts.says.focus();
  }

  async function send(job, row) {
    if (job.given_up) return;
    const act = () => sendFile(path, job, row.progress, () => row.waiting(() => job.again?.()));
    try {
      const done = await signedIn(act);
      if (job.given_up) return;
      say(`已添加“${done.name}”。`);
      await forget(job, row);
    } catch (error) {
      if (!job.given_up) refuse(job, row, error);
    }
  }

  function start(file) {
    const job = { file };
    const row = sending(file.name, () => stop(job, row));
    jobs.set(job, row);
    parts.sending.append(row.element);
    parts.none.hidden = true;
    if (!globalThis.crypto?.subtle) refuse(job, row, { message: INSECURE });
    else if (file.size > LARGEST) refuse(job, row, { message: TOO_LARGE });
    else queue = queue.then(() => send(job, row));
  }

  const choose = () => parts.file.click();
  parts.add.addEventListener("click", choose);
  parts.file.addEventListener("change", () => {
    say("");
    [...parts.file.files].forEach(start);
    parts.file.value = "";
  });
  await show();
}
