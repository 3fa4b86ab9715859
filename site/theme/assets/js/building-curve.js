// Three lines that read without colour: dashed, dotted and whole, each named at its end.

const SPACE = "http://www.w3.org/2000/svg";
const WIDTH = 640;
const HEIGHT = 260;
const LEFT = 44;
const RIGHT = 96;
const TOP = 14;
const BOTTOM = 34;
const LINES = [
  ["first_planned", "最初计划", "8 5"],
  ["planned", "现在计划", "2 4"],
  ["reported", "月报建成", ""],
];

function made(name, attributes, text = "") {
  const element = document.createElementNS(SPACE, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.textContent = text;
  return element;
}

function scale(points) {
  const top = Math.max(1, ...points.flatMap((one) => LINES.map(([name]) => one[name] ?? 0)));
  const across = (WIDTH - LEFT - RIGHT) / Math.max(1, points.length - 1);
  return {
    top,
    x: (index) => LEFT + index * across,
    y: (value) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top),
  };
}

function axes({ top, x, y }, points) {
  const marks = [0, Math.round(top / 2), top].flatMap((value) => [
    made("line", { x1: LEFT, x2: WIDTH - RIGHT, y1: y(value), y2: y(value), class: "grid" }),
    made("text", { x: LEFT - 6, y: y(value) + 5, "text-anchor": "end" }, String(value)),
  ]);
  const ends = points.length > 1 ? [0, points.length - 1] : [0];
  const days = ends.map((index) =>
    made("text", { x: x(index), y: HEIGHT - 10, "text-anchor": "middle" }, points[index].period),
  );
  return [...marks, ...days];
}

function line({ x, y }, points, [name, label, dash], taken) {
  const known = points.map((one, index) => [index, one[name]]).filter(([, value]) => value !== null);
  if (!known.length) return [];
  const path = known.map(([index, value]) => `${x(index)},${y(value)}`).join(" ");
  const [last, value] = known.at(-1);
  let at = y(value) + 5;
  while (taken.some((other) => Math.abs(other - at) < 17)) at += 17;
  taken.push(at);
  const stroke = made("polyline", { points: path, class: "line", "stroke-dasharray": dash });
  return [stroke, made("text", { x: x(last) + 8, y: at }, `${label} ${value}`)];
}

/** Draw the months' points into the svg. */
export function drawCurve(svg, points) {
  const box = scale(points);
  const taken = [];
  const lines = LINES.flatMap((one) => line(box, points, one, taken));
  svg.replaceChildren(...axes(box, points), ...lines);
}
