"""The cast: three streets, their people, and a month that nobody could object to."""

from copy import deepcopy
from typing import Any

TINGSONG = "990101005"  # 听松街道, always on time
JINGLAN = "990101007"  # 静澜街道, always late
YUNTING = "990101001"  # 云汀街道, never heard of
PERIOD = "2026-01"

TINGSONG_LEAD, TINGSONG_EDITOR = "tingsong-lead", "tingsong-editor"
JINGLAN_LEAD = "jinglan-lead"
REVIEWER, PUBLISHER, OPERATOR, AUDITOR = "reviewer", "publisher", "operator", "auditor"
PASSWORD = "correct horse battery staple"

PEOPLE: dict[str, tuple[str, str | None]] = {
    TINGSONG_LEAD: ("street_lead", TINGSONG),
    TINGSONG_EDITOR: ("station_editor", TINGSONG),
    JINGLAN_LEAD: ("street_lead", JINGLAN),
    REVIEWER: ("district_reviewer", None),
    PUBLISHER: ("district_publisher", None),
    OPERATOR: ("operator", None),
    AUDITOR: ("auditor", None),
}

_MONTH: dict[str, Any] = {
    "station_built": True,
    "community_count": 10,
    "rooms_built": 10,
    "counselling_visits": 31,
    "events": [
        {
            "types": [1, 2],
            "sessions": 2,
            "participants": 80,
            "dates": ["2025-12-30", "2026-01-03"],
            "topics": ["邻里矛盾与情绪管理", "新年心理健康讲座"],
            "covered_communities": [f"{TINGSONG}001", f"{TINGSONG}003"],
            "materials": 120,
        }
    ],
    "filler_name": "示例员05",
    "filler_phone": "0000-0000-0105",
    "filled_on": "2026-01-05",
}


def a_month(**changes: Any) -> dict[str, Any]:
    """听松's answers for 2026-01, with changes."""
    return {**deepcopy(_MONTH), **changes}
