// /quiz/count/: the number of right answers, sent only when somebody presses, with nothing else.

import { reason, sender } from "./request-send.js";

const form = document.getElementById("request");
const say = (text) => {
  form.querySelector("[data-progress]").textContent = text;
};
const way = sender("quiz", { path: "/answers/quiz", told: say });

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = form.querySelector("button");
  button.disabled = true;
  try {
    await way.send({ score: Number(document.getElementById("score").value) });
    say("收到了，谢谢。");
  } catch (error) {
    say(reason(error));
    button.disabled = false;
  }
});
form.hidden = false;
