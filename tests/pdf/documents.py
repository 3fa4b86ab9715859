"""Models of printed documents, as the worker hands them over."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from cast import JINGLAN, TINGSONG, YUNTING, a_month
from chalicelib.adapters.totp_codes import qr_path
from chalicelib.application.month_series import trend_json
from chalicelib.domain.month_summary import Stock, rooms_of_all, stations_of_all
from chalicelib.domain.month_totals import UnitMonth, summarise
from chalicelib.domain.period import Period
from chalicelib.domain.timeliness_rank import punctuality, ranked
from chalicelib.domain.units import Community, Unit

VERIFY = "http://127.0.0.1:8000/verify/?r=XY-990101005-202601-1-7K3Q&h=0123456789abcdef"
MARKS = {
    "code": "XY-990101-TB202601",
    "audit": {"links": 2, "digest": "fedcba9876543210" * 4},
    "verify": {"page": "http://127.0.0.1:8000/verify/", "qr": qr_path(VERIFY)},
}
NOT_SUPERVISED: dict[str, Any] = {
    "first": "2025-12-29",
    "as_of": "2026-01-28",
    "clauses": {},
    "filled": [],
    "evaluations": ["2025年下半年"],
    "units": [],
    "others": None,
}
COMMUNITIES = 10
ORDINALS = "一二三四五六七八九十"
JANUARY = Period(2026, 1)
DISTRICT = {"name": "示例区", "center_name": "示例区心理健康指导中心"}
DUTY = {"plan": "津滨卫疾〔2019〕132号", "section": "三(三)3(5)", "quote": "每月28日前填写"}
DRAFT = {"number": None, "dated": None, "year": 2026}
TARGETS = [
    {
        "id": "S-ROOM-2",
        "metric": "room_built_rate",
        "value": 1.0,
        "due": "2025-12-31",
        "every": None,
        "computable": "yes",
        "plan": "《示例区基层心理服务平台建设方案（虚构）》",
        "section": "一(二)",
        "quote": "到2025年底，村（社区）心理咨询室全部建成并投入使用",
    }
]


def a_unit(code: str, name: str) -> Unit:
    """A unit of ten communities."""
    named = enumerate(ORDINALS, 1)
    communities = tuple(Community(f"{code}{i:03d}", f"{name[:2]}{n}社区") for i, n in named)
    return Unit(code, name, "street", 50000, communities)


TINGSONG_STREET = a_unit(TINGSONG, "听松街道")
JINGLAN_STREET = a_unit(JINGLAN, "静澜街道")
YUNTING_STREET = a_unit(YUNTING, "云汀街道")


def an_event(**changes: Any) -> dict[str, Any]:
    """A lecture for 听松一社区."""
    event = {
        "types": [2],
        "sessions": 1,
        "participants": 45,
        "dates": ["2026-01-12"],
        "topics": ["怎样听孩子把话说完"],
        "covered_communities": [f"{TINGSONG}001"],
        "materials": 60,
    }
    return {**event, **changes}


def an_annex4(**answers: Any) -> dict[str, Any]:
    """The model of 听松街道's 附件4 with these answers changed."""
    return {
        "unit_name": "听松街道",
        "period_label": "2026年1月",
        "window": {"first": "2025-12-29", "last": "2026-01-28"},
        "answers": a_month(**answers),
        "community_names": {each.code: each.name for each in TINGSONG_STREET.communities},
        "version": 1,
        "receipt": "XY-990101005-202601-1-7K3Q",
        "received_at": "2026-01-27T07:20:31+00:00",
        "sha256": "0123456789abcdef" * 4,
        "sample": True,
        "amended": False,
        "filed": {
            "form": "monthly-report.v1",
            "content": [TINGSONG, "2026-01", a_month(**answers), {}],
            "audit": {"seq": 12, "digest": "fedcba9876543210" * 4},
        },
        "verify": {"page": "http://127.0.0.1:8000/verify/", "qr": qr_path(VERIFY)},
    }


def street_month(unit: Unit, answers: Mapping[str, Any] | None, **changes: Any) -> UnitMonth:
    """A punctual month of the unit, or one never heard of."""
    state, on_time = ("accepted", True) if answers else ("not_started", None)
    facts = {"state": state, "on_time": on_time, "late_days": 0, "carried": None}
    return UnitMonth(unit=unit, answers=answers, **{**facts, **changes})


def the_cast_of_january() -> list[UnitMonth]:
    """听松 on time, 静澜 three days late with a zero report, 云汀 silent since December."""
    return [
        street_month(TINGSONG_STREET, a_month(events=[a_month()["events"][0], an_event()])),
        street_month(
            JINGLAN_STREET,
            a_month(events=[], counselling_visits=0, rooms_built=7),
            on_time=False,
            late_days=3,
        ),
        street_month(YUNTING_STREET, None, carried=Stock(True, 10, 8, "2025-12")),
    ]


def a_month_report(facts: list[UnitMonth] | None = None) -> dict[str, Any]:
    """The model of the district's month report."""
    month = summarise(JANUARY, JANUARY.window(), facts or the_cast_of_january())
    return {
        "district": DISTRICT,
        "issue": DRAFT,
        "trend": trend_json([month], [COMMUNITIES * len(month.units)]),
        "of_all": {
            "due": len(month.units),
            "stations": asdict(stations_of_all(month)),
            "rooms": asdict(rooms_of_all(month, COMMUNITIES * len(month.units))),
        },
        "supervision": NOT_SUPERVISED,
        "ranking": [asdict(row) for row in ranked(punctuality([month]))],
        "since": None,
        "corrections": [],
        "targets": TARGETS,
        "duty": DUTY,
        "summary": month.as_json(),
        "as_of": "2026-02-02T09:00:00+08:00",
        "sample": True,
        **MARKS,
    }
