"""The 催报 list of a period: who still owes a report, since when, and when who was reminded."""

from collections.abc import Iterable, Mapping
from typing import Any

from .filing_tables import table
from .plain_page import NEXT_MM, Part, plain_html, words
from .sheet import Column
from .wording import NOTHING, clause, day, short_day

COLUMNS = tuple(
    map(
        Column,
        ("序号", "单位", "现在", "延期至", "最近一次提醒", "本年未报|（期）", "经办|签名"),
        (12, 42, 22, 24, 28, 16, 18),
    )
)
FIRST_MM = 165.0
STATES = {"not_started": "未填报", "draft": "草稿", "returned": "已退回", "amending": "更正中"}


def reminder_list_html(model: Mapping[str, Any]) -> str:
    """`{period_label, cutoff_at, as_of, due, received, exempt, owing, returned, next, …}`."""
    owing, returned = model["owing"], model["returned"]
    parts = [Part(lines=words(*_opening(model)))]
    if owing:
        pages = table(_rows(owing), COLUMNS, FIRST_MM, NEXT_MM)
        parts.append(Part("尚未收到月报的单位", COLUMNS, pages))
    if returned:
        pages = table(_rows(returned), COLUMNS, FIRST_MM, NEXT_MM)
        parts.append(Part("已退回、等待重新报送的单位", COLUMNS, pages))
    return plain_html(f"{model['period_label']}月报催报名单", model, parts)


def _opening(model: Mapping[str, Any]) -> Iterable[str]:
    due, received, owing = model["due"], model["received"], len(model["owing"])
    yield (
        f"{model['district']}，{day(model['as_of'])}。应报{due}个单位，已报{received}个"
        f"（{received}/{due}），未报{owing}个，免报{model['exempt']}个（不计入应报）。"
    )
    duty = model["duty"]
    cited = f"依据{duty['plan']}{clause(duty['section'])}，" if duty else ""
    yield f"{cited}截止{day(model['last_day'])}24时；延期不改变截止时间。"
    yield f"下一次提醒：{day(model['next'])}。" if model["next"] else "本期没有下一次提醒。"
    if not owing:
        yield "没有未报单位。"


def _rows(units: Iterable[Mapping[str, Any]]) -> Iterable[tuple[str, ...]]:
    for number, unit in enumerate(units, 1):
        yield (
            str(number),
            unit["name"],
            STATES.get(unit["state"], unit["state"]),
            short_day(unit["extended_until"]) if unit["extended_until"] else NOTHING,
            short_day(unit["reminded"]) if unit["reminded"] else "没有",
            str(unit["missing_this_year"]),
            "",
        )
