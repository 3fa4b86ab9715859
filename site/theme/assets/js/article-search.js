// The search above the list of articles: the file is fetched when somebody touches the field.

import { found, isUrgent } from "./article-find.js";

const at = (id) => document.getElementById(id);
const [form, field, list, all] = ["search", "words", "found", "all"].map(at);
let file = null;

function articles() {
  file ??= fetch("/data/articles.json")
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer)))
    .catch(() => {
      file = null;
      return null;
    });
  return file;
}

function row({ path, title, excerpt: [head, word, tail] }) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = path;
  link.textContent = title;
  const mark = document.createElement("mark");
  mark.textContent = word;
  const text = document.createElement("p");
  text.append(head, ...(word ? [mark] : []), tail);
  item.append(link, text);
  return item;
}

function said(query, hits) {
  if (!query) return "";
  if (hits.length) return `找到 ${hits.length} 篇。`;
  return "没有找到。换个说法试试，或者看看下面的全部文章；想直接问人，打12356。";
}

async function show() {
  const query = field.value.trim();
  const loaded = query ? await articles() : { urgent: [], articles: [] };
  // While the file was on its way, more may have been typed.
  if (query !== field.value.trim()) return;
  if (!loaded) {
    at("found-count").textContent = "没有连上网络，暂时搜不了，请看下面的全部文章。";
    return;
  }
  const hits = found(query, loaded.articles);
  at("urgent").hidden = !isUrgent(query, loaded.urgent);
  at("found-count").textContent = said(query, hits);
  list.replaceChildren(...hits.map(row));
  list.hidden = !hits.length;
  all.hidden = hits.length > 0;
}

form.hidden = false;
form.addEventListener("focusin", articles, { once: true });
form.addEventListener("input", show);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  show();
});
