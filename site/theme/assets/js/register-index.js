// Which registers there are for whoever is signed in: /staff/registers/

import { call, Offline } from "./api.js";
import { offerLists } from "./supervision-lists.js";
import { byId, el, say } from "./staff-element.js";
import { requireSession } from "./staff-session.js";

const card = ({ name, title, about, may }) =>
  el(
    "li",
    { class: "todo todo-now" },
    el("h3", {}, title),
    el("p", {}, about),
    el("a", { class: "button", href: `/staff/registers/${name}/` }, may.length ? "打开" : "查看"),
  );

const group = (title, registers) =>
  el("section", {}, el("h2", {}, title), el("ul", { class: "todo-list" }, ...registers.map(card)));

async function start() {
  const session = await requireSession();
  const [{ registers }, { groups }] = await Promise.all([
    call("GET", "/registers"),
    fetch("/schemas/registers.json").then((answer) => answer.json()),
  ]);
  const shown = Object.entries(groups)
    .map(([name, title]) => [title, registers.filter((one) => one.group === name)])
    .filter(([, found]) => found.length);
  byId("groups").replaceChildren(...shown.map(([title, found]) => group(title, found)));
  if (!session.unit && registers.some(({ name }) => name === "task")) await offerLists();
}

start().catch((error) =>
  say("notice", error instanceof Offline ? "网络不通，请联网后刷新。" : error.message),
);
