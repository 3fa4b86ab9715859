"""The sentences of the month report; each number stands with the units it is known for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chalicelib.domain.month_summary import MonthSummary, Share
from chalicelib.domain.period import Period

from .comparisons import before_and_year_ago, compared
from .event_cells import TYPE_NAMES
from .official_page import Section
from .supervision_pages import overdue_items, supervision_sections
from .targets import gap, target_sentences
from .wording import day, instant, share

SUPERVISION_ANNEX = 4


@dataclass(frozen=True)
class Telling:
    """The month, the months up to it, the plan's targets and what came in for earlier ones."""

    summary: MonthSummary
    trend: Sequence[Mapping[str, Any]]
    targets: Sequence[Mapping[str, Any]]
    corrections: Sequence[Mapping[str, Any]]
    since: Mapping[str, Any] | None
    of_all: Mapping[str, Any]
    supervision: Mapping[str, Any]


def introduction(summary: MonthSummary, as_of: str) -> str:
    """What is reported, for which days, as known when."""
    return (
        f"现将全区{summary.label}《心理健康服务情况月报表》报送情况、平台建设进度和服务开展情况"
        f"通报如下。报告期为{day(summary.window_first)}至{day(summary.window_last)}，"
        f"数据以截至{instant(as_of)}收到的报表为准。"
    )


def sections(telling: Telling) -> list[Section]:
    """一 to 五."""
    summary = telling.summary
    filed = (
        _filing(summary),
        _missing(summary),
        *_returned(summary),
        _corrected(telling.corrections, telling.since),
    )
    return [
        Section(1, "一、报送情况", filed),
        Section(1, "二、平台建设进度", tuple(_stock_notes(summary))),
        *_platform(telling),
        Section(1, "三、服务开展情况"),
        *_services(telling),
        *supervision_sections(telling.supervision, "四", SUPERVISION_ANNEX),
        Section(1, "五、需要跟进的事项", tuple(_follow_up(telling))),
    ]


def _platform(telling: Telling) -> Iterable[Section]:
    summary, targets = telling.summary, telling.targets
    if summary.totals.rooms.units:
        due = telling.of_all["due"]
        stations, rooms = (Share(**telling.of_all[name]) for name in ("stations", "rooms"))
        said = _stations(summary) + target_sentences(targets, "station_built_rate", stations, due)
        yield Section(2, "（一）心灵驿站。", (said,))
        said = _rooms(summary) + target_sentences(targets, "room_built_rate", rooms, due)
        yield Section(2, "（二）心理咨询室。", (said,))


def _services(telling: Telling) -> Iterable[Section]:
    summary = telling.summary
    if not summary.units_received:
        yield Section(0, "", ("尚无单位报送，没有服务数据。",))
        return
    yield Section(2, "（一）心理辅导。", (_visits(summary),))
    yield Section(2, "（二）宣传活动。", (_events(summary), _types(summary)))
    yield Section(2, "（三）覆盖村（社区）。", (_coverage(summary),))
    now, (before, ago) = telling.trend[-1], before_and_year_ago(telling.trend)
    yield Section(
        2, "（四）比较。", (compared(now, before, "比上月") + compared(now, ago, "比上年同月"),)
    )


def _follow_up(telling: Telling) -> Iterable[str]:
    """What is open, from the data alone; it judges nobody."""
    summary, items = telling.summary, []
    if summary.missing:
        items.append(f"{'、'.join(summary.missing)}尚未报送，报告期关闭前仍可补报，按迟报计①。")
    if summary.returned:
        items.append(f"{'、'.join(summary.returned)}的月报已退回，修改后重新报送。")
    items += overdue_items(telling.supervision)
    for target in telling.targets:
        missing = gap(Share(**telling.of_all["rooms"]), target["value"])
        if target["metric"] == "room_built_rate" and target["due"] and missing:
            goal = f"{day(target['due'])}达到{round(target['value'] * 100)}%"
            items.append(f"心理咨询室距{goal}的目标尚差{missing}个③。")
    if not items:
        return ["没有。"]
    return [f"{number}. {text}" for number, text in enumerate(items, 1)]


