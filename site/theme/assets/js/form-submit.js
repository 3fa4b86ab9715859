// Submitting: a last look, one key for one content, and trying until a receipt arrives.

import { call, Offline, passes, reportPath } from "./api.js";
import { dropDraft } from "./drafts.js";
import { byId, el, showPart } from "./staff-element.js";
import { fillFigures } from "./staff-figures.js";
import { askSignIn } from "./staff-session.js";
import { LEVELS, cutoffLabel } from "./staff-words.js";
import { receiptFor, receiptUrl } from "./form-standing.js";
import { canonical } from "./form-values.js";

const RETRY_WAIT = 20000;
const WAITING =
  "网络不通，还没有交上去。内容已存在这台电脑，联网后会自动提交，也可以点“再试一次”。";

// randomUUID is missing where a page is served without TLS, as inside an office network.
function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

const sameContent = (one, other) => canonical(one) === canonical(other);

function notes(findings, reasons, window) {
  const lines = findings
    .filter(({ level }) => level !== "returned" && level !== "hint")
    .map((finding) =>
      el(
        "li",
        {},
        el("strong", { class: "level" }, LEVELS[finding.level]),
        ` ${finding.message}`,
        reasons[finding.rule]
          ? el("span", { class: "given" }, `说明：${reasons[finding.rule]}`)
          : null,
      ),
    );
  return [
    lines.length ? el("h3", {}, "一起报上去的疑点和说明") : null,
    lines.length ? el("ul", { class: "finding-list" }, ...lines) : null,
    el("p", {}, `提交后，区里打开之前还可以撤回。${cutoffLabel(window)}前提交算按时，以服务器收到的时间为准。`),
  ].filter(Boolean);
}

/** `back(findings, text)` returns to the form; `conflict` and `standing` take another's change. */
export function makeSubmitter(desk, { keeper, back, conflict, standing }) {
  let timer;
  let busy = false;

  function say(text, waiting) {
    byId("sending").textContent = text;
    byId("sending").hidden = !text;
    byId("send").textContent = waiting ? "再试一次" : "确认提交";
  }

  async function finish(receipt) {
    keeper.end();
    desk.attempt = null;
    desk.paused = true;
    await dropDraft(desk.unit, desk.period).catch(() => {});
    location.assign(receipt);
  }

  // The receipt may have been lost on its way: then the newest version holds this very content.
  async function overtaken(current) {
    const receipt = receiptFor(current, desk.attempt);
    if (receipt) return finish(receipt);
    desk.attempt = null;
    return current.may.includes("draft") ? conflict(current) : standing(current);
  }

  async function refused(error) {
    if (passes(error) || error.status === 429) {
      say(error instanceof Offline ? WAITING : error.message, true);
      timer = setTimeout(send, RETRY_WAIT);
      return;
    }
    if (error.status === 401) {
      say("登录已过期，登录后会接着提交。", true);
      askSignIn().then((session) => {
        if (session && desk.belongsTo(session)) send();
      });
      return;
    }
    if (error.status === 412 || error.status === 409) {
      await overtaken(error.current || (await call("GET", reportPath(desk.unit, desk.period))));
      return;
    }
    desk.attempt = null;
    await keeper.saveLocally();
    back(error.findings, error.message);
  }

  async function send() {
    if (busy) return;
    busy = true;
    clearTimeout(timer);
    say("正在提交……", true);
    try {
      const { key, body } = desk.attempt;
      const path = `${reportPath(desk.unit, desk.period)}/submissions`;
      const { version } = await call("POST", path, { body, key, revision: desk.revision });
      await finish(receiptUrl(desk.head, version));
    } catch (error) {
      await refused(error);
    } finally {
      busy = false;
    }
  }

  function show(body, findings) {
    const part = document.querySelector('[data-part="confirm"]');
    fillFigures(part.querySelector("[data-figures]"), body.answers, desk.context.communities);
    byId("confirm-notes").replaceChildren(
      ...notes(findings, body.reasons, desk.head.period.window),
    );
    showPart("confirm");
  }

  /** Show what will be submitted; nothing is sent yet. */
  function confirm(body, findings) {
    if (!desk.attempt || !sameContent(desk.attempt.body, body))
      desk.attempt = { key: newKey(), body, sent: false };
    say("", false);
    show(body, findings);
  }

  byId("send").addEventListener("click", async () => {
    desk.attempt.sent = true;
    await keeper.saveLocally();
    await send();
  });
  byId("back-to-form").addEventListener("click", () => {
    clearTimeout(timer);
    desk.attempt = null;
    back([], "");
  });
  addEventListener("online", () => {
    if (desk.attempt?.sent) send();
  });

  /** Go on with an attempt that was on its way when the page was closed. */
  function resume() {
    if (!desk.attempt?.sent) return false;
    show(desk.attempt.body, []);
    send();
    return true;
  }
  return { confirm, resume };
}
