// Somebody scanned a printed sheet: says at the top of the station page whether it still holds.

const DIGITS = /^#paper=([0-9a-f]{8})$/;
const UNKNOWN = "认不出这张纸是哪一版，没法确认，请以网页为准。";

function paragraph(text, strong = false) {
  const made = document.createElement("p");
  const inner = strong ? made.appendChild(document.createElement("strong")) : made;
  inner.append(text);
  return made;
}

const dated = (iso) => iso.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, "$1年$2月$3日");

/** The sentences for one edition: the first is the verdict. */
export function verdict({ labels, current, facts, past }, edition) {
  if (current.includes(edition)) return ["这张纸是最新版，上面写的和网页一样。"];
  const printed = past[edition];
  if (!printed) return [UNKNOWN];
  const changed = Object.keys(labels).filter(
    (key) => key in printed.facts && printed.facts[key] !== facts[key],
  );
  if (!changed.length) return ["这张纸是以前印的，上面写的和网页现在一样。"];
  const lines = changed.map(
    (key) => `${labels[key]}：纸上是“${printed.facts[key] || "没有写"}”，现在是“${facts[key] || "没有公布"}”。`,
  );
  return [`这张纸是${dated(printed.printed_on)}印的，有 ${lines.length} 处变了，请以网页为准：`, ...lines];
}

async function sentences(edition) {
  const path = `/data/stations/${location.pathname.split("/")[2]}.paper.json`;
  try {
    const answer = await fetch(path);
    return answer.ok ? verdict(await answer.json(), edition) : [UNKNOWN];
  } catch {
    return ["没有连上网络，没法确认这张纸是不是最新，请先打电话问一问。"];
  }
}

const edition = DIGITS.exec(location.hash)?.[1];
const [first, ...rest] = edition ? await sentences(edition) : [UNKNOWN];
const notice = document.createElement("div");
notice.className = "notice";
notice.id = "paper";
notice.setAttribute("role", "status");
notice.append(paragraph(first, true), ...rest.map((line) => paragraph(line)));
document.querySelector("h1").after(notice);
