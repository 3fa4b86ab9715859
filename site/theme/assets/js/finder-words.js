// What the finder says about a list of stations, also to a screen reader. No DOM.

const HOTLINE = "想现在找人说话，请打 12356。";

function nothing({ filters }) {
  const { q, ...others } = filters;
  if (q && Object.keys(others).length) return `没有找到。去掉一个条件试试。${HOTLINE}`;
  if (q) return `没有找到。换一个字，或者在下面按街镇找。${HOTLINE}`;
  return `这些条件下没有。去掉一个条件试试。${HOTLINE}`;
}

function roomOf(community, { total, shown }) {
  const rooms = shown.filter(({ tier }) => tier === "counselling_room");
  const open = rooms.filter(({ status }) => status === "open");
  if (open.length) return `${community}的居民去${open.map(({ name }) => name).join("或者")}。`;
  if (total > rooms.length) return `${community}的咨询室没有开放，可以去街镇的心灵驿站。`;
  return `${community}的咨询室没有开放。${HOTLINE}`;
}

/** One or two sentences; `told` has total, shown, near, community, filters, here and blurred. */
export function summaryOf(told) {
  const { total, shown, near, community, here, blurred } = told;
  if (!total) return nothing(told);
  if (near) return `没有完全一样的，您是不是找下面这 ${shown.length} 处？`;
  if (community && !told.filters.q) return roomOf(community, told);
  if (here && !told.filters.q) {
    const rough = blurred ? "定位不太准，请多看几处。" : "";
    return `离您最近的 ${shown.length} 处。${rough}`;
  }
  if (total > shown.length) {
    return `共 ${total} 处，先列出 ${shown.length} 处。多输一两个字，会更准。`;
  }
  return `找到 ${total} 处。`;
}
