// J and K walk through a list, Enter opens, Space ticks; nothing while somebody is typing.

const typing = ({ target }) => target.matches("input:not([type=checkbox]), textarea, select");

function move(list, step) {
  const links = [...list.querySelectorAll("a")];
  const at = links.findIndex((link) => link.closest("li").contains(document.activeElement));
  links[Math.min(Math.max(at + step, 0), links.length - 1)]?.focus();
}

function tick(event) {
  const box = document.activeElement.closest?.("li")?.querySelector("input");
  if (!box || box === document.activeElement || box.disabled) return;
  event.preventDefault();
  box.checked = !box.checked;
}

/** Let the list be walked by keys. */
export function wireKeys(list) {
  document.addEventListener("keydown", (event) => {
    if (typing(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "j") move(list, 1);
    else if (event.key === "k") move(list, -1);
    else if (event.key === " " && list.contains(document.activeElement)) tick(event);
  });
}
