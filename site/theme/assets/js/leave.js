// 快速离开: replaces this page in the tab's history; the button, or Shift three times within two seconds.

const link = document.getElementById("leave");
const presses = [];

function leave(event) {
  event.preventDefault();
  document.title = "请稍等";
  document.body.hidden = true;
  location.replace(link.href);
}

link.addEventListener("click", leave);
addEventListener("keydown", (event) => {
  if (event.key !== "Shift") presses.length = 0;
  else if (!event.repeat) presses.push(event.timeStamp);
  if (presses.length > 2 && event.timeStamp - presses[presses.length - 3] < 2000) leave(event);
});