def since_words(since: Mapping[str, Any] | None) -> str:
    """Since the last issue, or, while none is on record, within the period."""
    if since is None:
        return "本报告期内"
    return f"上期通报（{since['number']}，{day(since['dated'])}）以后"


def _corrected(corrections: Sequence[Mapping[str, Any]], since: Mapping[str, Any] | None) -> str:
    if not corrections:
        return f"{since_words(since)}没有收到以前月份的更正和补报。"
    late = sum(each["first"] for each in corrections)
    amended = len(corrections) - late
    return f"{since_words(since)}收到以前月份的更正{amended}份、补报{late}份，见附件1。"


def _of_due(count: int, summary: MonthSummary) -> str:
    return f"{count}个（{count}/{summary.units_due}，{share(count, summary.units_due)}）"


def _percent(part: Share) -> str:
    fraction = f"{part.numerator}/{part.denominator}"
    return f"{part.numerator}个（{fraction}，{share(part.numerator, part.denominator)}）"


def _filing(summary: MonthSummary) -> str:
    late = [f"{name}（逾期{days}天）" for name, days in summary.late]
    named = f"：{'、'.join(late)}" if late else ""
    return (
        f"应报{summary.units_due}个单位，实报{_of_due(summary.units_received, summary)}。其中"
        f"按时报送{_of_due(summary.units_on_time, summary)}①，"
        f"逾期报送{len(late)}个{named}。"
    )


def _missing(summary: MonthSummary) -> str:
    if not summary.missing:
        return "无未报单位。"
    names = "、".join(summary.missing)
    return f"未报{len(summary.missing)}个：{names}。本报告各项服务数据均未含{names}。"


def _returned(summary: MonthSummary) -> Iterable[str]:
    if summary.returned:
        names = "、".join(summary.returned)
        yield f"退回修改、尚未重新报送{len(summary.returned)}个：{names}，按其最近一次报送统计。"


def _stock_notes(summary: MonthSummary) -> Iterable[str]:
    if summary.carried:
        names = "、".join(f"{n}（{Period.parse(p).label}）" for n, p in summary.carried)
        yield f"{names}沿用括号内月份的建设数据，附件中以“*”标注。"
    if summary.stock_unknown:
        yield f"建设数据未含{'、'.join(summary.stock_unknown)}（没有可以沿用的月报）。"


def _known(part: Share, summary: MonthSummary) -> str:
    return f"有建设数据的{part.units}个单位（{part.units}/{summary.units_due}）"


def _stations(summary: MonthSummary) -> str:
    stations = summary.totals.stations
    return f"{_known(stations, summary)}中，已建成心灵驿站{_percent(stations)}。"


def _rooms(summary: MonthSummary) -> str:
    rooms = summary.totals.rooms
    communities = f"共有村（社区）{rooms.denominator}个"
    return f"{_known(rooms, summary)}{communities}，已建成心理咨询室{_percent(rooms)}。"


def _counted(summary: MonthSummary) -> str:
    return f"已报的{summary.units_received}个单位（{summary.units_received}/{summary.units_due}）"


def _visits(summary: MonthSummary) -> str:
    visits = summary.totals.flows.visits
    return f"{_counted(summary)}的心灵驿站和心理咨询室开展心理辅导{visits}人次。"


def _events(summary: MonthSummary) -> str:
    flows = summary.totals.flows
    return (
        f"{_counted(summary)}开展宣传活动{flows.sessions}次，参加{flows.participants}人，"
        f"发放宣传材料{flows.materials}份。"
    )


def _types(summary: MonthSummary) -> str:
    counts = zip(TYPE_NAMES.values(), summary.totals.flows.sessions_by_type, strict=True)
    named = "、".join(f"{name}{count}次" for name, count in counts)
    return f"按类型分：{named}。类型可多选，一次活动可计入几类，各类不相加。"


def _coverage(summary: MonthSummary) -> str:
    coverage = summary.totals.coverage
    return (
        f"{_counted(summary)}所辖村（社区）{coverage.denominator}个，宣传活动覆盖"
        f"{_percent(coverage)}，同一村（社区）只计一次。"
    )
