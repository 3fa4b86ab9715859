"""The desk's lists as tables: targets, indicators, standards, building, what waits today."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from chalicelib.domain.errors import UnknownMeasure
from chalicelib.domain.register_tables import RegisterSheets, RegisterTable, TableField, TableRow
from chalicelib.domain.roles import Caller

from .read_agenda import read_agenda
from .read_building import read_building
from .read_compliance import read_compliance
from .read_indicators import read_indicators
from .read_targets import read_targets
from .services import Services
from .taking_away import named_file, one_table, record_export

UNKNOWN = "没有填的格子是不知道，不是零。"
STANDINGS = {
    "reached": "已达到",
    "short": "还差",
    "overdue": "过期未达到",
    "unknown": "缺数据",
    "nothing_to_count": "没有可算的",
}
RESULTS = {"pass": "符合", "fail": "不符合", "unknown": "没有查到", "not_required": "没有要求"}
Rows = Iterable[Sequence[Any]]
Table = tuple[str, Sequence[str], Rows]


def export_desk(
    services: Services, caller: Caller, name: str, plan: str | None, period: str
) -> tuple[RegisterSheets, str]:
    """The sheets and format of `targets.xlsx` and the like, and a link in the audit chain.

    UnknownMeasure for another name; UnknownPlan and UnknownPeriod as the pages have them.
    """
    of, kind = named_file(name)
    if of not in TABLES:
        raise UnknownMeasure(name)
    title, heads, rows = TABLES[of](services, plan, period)
    record_export(services, caller, f"{period}/{name}")
    fields = [TableField(str(at), head, "text", {}) for at, head in enumerate(heads)]
    told = [
        TableRow("", str(place), {str(at): _said(cell) for at, cell in enumerate(row)})
        for place, row in enumerate(rows, 1)
    ]
    table = RegisterTable("", title, fields, told)
    return one_table(services, f"{services.district.name}{title}", (UNKNOWN,), table), kind


def _said(cell: Any) -> str:
    if cell is None:
        return ""
    return f"{cell:g}" if isinstance(cell, float) else str(cell)


def _targets(services: Services, plan: str | None, period: str) -> Table:
    told = read_targets(services, plan, period)
    heads = "编号 原文 依据 期限 要求 现状 共 来自 还有未报的 进展 差 每月要 照现在约 缺哪项数据"
    rows = (
        (
            one["id"], "；".join(one["quotes"]), one["clause"], one["due"] or one["every"],
            float(one["value"]), one["number"], one["of"], one["told"],
            "是" if one["incomplete"] else "", STANDINGS[one["standing"]], one["gap"],
            one["each_month"], one["forecast"], one["missing"],
        )
        for one in told["targets"]
    )  # fmt: skip
    return f"{period}目标（{told['plan']['title']}）", heads.split(), rows


def _indicators(services: Services, _: str | None, period: str) -> Table:
    told = read_indicators(services, period)["indicators"]
    heads = ("编号", "指标", "怎么算", "现状", "共", "单位", "还有未报的", "缺哪项数据")
    rows = (
        (
            one["id"], one["label"], one["formula"], one["number"], one["of"], one["unit"],
            "是" if one["incomplete"] else "", one["missing"],
        )
        for one in told
    )  # fmt: skip
    return f"{period}指标", heads, rows


def _unreached(services: Services, _: str | None, period: str) -> Table:
    told = read_indicators(services, period)["unreached"]
    heads = ("街镇", "村（社区）", "说明")
    untold = "有月份未报，可能已经到过"
    rows = (
        (one["unit"]["name"], one["community"]["name"], untold if one["unknown"] else "")
        for one in told
    )
    return f"{period[:4]}年还没有到过的村（社区）", heads, rows


def _standards(services: Services, plan: str | None, _: str) -> Table:
    told = read_compliance(services, plan)
    heads = ("站点编号", "站点", "依据", "项目", "结果", "要求", "公开信息里", "缺")
    rows = (
        (
            station["id"], station["name"], station["clause"], point["item"],
            RESULTS[point["result"]], point["wanted"], point["found"], "、".join(point["missing"]),
        )
        for station in told["stations"]
        for point in station["points"]
    )  # fmt: skip
    return f"建设标准（{told['plan']['title']}）", heads, rows


def _building(services: Services, _: str | None, period: str) -> Table:
    heads = ("街镇", "最初计划到本期", "现在计划到本期", "计划一共", "月报建成", "月报的报告期",
             "网上公布", "推迟（月，中位数）")  # fmt: skip
    names = ("first_planned", "planned", "all_planned", "reported", "reported_in", "published",
             "median_slip")  # fmt: skip
    told = read_building(services, period)["units"]
    rows = ((one["unit"]["name"], *(one[name] for name in names)) for one in told)
    return f"{period}建设进度", heads, rows


def _agenda(services: Services, _: str | None, __: str) -> Table:
    told = read_agenda(services)
    return f"{told['today']}今天要办的", ("事项", "报告期", "对象", "日期", "说明"), _waiting(told)


def _waiting(told: Mapping[str, Any]) -> Rows:
    for month in told["months"]:
        label = month["period"]["label"]
        for one in month["waiting"]:
            said = "没有疑点" if one["clean"] else f"疑点{one['findings']}处"
            yield "待审核", label, one["unit"]["name"], one["received_at"][:10], said
        for name, title in (("missing", "还没有报"), ("returned", "退回后还没有再报")):
            yield from ((title, label, unit["name"], None, None) for unit in month[name])
    yield from (
        ("过了时限", None, one["title"], one["due"], one["unit"]) for one in told["overdue"]
    )
    yield from (("协议到期", None, one["title"], one["due"], one["unit"]) for one in told["ending"])
    units = told["mismatches"]["units"]
    yield from (("月报和公开信息不一致", None, one["name"], None, None) for one in units)
    if told["corrections"]:
        yield "待审更正", None, None, None, f"{told['corrections']}条"


TABLES: Mapping[str, Callable[[Services, str | None, str], Table]] = {
    "targets": _targets,
    "indicators": _indicators,
    "unreached": _unreached,
    "standards": _standards,
    "building": _building,
    "agenda": _agenda,
}
