// The words and marks for states, codes and days; a mark differs in shape, not by colour alone.

export const STATES = {
  not_started: { text: "未报", mark: "○" },
  draft: { text: "填报中", mark: "◔" },
  submitted: { text: "待审", mark: "◆" },
  returned: { text: "已退回", mark: "↩" },
  accepted: { text: "已接收", mark: "✓" },
  amending: { text: "更正中", mark: "✎" },
  archived: { text: "已归档", mark: "▣" },
  exempt: { text: "免报", mark: "－" },
};
export const RETURN_CODES = {
  number_wrong: "数字有误",
  missing: "漏填",
  unclear: "说明不清",
  not_in_period: "不在报告期",
  other: "其他",
};
export const ROLES = {
  station_editor: "您可以填写本街镇的月报草稿，由负责人提交。",
  street_lead: "您可以填写并提交本街镇的月报。",
  district_reviewer: "您可以审核各单位的月报。",
  district_publisher: "您可以查看各单位的月报并下载汇总。",
  counsellor: "您可以给预约回电的居民回电话。",
  auditor: "您的账号用于查看操作记录，看不到月报内容。",
  operator: "您的账号用于管理账号，看不到月报内容。",
};
export const ROLE_NAMES = {
  station_editor: "街镇填报员",
  street_lead: "街镇负责人",
  district_reviewer: "区级审核员",
  district_publisher: "区级发布员",
  counsellor: "咨询员",
  auditor: "审计员",
  operator: "运维员",
};
export const ACCOUNT_STATES = {
  active: { text: "在用", mark: "✓" },
  waiting: { text: "等待启用", mark: "◔" },
  expired: { text: "激活码已过期", mark: "!" },
  disabled: { text: "已停用", mark: "✕" },
};
export const DISTRICT_ROLES = ["district_reviewer", "district_publisher"];
export const UNIT_ROLES = ["street_lead", "station_editor"];
export const WITH_UNIT = [...UNIT_ROLES, "counsellor"];
export const LEVELS = {
  error: "要改正",
  explain: "请说明",
  warning: "请核对",
  hint: "提示",
  returned: "退回意见",
};

/** On time or late, in words. */
export const timeliness = (onTime) =>
  onTime === null || onTime === undefined ? "—" : onTime ? "按时" : "迟报";

/** The cut-off as people say it: the window's last day, 24:00. */
export const cutoffLabel = (window) =>
  `${Number(window.last.slice(5, 7))}月${Number(window.last.slice(8))}日24时`;

/** A window as printed. */
export const windowLabel = ({ first, last }) => {
  const [a, b] = [first, last].map(
    (day) => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`,
  );
  return `${first.slice(0, 4)}年${a}至${last.slice(0, 4) === first.slice(0, 4) ? "" : `${last.slice(0, 4)}年`}${b}`;
};

/** How long is left, counting today; a window in the past is late. */
export function daysLeftLabel(today, window) {
  const days = Math.round((Date.parse(window.last) - Date.parse(today)) / 86400000);
  if (days < 0) return `已过截止${-days}天`;
  return days === 0 ? "今天是最后一天" : `还剩${days}天`;
}
