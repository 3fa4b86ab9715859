"""The derived indicators I01 to I22: each a number, of how many, from what; or what is missing.

The ids are those of the rules' catalogue; `formula` is printed beside the value, so that
nobody has to guess what was counted.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from .district_facts import DistrictFacts
from .station_standards import service_days
from .stations import Tier

LEAST_DAYS = {Tier.SPIRIT_STATION: 5, Tier.COUNSELLING_ROOM: 2}


@dataclass(frozen=True)
class Handling:
    """How a month's reports went through review; durations in hours."""

    received: int
    first_pass: int
    decided: Sequence[float]
    resubmitted: Sequence[float]
    explained: int
    doubts: int


@dataclass(frozen=True)
class Building:
    """What 附件5 plans against what is reported; None where no plan was filed."""

    planned: int | None
    reported: int | None
    median_slip: float | None


@dataclass(frozen=True)
class Indicator:
    """`number` is None where `missing` says what nobody has told; `of` is None for plain counts."""

    id: str
    label: str
    formula: str
    number: float | None
    of: int | None = None
    unit: str = ""
    missing: str = ""
    incomplete: bool = False


def indicators(
    facts: DistrictFacts, handling: Handling, building: Building, compliance: tuple[int, int]
) -> Iterator[Indicator]:
    """Every indicator in the order of its id; `compliance` is passed and required points."""
    yield from _stock(facts, building)
    yield from _filing(facts, handling)
    yield from _flow(facts)
    yield from _coverage(facts)
    yield from _people(facts)
    yield from _places(facts, compliance)
    yield Indicator("I22", "台账与辅导人次", "个案台账不进系统", None, missing="个案台账留在站点")


def _stock(facts: DistrictFacts, building: Building) -> Iterator[Indicator]:
    untold = bool(facts.summary.stock_unknown)
    for id, label, share in (
        ("I01", "心灵驿站建成率", facts.stations_built),
        ("I02", "心理咨询室建成率", facts.rooms_built),
    ):
        told = share.units > 0
        yield Indicator(
            id,
            label,
            "建成数 ÷ 全部应建数，未报的沿用上一次，从没报过的不算建成",
            share.numerator if told else None,
            share.denominator,
            missing="" if told else "附件4",
            incomplete=untold,
        )
    plan = "附件5" if building.planned is None else ""
    yield Indicator(
        "I03",
        "建设计划完成",
        "月报建成的咨询室 ÷ 附件5 到本期应建的",
        None if plan else building.reported,
        building.planned,
        missing=plan,
    )
    yield Indicator(
        "I04",
        "计划推迟",
        "现在计划比最初计划晚的月数，取中位数",
        building.median_slip,
        unit="个月",
        missing=plan,
    )


def _filing(facts: DistrictFacts, handling: Handling) -> Iterator[Indicator]:
    summary, due = facts.summary, facts.summary.units_due
    late = sum(days for _, days in summary.late)
    yield Indicator("I05", "报送率", "已收到 ÷ 应报", summary.units_received, due)
    yield Indicator("I06", "按时率", "首次收到不晚于截止 ÷ 应报", summary.units_on_time, due)
    yield Indicator("I07", "迟报天数", "各单位首次收到晚于截止的天数之和", late, unit="天")
    yield Indicator(
        "I08", "一次通过", "没有退回就接收 ÷ 已收到", handling.first_pass, handling.received
    )
    yield _middle(
        "I09a", "审核用时", "收到到决定的小时数，取中位数", handling.decided, "没有审核过的"
    )
    yield _middle(
        "I09b", "重报用时", "退回到再报的小时数，取中位数", handling.resubmitted, "没有退回后再报的"
    )
    yield Indicator(
        "I10", "疑点说明", "写了说明的疑点 ÷ 要说明的疑点", handling.explained, handling.doubts
    )


def _middle(id: str, label: str, formula: str, values: Sequence[float], missing: str) -> Indicator:
    number = round(median(values), 1) if values else None
    return Indicator(id, label, formula, number, unit="小时", missing="" if values else missing)


def _flow(facts: DistrictFacts) -> Iterator[Indicator]:
    flows = facts.summary.totals.flows
    part = facts.summary.units_received < facts.summary.units_due
    kinds = dict(zip(("宣传", "讲座", "义诊"), flows.sessions_by_type, strict=True))
    told = "、".join(f"{name}{count}" for name, count in kinds.items())
    for id, label, formula, number, unit in (
        ("I11", "心理辅导", "本期各单位之和", flows.visits, "人次"),
        ("I12a", "宣传活动", f"本期各单位之和（{told}，类型可多选）", flows.sessions, "次"),
        ("I12b", "参加人数", "本期各单位之和，是人次", flows.participants, "人次"),
    ):
        none = facts.summary.units_received == 0
        yield Indicator(
            id,
            label,
            formula,
            None if none else number,
            unit=unit,
            missing="附件4" if none else "",
            incomplete=part,
        )


def _coverage(facts: DistrictFacts) -> Iterator[Indicator]:
    month = facts.summary.totals.coverage
    part = facts.summary.units_received < facts.summary.units_due
    yield Indicator(
        "I13",
        "本期覆盖村（社区）",
        "本期活动到过的 ÷ 已报单位的村（社区）",
        month.numerator if month.units else None,
        month.denominator,
        missing="" if month.units else "附件4",
        incomplete=part,
    )
    untold = any(one.missing for one in facts.communities)
    reached = sum(one.events > 0 for one in facts.communities)
    lectured = sum(one.lectures > 0 for one in facts.communities)
    whole = len(facts.communities)
    yield Indicator(
        "I14", "今年到过的村（社区）", "按活动日期，去重", reached, whole, incomplete=untold
    )
    yield Indicator(
        "I15", "今年办过讲座的村（社区）", "按活动日期，去重", lectured, whole, incomplete=untold
    )


def _people(facts: DistrictFacts) -> Iterator[Indicator]:
    told = any(one.told for one in facts.trainings)
    sessions = sum(one.sessions for one in facts.trainings)
    yield Indicator(
        "I16",
        "村（社区）工作人员培训",
        "今年各街镇补充材料里的次数之和",
        sessions if told else None,
        unit="次",
        missing="" if told else "月报补充材料",
        incomplete=not all(one.told for one in facts.trainings),
    )
    yield Indicator(
        "I17",
        "转介",
        "今年各街镇补充材料里转出的人次之和",
        sum(one.referrals for one in facts.trainings) if told else None,
        unit="人次",
        missing="" if told else "月报补充材料",
        incomplete=not all(one.told for one in facts.trainings),
    )


def _places(facts: DistrictFacts, compliance: tuple[int, int]) -> Iterator[Indicator]:
    for tier, least in LEAST_DAYS.items():
        running = [one for one in facts.stations if one.tier is tier and one.answering]
        days = [service_days(one) for one in running]
        name = "心灵驿站" if tier is Tier.SPIRIT_STATION else "心理咨询室"
        yield Indicator(
            f"I18{'ab'[least == 2]}",
            f"{name}服务天数",
            f"每周公布的服务天数不少于 {least} 天 ÷ 在运转的",
            sum(one is not None and one >= least for one in days),
            len(running),
            incomplete=None in days,
        )
    passed, required = compliance
    yield Indicator("I19", "达到建设标准", "符合的项目 ÷ 方案要求的项目", passed, required)
