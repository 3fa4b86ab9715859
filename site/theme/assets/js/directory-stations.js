// 公开信息还准确吗？ The street's stations as residents see them: 仍准确 or 有变化 for each.

import { call, Offline } from "./api.js";
import { proposeCorrection } from "./directory-dialog.js";
import { changeTable, factList } from "./directory-words.js";
import { el, instantLabel } from "./staff-element.js";
import { askSignIn } from "./staff-session.js";

const RESULTS = { approved: "已采用", refused: "没有采用", withdrawn: "已撤回" };
const said = (error) => (error instanceof Offline ? "网络不通，请稍后再试。" : error.message);
const button = (text, onclick, name, properties = {}) =>
  el(
    "button",
    { type: "button", class: "quiet", onclick, ...properties },
    text,
    el("span", { class: "sr-only" }, name),
  );

function waiting(correction) {
  return el(
    "div",
    { class: "finding finding-warning" },
    el("p", {}, el("strong", {}, "更正等区里审核。"), `${correction.reason}`),
    changeTable(correction),
  );
}

function outcome({ state, answer, decided }) {
  const words = answer ? `：${answer}` : "";
  return el("p", { class: "hint" }, `${instantLabel(decided.at)}上一条更正${RESULTS[state]}${words}`);
}

function checkedToday(station, today) {
  return station.verify?.at === today && station.verify.method === "monthly_report";
}

/** Show the unit's stations in `section`; resolves when they are there. */
export async function mountDirectory(section, unit) {
  const path = `/directory/${encodeURIComponent(unit)}`;
  const says = el("p", { role: "status", tabindex: "-1" });
  const top = el("div", {});
  const list = el("div", { class: "stations" });
  section.replaceChildren(top, list, says);

  async function attempt(act) {
    try {
      return await act();
    } catch (error) {
      if (error.status === 401 && (await askSignIn())) return attempt(act);
      throw error;
    }
  }

  async function doing(act, done) {
    for (const one of section.querySelectorAll("button")) one.disabled = true;
    let text;
    try {
      await attempt(act);
      text = done;
    } catch (error) {
      text = `没有办成：${said(error)}`;
    }
    await show().catch((error) => {
      text = said(error);
    });
    for (const one of section.querySelectorAll("button")) one.disabled = false;
    says.textContent = text;
    says.focus();
  }

  const confirm = ({ id }) => call("POST", `${path}/${id}/confirmations`, { body: {} });
  async function confirmAll(stations) {
    for (const one of stations) await confirm(one);
  }

  async function correct(station) {
    const done = await proposeCorrection(path, station);
    if (!done) return;
    const warnings = done.findings.map(({ message }) => message).join("");
    await show().catch(() => {});
    says.textContent = `${station.name}的更正已提出，等区里审核。${warnings && `请核对：${warnings}`}`;
    says.focus();
  }

  function acts(station, may, today) {
    const { pending, name } = station;
    if (!may.length) return null;
    if (pending) {
      const url = `${path}/${station.id}/corrections/${pending.id}/withdrawal`;
      const withdraw = () => doing(() => call("POST", url, { body: {} }), `${name}的更正已撤回。`);
      return el("div", { class: "actions" }, button("撤回更正", withdraw, name));
    }
    const right = () => doing(() => confirm(station), `${name}：已记下今天核对过。`);
    const first = checkedToday(station, today)
      ? el("span", { class: "status status-accepted" }, "✓ 今天确认过")
      : button("仍准确", right, name);
    return el("div", { class: "actions" }, first, button("有变化", () => correct(station), name));
  }

  function item(station, may, today) {
    return el(
      "section",
      { class: "station", "data-station": station.id },
      el("h3", {}, station.name),
      factList(station),
      station.pending ? waiting(station.pending) : null,
      !station.pending && station.decided ? outcome(station.decided) : null,
      acts(station, may, today),
    );
  }

  async function show() {
    const { stations, may, today } = await attempt(() => call("GET", path));
    const open = stations.filter((one) => !one.pending && !checkedToday(one, today));
    const all = () => doing(() => confirmAll(open), `${open.length} 个站点都记下了今天核对过。`);
    const count = stations.length - stations.filter((one) => one.pending).length - open.length;
    const names = el("p", {}, `居民在网页上看到的是下面这些。今天已确认 ${count}/${stations.length} 个站点。`);
    const every = button(`都准确（${open.length} 个站点）`, all, "", { class: "main" });
    top.replaceChildren(names, ...(may.length && open.length ? [every] : []));
    list.replaceChildren(...stations.map((one) => item(one, may, today)));
  }

  says.textContent = "正在打开……";
  await show()
    .then(() => (says.textContent = ""))
    .catch((error) => (says.textContent = `现在看不到：${said(error)}`));
}
