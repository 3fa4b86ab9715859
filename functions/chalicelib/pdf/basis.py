"""Notes ① to ⑦ at the end of every summary: what a number means and which clause asks for it."""

from collections.abc import Mapping, Sequence
from typing import Any

from .linebreak import break_lines
from .wording import clause

BASIS_CELLS = 156 / 4.2333  # 小4号, 12 pt


def basis_notes(
    duty: Mapping[str, str] | None, targets: Sequence[Mapping[str, Any]]
) -> list[tuple[str, ...]]:
    """The notes as broken lines, in the order of their marks."""
    filed = "依据未载明。"
    if duty is not None:
        filed = f"{duty['plan']}{clause(duty['section'])}：“{duty['quote']}”。"
    plan = dict.fromkeys(f"{t['plan']}{clause(t['section'])}：“{t['quote']}”" for t in targets)
    texts = (
        f"①按时：报告期当月28日24时前第一次收到。{filed}延期不改变截止时间。",
        "②沿用：未报单位的建设数据沿用其最近一次月报，以“*”标注；服务数据不沿用。“未报”是不知道，不等于零。",
        f"③目标：{'；'.join(plan) or '方案没有可以计算的目标'}。",
        "④人次、次数、人数、份数为已报单位之和，括号内为已报单位数/应报单位数。",
        "⑤宣传活动类型可多选，一次活动可计入几类，各类不相加。",
        "⑥覆盖：报告期内有宣传活动的村（社区）个数，同一村（社区）只计一次。",
        "⑦排序：只按表中各月的按时率排，未报的月份算没有按时；相同的并列，后面的名次空出；最后一期未报的单位不排，单独列出。建设计划完成表按建成间数占附件5到本期应建间数排，多建的按完成计；没有报送附件5的单位不排。人次和场次不排序。",
    )
    return [break_lines(text, BASIS_CELLS - 1.5) for text in texts]
