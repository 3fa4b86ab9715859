"""The three lists of a week or a month on the official page, one table for each."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .filing_tables import table
from .month_report import COPIES, PORTRAIT_FIRST_MM, PORTRAIT_NEXT_MM
from .official_page import Section, letter
from .record_foot import record_foot
from .sheet import Column
from .supervision_pages import NOT_FILLED
from .templating import fill
from .wording import NOTHING, clause, day, short_day

STATES = {"open": "进行中", "late": "已逾期", "done": "已完成", "dropped": "不再进行"}
CHECKED = {"passed": "复查通过", "partly": "部分到位", "failed": "没有整改"}
Told = Mapping[str, Any]


def supervision_lists_html(model: Told) -> str:
    """`{label, weekly, first, last, as_of, district, lists, sample, …}`."""
    kind = "周调度" if model["weekly"] else "月通报"
    title = (f"关于{model['label']}任务、责任、问题清单", f"办理情况的{kind}")
    text = [Section(0, "", (_opening(model),)), *_sections(model)]
    names = [one["title"] for one in model["lists"]]
    # Numbered by hand when it is sent: a week's list is no paper that waits for approval.
    issue = {"number": "", "dated": model["as_of"], "year": model["as_of"][:4]}
    return fill(
        "supervision_lists.html",
        letter=letter(model["district"], issue, title, text, names),
        district=model["district"],
        sample=model["sample"],
        label=model["label"],
        tables=[_table(model, one) for one in model["lists"]],
        record=record_foot(model),
        copies=COPIES,
        printed={"by": model["district"]["center_name"], "on": day(model["as_of"])},
    )


def _opening(model: Told) -> str:
    what = "本周" if model["weekly"] else "本期"
    return (
        f"现将{model['label']}（{day(model['first'])}至{day(model['last'])}）任务清单、责任清单、"
        f"问题清单及解决方案台账的办理情况通报如下。情况以截至{day(model['as_of'])}的台账为准；"
        f"“{NOT_FILLED}”是{what}没有填报进展，不等于没有进展。"
    )


def _sections(model: Told) -> Iterable[Section]:
    for number, one in zip("一二三", model["lists"], strict=True):
        yield Section(1, f"{number}、{one['title']}", (_summed(model, one),))
    late = [
        f"{item['answers']['title']}（{item['answers']['lead']}，期限{day(item['answers']['due_on'])}）"
        for one in model["lists"]
        for item in one["items"]
        if item["state"] == "late"
    ]
    yield Section(1, "四、已过期限没有办结的", (f"{'；'.join(late)}。" if late else "没有。",))


def _summed(model: Told, one: Told) -> str:
    sums, when = one["sums"], "本周" if model["weekly"] else "本期"
    basis = f"（依据{clause(one['clause'])}）"
    if not sums["all"]:
        return f"{when}没有在办的事项，台账没有填{basis}。"
    due = sums["open"] + sums["late"]
    dropped = f"，不再进行{sums['dropped']}项" if sums["dropped"] else ""
    return (
        f"共{sums['all']}项：进行中{sums['open']}项，已逾期{sums['late']}项，"
        f"已完成{sums['done']}项{dropped}。没有办结的{due}项里，{when}填报进展的{sums['told']}项，"
        f"{NOT_FILLED}的{due - sums['told']}项{basis}。"
    )


def _columns(one: Told, weekly: bool) -> Sequence[Column]:
    when = "本周进展" if weekly else "本期进展"
    if one["register"] == "problem":
        names = ("序号", "问题", "责任单位", "解决方案", "期限", when, "现状")
        widths = (11, 31, 23, 31, 20, 26, 14)
    else:
        about = "任务和依据" if one["register"] == "task" else "责任事项和依据"
        names = ("序号", about, "牵头单位", "配合单位", "期限", when, "现状")
        widths = (11, 38, 26, 19, 20, 28, 14)
    return tuple(map(Column, names, widths))


def _table(model: Told, one: Told) -> tuple[str, Sequence[Column], Any]:
    columns = _columns(one, model["weekly"])
    rows = (_row(one, place, item) for place, item in enumerate(one["items"], 1))
    room = (PORTRAIT_FIRST_MM, PORTRAIT_NEXT_MM)
    return one["title"], columns, table(rows, columns, *room)


def _row(one: Told, place: int, item: Told) -> tuple[Any, ...]:
    answers = item["answers"]
    title, lead = answers["title"], _lead(item)
    if one["register"] == "problem":
        middle: tuple[Any, ...] = (title, lead, answers.get("solution", NOT_FILLED))
    else:
        basis = [clause(answers["clause"])] if "clause" in answers else []
        middle = ([title, *basis], lead, answers.get("partners", NOTHING))
    return (str(place), *middle, _short(answers["due_on"]), _progress(item), _state(item))


def _lead(item: Told) -> str:
    unit = item["unit_name"]
    lead: str = item["answers"]["lead"]
    return f"{lead}（{unit}）" if unit else lead


def _short(iso: str) -> str:
    return f"{iso[:4]}年{short_day(iso)}"


def _progress(item: Told) -> list[str] | str:
    if item["progress"]:
        return [f"{short_day(on)}：{text}" for on, text in item["progress"]]
    return NOT_FILLED if item["state"] in ("open", "late") else NOTHING


def _state(item: Told) -> list[str]:
    checked = CHECKED.get(item["answers"].get("check_result", ""))
    percent = item["percent"]
    shown = percent is not None and item["state"] in ("open", "late")
    return [
        STATES[item["state"]],
        *([f"{percent}%"] if shown else []),
        *([checked] if checked else []),
    ]
