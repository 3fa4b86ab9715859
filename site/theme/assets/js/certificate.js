// A deletion certificate in words, for whoever it is about.

import { fact, fullDayLabel, instantLabel } from "./staff-element.js";

const CAUSES = { expired: "保存期满", withdrawn: "本人撤回同意", erased: "本人提出，核对身份后删除" };

/** Its facts, for a list of terms. */
export function certificateFacts({ id, title, count, received_from: from, received_to: to, cause, rule, at }) {
  const days = from === to ? fullDayLabel(from) : `${fullDayLabel(from)}到${fullDayLabel(to)}`;
  return [
    fact("编号", id),
    fact("删的是", `${title}，${count} 件，${days}收到`),
    fact("为什么", CAUSES[cause]),
    fact("什么时候", `${at.slice(0, 4)}年${instantLabel(at)}`),
    fact("保存的规定", rule),
  ];
}
