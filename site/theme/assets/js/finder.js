// The finder's door: takes the query from the URL and loads the rest when somebody uses it.

const form = document.getElementById("finder");
const fields = form.elements;

function page() {
  return import("./finder-page.js").catch(() => {
    document.getElementById("summary").textContent = "没有取到站点名单，请在下面按街镇找。";
    return { update() {}, locate() {}, startAgain() {}, further() {} };
  });
}

const pressed = (id, act) =>
  document.getElementById(id).addEventListener("click", () => page().then(act));

const asked = new URLSearchParams(location.search);
for (const [name, value] of asked) {
  if (name === "community") fields.community.dataset.wanted = value;
  else if (fields[name]) fields[name].value = value;
}
document.getElementById("more").open = Boolean(fields.service.value || fields.population.value);

form.addEventListener("focusin", page, { once: true });
form.addEventListener("input", () => page().then(({ update }) => update()));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  page().then(({ update }) => update());
});
pressed("nearby", ({ locate }) => locate());
pressed("again", ({ startAgain }) => startAgain());
pressed("further", ({ further }) => further());
if (asked.size) page().then(({ update }) => update());
