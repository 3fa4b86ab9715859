// Keeping what is typed: in this browser at once, on the server a moment later, nothing ever lost.

import { call, Offline, passes, reportPath } from "./api.js";
import { writeDraft } from "./drafts.js";
import { showFacts } from "./form-standing.js";
import { byId, clockNow, instantLabel } from "./staff-element.js";
import { askSignIn } from "./staff-session.js";
import { canonical } from "./form-values.js";

const LOCAL_WAIT = 400;
const SERVER_WAIT = 3000;
const RETRY_WAIT = 15000;
const OFFLINE = "网络不通：已存本机，联网后自动上传。";
const BUSY = "服务器暂时存不了：已存本机，过一会儿自动再传。";

/**
 * Saves `desk.content()` here and `desk.draft()`, which is `{answers, typed}`, on the server;
 * `conflict(current)` is called when somebody else saved first, `standing()` when it is too late.
 */
export function makeKeeper(desk, { conflict, standing }) {
  const timers = {};
  let ended = false;
  let sending = null;
  let again = false;
  let sent = "";

  function tell(local, server, trouble = "") {
    if (local) desk.savedLocal = local;
    desk.savedServer = server ?? desk.savedServer;
    byId("saved").textContent =
      trouble || [desk.savedLocal, desk.savedServer].filter(Boolean).join(" · ");
    byId("saved").classList.toggle("trouble", Boolean(trouble));
  }

  async function saveLocally() {
    clearTimeout(timers.local);
    if (ended) return;
    const { reasons, carried, head, revision, attempt, synced } = desk;
    try {
      await writeDraft(desk.unit, desk.period, {
        ...desk.content(),
        reasons,
        carried,
        head,
        revision,
        attempt,
        synced,
      });
      tell(`已保存到本机 ${clockNow()}`);
    } catch {
      tell("", undefined, "这台电脑不能存草稿，请不要关页面，等保存到服务器。");
    }
  }

  function later(wait) {
    clearTimeout(timers.server);
    timers.server = setTimeout(saveToServer, wait);
  }

  async function settle(saved, text) {
    desk.revision = saved.revision;
    desk.head = { ...desk.head, state: saved.state };
    showFacts(desk.head);
    desk.synced = text === JSON.stringify(desk.draft());
    // What was typed meanwhile is not there yet.
    const at = instantLabel(saved.saved_at).split(" ")[1];
    tell("", desk.synced ? `已保存到服务器 ${at}` : "");
    byId("notice").hidden = true;
    await saveLocally();
  }

  // A save whose answer was lost comes back as a conflict with ourselves.
  const ownEcho = (current) =>
    current.draft &&
    canonical({ answers: current.draft.answers, typed: current.draft.typed || {} }) ===
      canonical(JSON.parse(sent));

  async function trouble(error) {
    if (passes(error)) {
      byId("notice").textContent = error instanceof Offline ? OFFLINE : BUSY;
      byId("notice").hidden = false;
      tell("", "", `已保存到本机 ${clockNow()}，还没上传`);
      later(RETRY_WAIT);
    } else if (error.status === 401) {
      tell("", "", `已保存到本机 ${clockNow()}，登录后上传`);
      askSignIn().then((session) => {
        if (session && desk.belongsTo(session)) later(0);
      });
    } else if (error.status === 412 && error.current && ownEcho(error.current)) {
      desk.revision = error.current.revision;
      later(0);
    } else if (error.status === 412 && error.current) conflict(error.current);
    else if (error.status === 409) await standing();
    else tell("", "", `已保存到本机。服务器没有收下：${error.message}`);
  }

  async function push(text, keepalive) {
    sent = text;
    const path = `${reportPath(desk.unit, desk.period)}/draft`;
    try {
      const body = JSON.parse(text);
      await settle(await call("PUT", path, { body, revision: desk.revision, keepalive }), text);
    } catch (error) {
      await trouble(error);
    }
  }

  async function saveToServer({ keepalive = false } = {}) {
    clearTimeout(timers.server);
    if (desk.paused || desk.synced) return;
    if (sending) {
      again = true;
      await sending;
      return;
    }
    sending = push(JSON.stringify(desk.draft()), keepalive);
    await sending;
    sending = null;
    if (again && !desk.synced) later(0);
    again = false;
  }

  function changed() {
    desk.synced = false;
    if (desk.savedServer) tell("", "");
    clearTimeout(timers.local);
    timers.local = setTimeout(saveLocally, LOCAL_WAIT);
    later(SERVER_WAIT);
  }

  async function flush(options) {
    await saveLocally();
    await saveToServer(options);
  }

  document.addEventListener("visibilitychange", () => {
    if (document.hidden && !desk.synced) flush({ keepalive: true });
  });
  addEventListener("blur", () => {
    if (!desk.synced) flush();
  });
  addEventListener("online", () => saveToServer());
  const stop = () => Object.values(timers).forEach(clearTimeout);

  /** Stop for good: nothing is written on this computer any more, by a save on its way neither. */
  function end() {
    ended = true;
    stop();
  }
  return { changed, flush, saveLocally, stop, end };
}
