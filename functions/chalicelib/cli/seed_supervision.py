"""The sample district's supervision: visits with mending, the three lists, scores of two terms."""

from collections.abc import Iterator, Mapping
from typing import Any

from chalicelib.application.save_entry import Saving, add_entry
from chalicelib.application.services import Services
from chalicelib.domain.roles import Caller, Role

Answers = Mapping[str, Any]
CRITERIA = (
    ("月报按时报送", 30),
    ("宣传活动覆盖村（社区）", 30),
    ("站点符合建设标准", 25),
    ("台账齐全", 15),
)
# Two streets have not told their second half year yet, four were not scored by the district.
TOLD, SCORED = 10, 8
LISTS: Mapping[str, tuple[Answers, ...]] = {
    "task": (
        {
            "title": "为16家机关企事业单位签订心理服务协议",
            "clause": "济兗政办字〔2023〕26号 二(五)",
            "lead": "示例区心理健康指导中心",
            "partners": "区总工会",
            "due_on": "2026-06-30",
            "state": "open",
            "weekly": [
                {"on": "2025-12-12", "text": "示例机械厂、示例中学已签", "percent": 12},
                {"on": "2025-12-19", "text": "又联系三家，等盖章", "percent": 12},
            ],
        },
        {
            "title": "全年“六进”宣讲20场",
            "clause": "济兗政办字〔2023〕26号 二(七)",
            "lead": "示例区心理健康指导中心",
            "due_on": "2025-12-25",
            "state": "late",
            "weekly": [{"on": "2025-12-19", "text": "还差进公共场所的场次", "percent": 80}],
        },
    ),
    "duty": (
        {
            "title": "心理咨询室公布电话和接听时间",
            "clause": "津滨卫疾〔2019〕132号 三(四)1",
            "lead": "各街镇",
            "partners": "各村（社区）",
            "due_on": "2026-01-31",
            "state": "open",
            "weekly": [{"on": "2025-12-18", "text": "已逐室核对一遍", "percent": 90}],
        },
    ),
}


def supervision_entries(services: Services) -> Iterator[tuple[Caller | None, str, str, Answers]]:
    """`(writer, register, owner, answers)`; no writer stands for the district's reviewer."""
    district, units = services.district.code, services.district.units
    for register, entries in LISTS.items():
        yield from ((None, register, district, one) for one in entries)
    for place, unit in enumerate(units[3:7]):
        yield None, "visit", district, _visit(unit.code, place)
    for place, unit in enumerate(units):
        lead = Caller(f"{unit.code}-lead", unit.name, Role.STREET_LEAD, unit.code)
        yield lead, "self-evaluation", unit.code, _term("h1", place)
        if place < TOLD:
            yield lead, "self-evaluation", unit.code, _term("h2", place)
        if place < SCORED:
            joint = {"unit": unit.code, **_term("h2", place + 1)}
            yield None, "joint-evaluation", district, joint


def seed_supervision(services: Services, reviewer: Caller) -> int:
    """Add them all; the count. The same entries again add nothing."""
    count = 0
    for writer, register, owner, answers in supervision_entries(services):
        key = f"sample-{register}-{count:04d}"
        add_entry(services, writer or reviewer, register, owner, key, Saving(answers))
        count += 1
    return count


def _visit(unit: str, place: int) -> Answers:
    fault = {"text": "门口没有写接听时间", "due_on": "2025-12-20"}
    mended = {**fault, "done_on": "2025-12-18", "result": "passed"}
    later = {"text": "资料柜没有锁", "due_on": "2026-01-20"}
    faults = [[mended], [fault, later], [], [mended, later]][place]
    return {
        "visited_on": f"2025-12-{place + 9:02d}",
        "unit": unit,
        "station": f"yz-{unit}",
        "assessors": "示例评估组",
        "items": [
            {"item": "每周服务天数：不少于5天/周", "result": "pass"},
            {"item": "公布的信息：预约电话、接听时间", "result": "fail" if faults else "pass"},
        ],
        **({"faults": faults} if faults else {}),
        "conclusion": "mend" if faults else "good",
    }


def _term(half: str, place: int) -> dict[str, Any]:
    items = [
        {"item": item, "full": full, "score": full - (place * 3 + at * 5 + len(half)) % 7}
        for at, (item, full) in enumerate(CRITERIA)
    ]
    return {"year": 2025, "half": half, "items": items}
