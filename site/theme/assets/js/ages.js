// Says of every [data-checked] how long ago that was, once it is long ago; else says nothing.

import { freshnessAt } from "./freshness.js";

const AGE = { aging: "三个多月", stale: "半年多" };

for (const element of document.querySelectorAll("[data-checked]")) {
  const age = AGE[freshnessAt(element.dataset.checked, Date.now())];
  element.textContent = age ? `已有${age}没有核对，${element.dataset.advice}。` : "";
}
