// On every page: the elder edition (长辈版), remembered on this device, and the pages kept for bad days.

const KEY = "xinyi-edition";
const root = document.documentElement;

function remembered() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function remember(edition) {
  try {
    if (edition) localStorage.setItem(KEY, edition);
    else localStorage.removeItem(KEY);
  } catch {
    // The browser keeps nothing; the edition holds for this page.
  }
}

function show(elder, button) {
  if (elder) root.dataset.edition = "elder";
  else delete root.dataset.edition;
  button.setAttribute("aria-pressed", String(elder));
  import("./read-aloud.js").then(({ offer, withdraw }) => (elder ? offer() : withdraw()));
}

if (remembered() === "elder") root.dataset.edition = "elder";

addEventListener("DOMContentLoaded", () => {
  const button = document.getElementById("edition");
  if (!button) return;
  button.hidden = false;
  if (root.dataset.edition) show(true, button);
  button.addEventListener("click", () => {
    const elder = !root.dataset.edition;
    remember(elder ? "elder" : "");
    show(elder, button);
  });
});

// Somebody scanned the code of a printed sheet.
if (location.hash.startsWith("#paper=")) import("./paper.js");

// Where the browser can keep nothing, nothing is lost.
if ("serviceWorker" in navigator) {
  addEventListener("load", () => navigator.serviceWorker.register("/service-worker.js").catch(() => {}));
}
