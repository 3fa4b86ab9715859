"""The sentences of the longer summaries; sums stand for unit-months, never for what is unknown."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from chalicelib.domain.month_summary import Share
from chalicelib.domain.period import Period

from .comparisons import compared
from .event_cells import TYPE_NAMES
from .official_page import Section
from .quality_sentences import quality_sentences
from .supervision_pages import TITLE as SUPERVISION
from .supervision_pages import overdue_items, supervision_sections
from .targets import gap, target_sentences
from .wording import day, instant, share

Model = Mapping[str, Any]
CHECKLIST = "督导评估表"


def span_sections(model: Model, annexes: Sequence[str]) -> list[Section]:
    """Introduction and 一 to 六; half a year adds what the inspection has to fill in."""
    return [
        Section(0, "", (_introduction(model),)),
        Section(1, "一、报送情况", (_filing(model), _missing(model))),
        Section(1, "二、平台建设进度"),
        *_platform(model),
        Section(1, "三、服务开展情况"),
        *_services(model),
        Section(1, "四、数据质量和没有的数据", quality_sentences(model)),
        *_supervision(model, annexes),
        Section(1, "六、需要跟进的事项", tuple(_follow_up(model))),
    ]


def _introduction(model: Model) -> str:
    label = model["span"]["label"]
    so_far = "" if model["complete"] else f"（截至{model['until']}，不是完整的报告期）"
    return (
        f"现将全区{label}{so_far}基层心理服务平台建设和心理健康服务情况报告如下。"
        f"数据以截至{instant(model['as_of'])}收到的《心理健康服务情况月报表》为准。"
    )


def _of(count: int, total: int) -> str:
    return f"{count}份（{count}/{total}，{share(count, total)}）"


def _filing(model: Model) -> str:
    summary = model["summary"]
    due, received, on_time = (summary[name] for name in ("due", "received", "on_time"))
    return (
        f"应报月报{due}份，实报{_of(received, due)}；按时{_of(on_time, due)}①，"
        f"迟报{received - on_time}份，未报{due - received}份。各单位按时率见附件1⑦。"
    )


def _missing(model: Model) -> str:
    if not model["summary"]["missing"]:
        return "各单位各月均已报送。"
    named = "、".join(
        f"{name}（{'、'.join(f'{Period.parse(p).month}月' for p in periods)}）"
        for name, periods in model["summary"]["missing"]
    )
    return f"未报单位和月份：{named}。本报告各项服务数据均未含这些月份。"


def _platform(model: Model) -> Iterable[Section]:
    stations, rooms = (Share(**model["summary"][name]) for name in ("stations", "rooms"))
    all_stations, all_rooms = (Share(**model["of_all"][name]) for name in ("stations", "rooms"))
    due = model["of_all"]["due"]
    if not rooms.units:
        yield Section(0, "", ("没有建设数据。",))
        return
    until = f"截至{model['until']}，有建设数据的{rooms.units}个单位（{rooms.units}/{due}）②中，"
    said = f"{until}已建成心灵驿站{_built(stations)}。"
    goals = target_sentences(model["targets"], "station_built_rate", all_stations, due)
    yield Section(2, "（一）心灵驿站。", (said + goals,))
    said = f"共有村（社区）{rooms.denominator}个，已建成心理咨询室{_built(rooms)}。"
    goals = target_sentences(model["targets"], "room_built_rate", all_rooms, due)
    yield Section(2, "（二）心理咨询室。", (said + goals,))


def _built(part: Share) -> str:
    fraction = f"{part.numerator}/{part.denominator}"
    return f"{part.numerator}个（{fraction}，{share(part.numerator, part.denominator)}）"


def _services(model: Model) -> Iterable[Section]:
    summary = model["summary"]
    flows = summary["flows"]
    if flows is None:
        yield Section(0, "", ("尚无单位报送，没有服务数据。",))
        return
    counted = f"已报的{summary['received']}份月报（{summary['received']}/{summary['due']}）"
    yield Section(2, "（一）心理辅导。", (f"{counted}共{flows['visits']}人次④。",))
    types = zip(TYPE_NAMES.values(), flows["sessions_by_type"], strict=True)
    named = "、".join(f"{name}{count}次" for name, count in types)
    events = (
        f"{counted}共开展宣传活动{flows['sessions']}次，参加{flows['participants']}人，"
        f"发放宣传材料{flows['materials']}份④。按类型分：{named}，各类不相加⑤。"
    )
    yield Section(2, "（二）宣传活动。", (events,))
    covered = Share(**summary["coverage"])
    yield Section(
        2, "（三）覆盖村（社区）。", (f"登记的村（社区）中，有宣传活动的{_built(covered)}⑥。",)
    )
    now = {"due": summary["due"], "received": summary["received"], "flows": flows}
    whole = not model["span"]["part"]
    if not model["complete"]:
        yield Section(2, "（四）比较。", ("报告期没有结束，不作比较。",))
        return
    before = "" if whole else compared(now, model["before"], "比上期", "月报")
    ago = compared(now, model["year_before"], "比上年" if whole else "比上年同期", "月报")
    yield Section(2, "（四）比较。", (before + ago,))


def _supervision(model: Model, annexes: Sequence[str]) -> Iterable[Section]:
    """The registers' figures; half a year also has the table that the inspection fills in."""
    place = annexes.index(SUPERVISION) + 1 if SUPERVISION in annexes else 0
    yield from supervision_sections(model["supervision"], "五", place)
    if CHECKLIST in annexes:
        place = annexes.index(CHECKLIST) + 1
        said = (
            f"方案的目标由系统里的数据自查，结果见附件{place}；算不出的写明缺哪一项数据，"
            f"不以估计代替。现场核查结果由督导组在附件{place}填写。"
        )
        yield Section(0, "", (said,))


def _follow_up(model: Model) -> Iterable[str]:
    summary, items = model["summary"], []
    if summary["missing"]:
        names = "、".join(name for name, _ in summary["missing"])
        items.append(f"{names}有月份没有报送；报告期没有关闭的仍可补报，按迟报计①。")
    items += overdue_items(model["supervision"])
    rooms = Share(**model["of_all"]["rooms"])
    for target in model["targets"]:
        missing = gap(rooms, target["value"])
        if target["metric"] == "room_built_rate" and target["due"] and missing:
            goal = f"{day(target['due'])}达到{round(target['value'] * 100)}%"
            items.append(f"心理咨询室距{goal}的目标尚差{missing}个③。")
    covered = Share(**summary["coverage"])
    if not model["span"]["part"] and covered.numerator < covered.denominator:
        left = covered.denominator - covered.numerator
        items.append(f"全年没有看到宣传活动的村（社区）{left}个，其中可能有未报月份开展的。")
    return [f"{n}. {text}" for n, text in enumerate(items, 1)] if items else ["没有。"]
