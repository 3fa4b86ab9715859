"""One page about one street, for the visit or the talk: known months, gaps shown as gaps."""

from collections.abc import Iterable, Mapping
from typing import Any

from chalicelib.domain.month_summary import Share
from chalicelib.domain.period import Period

from .charts import Bar, bars
from .event_cells import NOT_RECEIVED
from .filing_tables import table
from .plain_page import NEXT_MM, Part, plain_html, words
from .sheet import Column
from .targets import target_sentences
from .wording import NOTHING, share

KINDS = {"street": "街道", "town": "镇", "functional_zone": "功能区"}
NAMED = 16
COLUMNS = tuple(
    map(
        Column,
        (
            "报告期", "报送", "心灵|驿站", "建成心理|咨询室", "心理辅导|人次", "宣传活动|次数",
            "参加|人数", "材料|份数", "覆盖村|（社区）",
        ),
        (24, 24, 14, 20, 18, 18, 16, 14, 14),
    )
)  # fmt: skip


def street_profile_html(model: Mapping[str, Any]) -> str:
    """`{name, kind, population, communities, until, months, covered, uncovered, …, sample}`."""
    rows = table(map(_row, model["months"]), COLUMNS, NEXT_MM, NEXT_MM)
    parts = [
        Part(lines=words(*_facts(model))),
        Part("最近各期", COLUMNS, rows),
        Part("各期心理辅导人次", chart=_chart(model["months"])),
        Part(lines=words(_coverage(model))),
    ]
    return plain_html(f"{model['name']}心理服务情况", model, parts)


def _facts(model: Mapping[str, Any]) -> Iterable[str]:
    kind = KINDS.get(model["kind"], model["kind"])
    yield (
        f"{kind}，登记人口{model['population']}人，村（社区）{model['communities']}个。"
        f"数据到{model['until']}。"
    )
    due, on_time = model["year_due"], model["year_on_time"]
    yield (
        f"{model['year']}年应报{due}期，已报{model['year_received']}期，"
        f"按时{on_time}期（{on_time}/{due}，{share(on_time, due)}）。"
    )
    stock = model["months"][-1]["stock"] if model["months"] else None
    if stock is None:
        yield "没有建设数据。"
        return
    rooms = Share(stock["rooms_built"], model["communities"], 1)
    ratio = f"{rooms.numerator}/{rooms.denominator}，{share(rooms.numerator, rooms.denominator)}"
    built = "已建成" if stock["station_built"] else "没有建成"
    yield (
        f"心灵驿站{built}；心理咨询室{rooms.numerator}个（{ratio}），"
        f"据{Period.parse(stock['period']).label}月报。"
        + target_sentences(model["targets"], "room_built_rate", rooms, 1).replace("③", "")
    )


def _coverage(model: Mapping[str, Any]) -> str:
    covered, missing = len(model["covered"]), model["uncovered"]
    total = covered + len(missing)
    said = (
        f"{model['year']}年宣传活动已覆盖村（社区）{covered}个（{covered}/{total}，"
        f"{share(covered, total)}），据已报的{model['year_received']}/{model['year_due']}期。"
    )
    if not missing:
        return said
    more = f"等{len(missing)}个" if len(missing) > NAMED else ""
    return f"{said}还没有看到活动的：{'、'.join(missing[:NAMED])}{more}。"


def _row(month: Mapping[str, Any]) -> tuple[str, ...]:
    label, flows, stock = Period.parse(month["period"]).label, month["flows"], month["stock"]
    if not month["due"]:
        return (label, "不用报", *[NOTHING] * 7)
    if flows is None:
        return (label, NOT_RECEIVED, *[NOT_RECEIVED] * 7)
    late = month["late_days"]
    return (
        label,
        f"迟报{late}天" if late else "按时",
        "是" if stock["station_built"] else "否",
        f"{stock['rooms_built']}/{stock['community_count']}",
        *(str(flows[name]) for name in ("visits", "sessions", "participants", "materials")),
        str(flows["covered"]),
    )


def _chart(months: Iterable[Mapping[str, Any]]) -> Any:
    columns = []
    for month in months:
        flows, number = month["flows"], int(month["period"][5:])
        label = f"{month['period'][2:4]}年1月" if number == 1 else f"{number}月"
        columns.append(
            Bar(
                label,
                "" if flows else ("未报" if month["due"] else "不用报"),
                (flows["visits"],) if flows else None,
                str(flows["visits"]) if flows else "未知",
            )
        )
    return bars(columns, (), "各期心理辅导人次")
