// The attachments of a unit's month: the list, adding, downloading, removing.

import { call, Offline } from "./api.js";
import { askYes } from "./staff-ask.js";
import { kept, sending, unfinished } from "./staff-attachment-rows.js";
import { el } from "./staff-element.js";
import { askSignIn } from "./staff-session.js";
import { LARGEST, sendFile, TYPES } from "./staff-upload.js";

const NO_NETWORK = "网络不通，请稍后再试。";
const TOO_LARGE = `超过 ${LARGEST / 1024 / 1024} MB，没有上传。请把照片压缩一些，或把文件分成几份。`;
const INSECURE = "这个网址不是 https，浏览器不让上传附件。请用 https 的网址打开本页。";
const said = (error) => (error instanceof Offline ? NO_NETWORK : error.message);

const hint = ({ bytes, count, total }) =>
  `照片（JPG、PNG、WebP）、PDF、Word、Excel、PPT，每个不超过 ${bytes / 1048576} MB，` +
  `最多 ${count} 个，一共不超过 ${total / 1048576} MB。`;
const PRIVATE =
  "照片里记着的拍摄地点和相机会自动去掉。不要放来访者的姓名、面部和病情。附件不印在附件4上。";

/** The parts of the section that stay while the list changes. */
function frame(section) {
  const accept = Object.keys(TYPES).map((ending) => `.${ending}`);
  const parts = {
    hint: el("p", { class: "hint", id: "attachments-hint" }),
    add: el("button", { type: "button", class: "quiet add", hidden: true }, "＋ 添加附件"),
    file: el("input", { type: "file", multiple: true, hidden: true, accept: accept.join(",") }),
    list: el("ul", { class: "attachments" }),
    sending: el("ul", { class: "attachments" }),
    none: el("p", { class: "hint", hidden: true }, "还没有附件。"),
    says: el("p", { role: "status", tabindex: "-1" }),
  };
  parts.add.setAttribute("aria-describedby", parts.hint.id);
  section.replaceChildren(
    parts.hint,
    el("p", { class: "hint" }, PRIVATE),
    parts.list,
    parts.none,
    parts.sending,
    parts.add,
    parts.file,
    parts.says,
  );
  return parts;
}

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
 * Show the attachments in `section`. The service says who may add and remove; `may: []` shows
 * the list alone. Resolves when the list is there.
 */
export async function mountAttachments(section, { unit, period, may }) {
  const places = [unit, period].map(encodeURIComponent).join("/");
  const path = `/monthly-supplements/${places}/attachments`;
  const parts = frame(section);
  const jobs = new Map();
  let queue = Promise.resolve();
  const say = (text) => {
    parts.says.textContent = text;
  };

  async function show() {
    const found = await signedIn(() => call("GET", path));
    const mayWrite = found.may.includes("add") && !(may && !may.length);
    const left = found.uploading.filter(({ id }) => ![...jobs.keys()].some((job) => job.id === id));
    parts.hint.textContent = hint(found.limits);
    parts.add.hidden = !mayWrite;
    parts.none.hidden = found.attachments.length + found.uploading.length + jobs.size > 0;
    parts.list.replaceChildren(
      ...found.attachments.map((one) => kept(path, one, mayWrite && (() => remove(one)))),
      ...(mayWrite ? left.map((one) => unfinished(one, choose, () => giveUp(one.id))) : []),
    );
  }

  async function remove({ id, name }) {
    const question = { title: "删去这个附件吗？", text: `“${name}”删去后不能恢复。` };
    if (!(await askYes({ ...question, action: "删去" }))) return;
    try {
      await signedIn(() => call("DELETE", `${path}/${id}`));
      say(`已删去“${name}”。`);
    } catch (error) {
      say(`没有删去：${said(error)}`);
    }
    await show();
    parts.says.focus();
  }

  async function giveUp(id) {
    await call("DELETE", `${path}/${id}`).catch(() => {});
    await show().catch((error) => say(said(error)));
  }

  async function send(job, row) {
    if (job.given_up) return;
    const act = () => sendFile(path, job, row.progress, () => row.waiting(() => job.again?.()));
    try {
      const done = await signedIn(act);
      jobs.delete(job);
      row.element.remove();
      if (done) say(`已添加“${done.name}”。`);
      await show().catch((error) => say(said(error)));
    } catch (error) {
      row.refused(said(error));
    }
  }

  function start(file) {
    const job = { file };
    const row = sending(file.name, () => {
      job.given_up = true;
      job.again?.();
      jobs.delete(job);
      row.element.remove();
      if (job.id) giveUp(job.id);
    });
    jobs.set(job, row);
    parts.sending.append(row.element);
    parts.none.hidden = true;
    if (!globalThis.crypto?.subtle) return row.refused(INSECURE);
    if (file.size > LARGEST) return row.refused(TOO_LARGE);
    queue = queue.then(() => send(job, row));
    return undefined;
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
