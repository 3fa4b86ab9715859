// One line of the list of attachments: kept, being sent, refused, or left unfinished.

import { el, instantLabel } from "./staff-element.js";

const KILO = 1024;

/** `1887442` → `1.8 MB`. */
export function sizeLabel(bytes) {
  if (bytes < KILO * KILO) return `${Math.max(1, Math.round(bytes / KILO))} KB`;
  return `${(bytes / KILO / KILO).toFixed(1)} MB`;
}

const quiet = (label, about, act) =>
  el("button", { type: "button", class: "quiet", "aria-label": `${label}：${about}`, onclick: act },
    label);

const line = (...children) => el("li", { class: "attachment" }, ...children);

/** A kept attachment; `remove` is false for those who may not. */
export function kept(path, one, remove) {
  const facts = `${sizeLabel(one.size)} · ${instantLabel(one.added_at)} · ${one.added_by}`;
  return line(
    el(
      "p",
      { class: "attachment-name" },
      el("a", { href: `/api/v1${path}/${one.id}`, download: one.name }, one.name),
      el("span", { class: "hint" }, facts),
    ),
    remove ? quiet("删去", one.name, remove) : null,
  );
}

/** An upload that nobody goes on with here. */
export function unfinished(one, choose, giveUp) {
  const text = `没有传完，收到 ${one.parts_received.length}/${one.parts} 段。再选一次这个文件，就接着传。`;
  return line(
    el("p", { class: "attachment-name" }, one.name, el("span", { class: "hint" }, text)),
    el(
      "span",
      { class: "attachment-acts" },
      quiet("选文件", one.name, choose),
      quiet("不传了", one.name, giveUp),
    ),
  );
}

/** A file on its way; `stop` is called when the person has had enough of it. */
export function sending(name, stop) {
  const bar = el("progress", { max: "1", value: "0", "aria-label": `上传 ${name}` });
  const text = el("span", { class: "hint" }, "正在准备……");
  const trouble = el("p", { class: "finding", role: "alert", hidden: true });
  const button = quiet("不传了", name, stop);
  const acts = el("span", { class: "attachment-acts" }, button);
  const told = el("p", { class: "attachment-name" }, name, bar, text);
  const element = line(told, acts, trouble);
  let again = null;

  function tell(kind, words) {
    trouble.className = `finding finding-${kind}`;
    trouble.textContent = words;
    trouble.hidden = !words;
    again?.remove();
    again = null;
  }

  return {
    element,
    stopping() {
      tell("hint", "");
      button.disabled = true;
      text.textContent = "正在取消……";
    },
    notStopped(words) {
      tell("warning", `还没有取消：${words}`);
      button.disabled = false;
      text.textContent = "没有取消";
    },
    progress(done, parts) {
      tell("hint", "");
      bar.max = parts;
      bar.value = done;
      text.textContent = done < parts ? `已传 ${done}/${parts} 段` : "传完了，正在检查……";
    },
    waiting(tryAgain) {
      tell("warning", "网络断了。已经传到的都在，联网后会自己接着传。");
      again = quiet("现在接着传", name, tryAgain);
      acts.prepend(again);
    },
    refused(words) {
      tell("error", words);
      bar.hidden = true;
      text.textContent = "没有添加";
      button.textContent = "知道了";
      button.setAttribute("aria-label", `知道了：${name}`);
    },
  };
}
