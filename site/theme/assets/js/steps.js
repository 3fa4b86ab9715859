// Shows the page's list one step at a time; with seconds, the next step comes by itself.

const steps = [...document.querySelectorAll(".prose > ol > li")];
const follow = document.getElementById("follow");
const stage = document.getElementById("stage");
const place = document.getElementById("place");
const step = document.getElementById("step");
const seconds = Number(stage.dataset.seconds || 0);
let at = 0;
let since = 0;
let ticking = 0;

function tell() {
  const left = seconds ? seconds - Math.floor((performance.now() - since) / 1000) : 0;
  if (seconds && left <= 0) return move();
  place.textContent = `第 ${at + 1} 步，共 ${steps.length} 步${seconds ? `，${left} 秒` : ""}`;
  return undefined;
}

function show() {
  since = performance.now();
  step.replaceChildren(...[...steps[at].childNodes].map((node) => node.cloneNode(true)));
  tell();
  step.focus();
}

function move() {
  if (at + 1 === steps.length) return stop(true);
  at += 1;
  return show();
}

function stop(done = false) {
  clearInterval(ticking);
  stage.hidden = true;
  follow.hidden = false;
  follow.textContent = done ? "再做一遍" : "一步一步跟着做";
  follow.focus();
}

function start() {
  at = 0;
  stage.hidden = false;
  follow.hidden = true;
  show();
  if (seconds) ticking = setInterval(tell, 250);
}

follow.addEventListener("click", start);
document.getElementById("next").addEventListener("click", move);
document.getElementById("stop").addEventListener("click", () => stop());
