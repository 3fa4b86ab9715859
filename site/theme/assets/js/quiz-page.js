// The quiz: counts right answers in the page. Nothing is stored and nothing is sent.

const form = document.getElementById("quiz");
const summary = document.getElementById("summary");
const answers = document.getElementById("answers");
const again = document.getElementById("again");
const questions = [...form.querySelectorAll("fieldset")];

const chosen = (question) => question.querySelector("input:checked")?.value || "";

function clear() {
  for (const note of form.querySelectorAll(".told")) note.remove();
  summary.textContent = "";
}

/** Below a question: right or not, the right answer, why, and where it is from. */
function tell(question) {
  const right = chosen(question) === question.dataset.right;
  const note = document.createElement("div");
  note.className = right ? "told right" : "told";
  const verdict = document.createElement("strong");
  verdict.textContent = right ? "答对了。" : "再想想。对的是：";
  const answer = document.getElementById(`${question.id}-answer`).cloneNode(true);
  note.append(verdict, ...answer.childNodes);
  question.append(note);
  return right;
}

function wordsFor(score) {
  const told = `十道题，您答对了 ${score} 道。`;
  if (score === questions.length) return `${told}都对了，请把这些也讲给身边的人听。`;
  if (score >= 6) return `${told}知道得不少了。没答对的，看看题目下面的解释。`;
  return `${told}不要紧，题目下面都写着解释，看一遍就知道了。`;
}

function check(event) {
  event.preventDefault();
  clear();
  const open = questions.filter((question) => !chosen(question));
  if (open.length) {
    summary.textContent = `还有 ${open.length} 道没有选，都选了再看。`;
    open[0].querySelector("input").focus();
    return;
  }
  const score = questions.map(tell).filter(Boolean).length;
  answers.hidden = true;
  again.hidden = false;
  summary.textContent = wordsFor(score);
  summary.focus();
}

form.addEventListener("submit", check);
form.addEventListener("reset", () => {
  clear();
  answers.hidden = false;
  again.hidden = true;
  questions[0].querySelector("input").focus();
});
document.getElementById("check-row").hidden = false;
