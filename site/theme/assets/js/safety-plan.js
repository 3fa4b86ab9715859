// The safety plan: what is typed lives in the fields alone, and goes nowhere but to the printer.

const fields = [...document.querySelectorAll("textarea")];

/** As high as its text, so that paper shows all of it. */
function fit(field) {
  field.rows = Math.max(3, field.value.split("\n").length);
  while (field.scrollHeight > field.clientHeight && field.rows < 30) field.rows += 1;
}

function clear() {
  for (const field of fields) {
    field.value = "";
    field.rows = 3;
  }
}

for (const field of fields) field.addEventListener("input", () => fit(field));
document.getElementById("print").addEventListener("click", () => print());
document.getElementById("clear").addEventListener("click", () => {
  clear();
  fields[0].focus();
});
// A browser may keep the whole page to come back to.
addEventListener("pagehide", clear);
