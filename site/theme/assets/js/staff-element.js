// Making page elements out of data, always as text, never as markup.

/** `el("p", {class: "note"}, "text", child)`; `on…` properties are listeners. */
export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** One labelled fact of a list of facts. */
export const fact = (label, ...content) =>
  el("div", {}, el("dt", {}, label), el("dd", {}, ...content));

export const byId = (id) => document.getElementById(id);

/** Put the text into the element of that id and show it; an empty text hides it. */
export function say(id, text) {
  const element = byId(id);
  element.textContent = text;
  element.hidden = !text;
}

/** Show only the named one of the page's main parts and move focus to its heading. */
export function showPart(name, { focus = true } = {}) {
  for (const part of document.querySelectorAll("[data-part]")) {
    part.hidden = part.dataset.part !== name;
  }
  const heading = document.querySelector(`[data-part="${name}"] :is(h1, h2)`);
  if (focus && heading) {
    heading.tabIndex = -1;
    heading.focus();
  }
}

/** `2026-01-28T09:05:00+08:00` → `1月28日 09:05`, whatever zone this computer is in. */
export function instantLabel(instant) {
  const local = new Date(Date.parse(instant) + 8 * 3600000).toISOString();
  return `${dayLabel(local.slice(0, 10))} ${local.slice(11, 16)}`;
}

/** `2026-01` → `2026年1月`. */
export const monthLabel = (period) => `${period.slice(0, 4)}年${Number(period.slice(5))}月`;

/** `2026-01-28` → `1月28日`. */
export const dayLabel = (day) => `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;

/** `2026-01-28` → `2026年1月28日`. */
export const fullDayLabel = (day) => `${day.slice(0, 4)}年${dayLabel(day)}`;

/** Whole days from one ISO date to another. */
export const daysBetween = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / 86400000);

/** The clock of this computer as `09:05`. */
export const clockNow = () => new Date().toTimeString().slice(0, 5);

/** A query parameter of this page, or "". */
export const query = (name) => new URLSearchParams(location.search).get(name) || "";
