// The district's papers of a period: drafts, what was issued under a number, a street's page, who owes.

import { call, Offline } from "./api.js";
import { askYes } from "./staff-ask.js";
import { download, servicePath } from "./staff-download.js";
import { byId, el, fullDayLabel, say } from "./staff-element.js";

const QUARTERS = ["一", "二", "三", "四"];

/** The spans that hold a period, shortest first: [name, label]. */
export function spansOf(period) {
  const [year, month] = period.split("-").map(Number);
  const quarter = Math.ceil(month / 3);
  return [
    [period, `${year}年${month}月通报`],
    [`${year}-Q${quarter}`, `${year}年第${QUARTERS[quarter - 1]}季度通报`],
    month <= 6
      ? [`${year}-H1`, `${year}年上半年督导评估报告`]
      : [`${year}-H2`, `${year}年下半年督导评估报告`],
    [String(year), `${year}年年度报告`],
  ];
}

const chosen = () => byId("bulletin-span");
const title = () => chosen().selectedOptions[0].textContent;
const tell = (text) => say("download", text);
const path = () => `/bulletins/${chosen().value}`;

function options(id, pairs) {
  byId(id).replaceChildren(...pairs.map(([value, label]) => el("option", { value }, label)));
}

function issuedRow({ number, dated, pdf }) {
  const label = `下载${number}`;
  const button = el("button", { type: "button", class: "quiet" }, "下载正式稿 PDF");
  button.setAttribute("aria-label", `${label}正式稿 PDF`);
  button.addEventListener("click", () => download(servicePath(pdf), `${number}.pdf`, tell));
  return el("li", {}, `${number}，${fullDayLabel(dated)}　`, button);
}

async function showIssued() {
  const name = chosen().value;
  const { items } = await call("GET", `/bulletins/${name}/issues`);
  if (name !== chosen().value) return;
  byId("issued").replaceChildren(...items.map(issuedRow));
  byId("issued-none").hidden = items.length > 0;
}

const failed = (error) =>
  tell(error instanceof Offline ? "网络不通，没有登记成。请稍后再试。" : error.message);

async function issue(event) {
  event.preventDefault();
  const number = byId("issue-number").value.trim();
  const dated = byId("issue-day").value;
  const text = `按现在的数据印成正式稿，印上${number}。以后数据再更正，这一份不变。登记后不能改，也不能撤。`;
  if (!(await askYes({ title: `${title()}登记发文字号？`, text, action: "登记" }))) return;
  try {
    const made = await call("POST", `${path()}/issues`, { body: { number, ...(dated && { dated }) } });
    byId("issue").reset();
    await showIssued();
    tell(`已登记${made.number}。`);
  } catch (error) {
    failed(error);
  }
}

/** Offer the papers of this period; `mayIssue` shows the line for a number. */
export function showPapers({ period, items }, mayIssue) {
  options("bulletin-span", spansOf(period.period));
  options(
    "profile-unit",
    items.map(({ unit }) => [unit.code, unit.name]),
  );
  byId("issue").hidden = !mayIssue;
  showIssued().catch(failed);
}

/** Wire the buttons; `period()` tells the chosen one. */
export function wirePapers(period) {
  chosen().addEventListener("change", () => showIssued().catch(failed));
  byId("issue").addEventListener("submit", issue);
  byId("bulletin").addEventListener("click", () =>
    download(`${path()}.pdf`, `${title()}（送审稿）.pdf`, tell),
  );
  byId("profile").addEventListener("click", () =>
    download(`/units/${byId("profile-unit").value}/profile.pdf`, "概况.pdf", tell),
  );
  byId("owing").addEventListener("click", () =>
    download(`/reminders/${period()}.pdf`, "催报名单.pdf", tell),
  );
}
