"""How sound the data are, and what a summary cannot say because nobody has told it."""

from collections.abc import Iterable, Mapping
from typing import Any

from .wording import share

COLUMNS = {
    "station_built": "心灵驿站是否建成",
    "community_count": "村（社区）数量",
    "rooms_built": "建成心理咨询室数量",
    "counselling_visits": "心理辅导人次数",
    "events": "宣传活动",
    "filler_name": "填报人",
    "filler_phone": "联系电话",
    "filled_on": "填报日期",
}
NAMED = 3


def quality_sentences(model: Mapping[str, Any]) -> tuple[str, ...]:
    """The reports' soundness, the trainings, and what is missing."""
    return (_remarks(model["quality"]), _trainings(model["trainings"]), _unknown(model))


def _remarks(quality: Mapping[str, Any]) -> str:
    received = quality["received"]
    if not received:
        return "没有收到月报，无从核对。"
    most = "、".join(f"{COLUMNS.get(name, '其他')}{n}份" for name, n in quality["columns"][:NAMED])
    named = f"，最多的是{most}" if most else ""
    return (
        f"收到的{received}份月报中，系统核对时有提示的{_of(quality['remarked'], received)}{named}；"
        f"写了说明的{_of(quality['explained'], received)}；"
        f"提交过不止一次的{_of(quality['again'], received)}。提示不等于错误。"
    )


def _of(count: int, total: int) -> str:
    return f"{count}份（{count}/{total}，{share(count, total)}）"


def _trainings(trainings: Mapping[str, int]) -> str:
    due, told = trainings["due"], trainings["told"]
    if not told:
        return f"培训：各单位没有在补充材料里填报（0/{due}），本报告没有培训数据。"
    unknown = trainings["without_participants"]
    but = f"（{unknown}次没有填人数）" if unknown else ""
    return (
        f"培训：填报了培训的补充材料{told}份（{told}/{due}），共{trainings['count']}次，"
        f"参加{trainings['participants']}人次{but}；没有填报的不知道，不等于没有培训。"
    )


def _unknown(model: Mapping[str, Any]) -> str:
    items = list(_missing(model["span"]["part"], bool(model.get("plan_ranking"))))
    return f"以下内容没有数据，本报告不写，也不估计：{'；'.join(items)}。"


def _missing(part: str, planned: bool) -> Iterable[str]:
    if not planned:
        yield "各单位附件5建成时间表没有报送到系统，不能与各自的建设计划对照⑦"
    if part.startswith("H"):
        yield "现场核查的结果由督导组填写"
    if not part:
        yield "下一年的工作安排没有报送到系统"
