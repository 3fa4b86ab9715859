// Counts the breath beside the moving circle, and makes a soft tone if somebody asks for it.

const IN = 4;
const OUT = 6;
const BREATHS = 18;
const box = document.getElementById("breathe");
const phase = document.getElementById("phase");
const count = document.getElementById("count");
const sound = document.getElementById("sound");
let started = 0;
let ticking = 0;
let tone = null;

function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function tick() {
  const second = Math.floor((performance.now() - started) / 1000);
  const breath = Math.floor(second / (IN + OUT));
  if (breath >= BREATHS) return finish();
  const within = second % (IN + OUT);
  const inward = within < IN;
  say(phase, inward ? "吸气" : "慢慢呼气");
  say(count, String(inward ? within + 1 : within - IN + 1));
  if (tone) tone.follow(inward, inward ? IN - within : IN + OUT - within);
  return undefined;
}

function finish() {
  box.checked = false;
  stop();
  say(phase, "三分钟到了。留意一下身体的感觉。");
}

function stop() {
  clearInterval(ticking);
  ticking = 0;
  say(phase, "");
  say(count, "");
  if (tone) tone.rest();
}

function start() {
  started = performance.now();
  tick();
  ticking = setInterval(tick, 200);
}

/** A quiet tone, made here: higher with the breath in, lower with the breath out. */
function makeTone() {
  const context = new AudioContext();
  const voice = new OscillatorNode(context, { frequency: 165 });
  const volume = new GainNode(context, { gain: 0 });
  voice.connect(volume).connect(context.destination);
  voice.start();
  let direction = null;
  return {
    follow(inward, seconds) {
      if (inward === direction) return;
      direction = inward;
      volume.gain.setTargetAtTime(inward ? 0.08 : 0.03, context.currentTime, 0.6);
      voice.frequency.setTargetAtTime(inward ? 220 : 165, context.currentTime, seconds / 3);
    },
    rest() {
      direction = null;
      volume.gain.setTargetAtTime(0, context.currentTime, 0.2);
    },
    end: () => context.close(),
  };
}

function toggleSound() {
  if (tone) tone.end();
  tone = tone ? null : makeTone();
  sound.setAttribute("aria-pressed", String(tone !== null));
  sound.textContent = tone ? "声音：开" : "声音：关";
}

box.addEventListener("change", () => (box.checked ? start() : stop()));
sound.addEventListener("click", toggleSound);
if (box.checked) start();
