// /staff/directory/: the street's public facts, or the district's corrections and comparison.

import { Offline } from "./api.js";
import { byId, say } from "./staff-element.js";
import { requireSession } from "./staff-session.js";
import { DISTRICT_ROLES, UNIT_ROLES } from "./staff-words.js";

async function start() {
  const session = await requireSession();
  if (UNIT_ROLES.includes(session.role)) {
    byId("directory-title").textContent = `${session.unit.name}：公开信息还准确吗？`;
    const { mountDirectory } = await import("./directory-stations.js");
    byId("own-part").hidden = false;
    await mountDirectory(byId("own"), session.unit.code);
  } else if (DISTRICT_ROLES.includes(session.role)) {
    const { mountReview } = await import("./directory-review.js");
    await mountReview(session);
  } else say("notice", "您的账号不能查看公开信息的核对。");
}

start().catch((error) => say("notice", error instanceof Offline ? "网络不通，请稍后刷新。" : error.message));
