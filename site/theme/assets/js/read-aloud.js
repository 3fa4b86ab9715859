// Reads the page aloud, part by part, with a voice of this device only: no text leaves it.

const PARTS = "h1,h2,h3,p,li,dt,dd,tr,summary";
const SILENT = "[hidden],[aria-hidden=true],script,.crumbs,button,input,select";
const speech = window.speechSynthesis;
let bar = null;
let reading = null;

const chinese = (voice) => voice.localService && /^(zh|cmn)/i.test(voice.lang);

function voiceOfThisDevice() {
  return speech?.getVoices().find(chinese);
}

/** The lowest elements with something to say, in the order of the page. */
export function partsOf(main) {
  return [...main.querySelectorAll(PARTS)].filter((part) => {
    const said = part.innerText?.trim();
    return said && !part.closest(SILENT) && !part.querySelector(PARTS);
  });
}

function stop() {
  reading?.classList.remove("reading-now");
  reading = null;
  speech.cancel();
  bar.querySelector("button").textContent = "读给我听";
}

function say(parts) {
  reading?.classList.remove("reading-now");
  const [part, ...rest] = parts;
  if (!part) return stop();
  reading = part;
  part.classList.add("reading-now");
  part.scrollIntoView({ block: "center" });
  const words = new SpeechSynthesisUtterance(part.innerText);
  words.voice = voiceOfThisDevice();
  words.lang = "zh-CN";
  words.rate = 0.9;
  words.onend = () => reading === part && say(rest);
  words.onerror = () => reading === part && stop();
  return speech.speak(words);
}

function start() {
  bar.querySelector("button").textContent = "停下来";
  say(partsOf(document.querySelector("main")));
}

/** Puts the button above the page's text, if this device has a Chinese voice of its own. */
export function offer() {
  if (bar || !speech) return;
  if (!voiceOfThisDevice()) {
    speech.addEventListener("voiceschanged", offer, { once: true });
    return;
  }
  bar = document.createElement("p");
  bar.className = "read-aloud";
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "读给我听";
  button.addEventListener("click", () => (reading ? stop() : start()));
  bar.append(button);
  document.querySelector("main").before(bar);
}

export function withdraw() {
  speech?.removeEventListener("voiceschanged", offer);
  if (!bar) return;
  stop();
  bar.remove();
  bar = null;
}
