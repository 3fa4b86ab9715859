// A seed as its owner sees it once, and the recovery codes to print.

import { el } from "./staff-element.js";

const SVG = "http://www.w3.org/2000/svg";

function qrCode({ size, path }) {
  const svg = document.createElementNS(SVG, "svg");
  const modules = document.createElementNS(SVG, "path");
  modules.setAttribute("d", path);
  svg.setAttribute("viewBox", `0 0 ${size} ${size}`);
  svg.setAttribute("class", "qr");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", "动态口令的二维码");
  svg.append(modules);
  return svg;
}

/** The QR code and the seed as text, drawn on this page; nothing is asked of anybody. */
export function showSeed(place, { secret, svg }) {
  const groups = secret.match(/.{1,4}/g).join(" ");
  place.replaceChildren(
    qrCode(svg),
    el("p", {}, "密钥：", el("code", { class: "code-once" }, groups)),
  );
  place.hidden = false;
}

/** The recovery codes, with a button that prints the page. */
export function showRecovery(place, codes) {
  place.replaceChildren(
    el("h3", { tabindex: "-1" }, "恢复码"),
    el("p", {}, "手机不在身边时，用一个恢复码代替动态口令登录，每个只能用一次。只显示这一次，请打印后锁好。"),
    el("ol", { class: "recovery" }, ...codes.map((code) => el("li", {}, el("code", {}, code)))),
    el("div", { class: "actions" },
      el("button", { type: "button", class: "quiet", onclick: () => print() }, "打印恢复码"),
    ),
  );
  place.hidden = false;
}
