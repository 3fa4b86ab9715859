"""Which phone one books by, and when a station's clocks mean anything."""

from typing import Any

from chalicelib.domain.stations import Station, Status

RECORD: dict[str, Any] = {
    "id": "zx-990101005003",
    "tier": "counselling_room",
    "name": "听松三社区心理咨询室",
    "unit": "990101005",
    "audience_scope": "public",
    "status": "open",
    "phones": [
        {"number": "0000-0000-0001", "kind": "office", "label": "工作联系电话", "sample": True},
        {"number": "0000-0000-0002", "kind": "booking", "label": "预约电话", "sample": True},
    ],
}


def test_the_booking_phone_is_the_one_for_booking() -> None:
    phone = Station.of(RECORD).booking_phone
    assert phone is not None
    assert phone.number == "0000-0000-0002"


def test_without_a_booking_phone_the_first_number_serves() -> None:
    phone = Station.of({**RECORD, "phones": RECORD["phones"][:1]}).booking_phone
    assert phone is not None
    assert phone.number == "0000-0000-0001"


def test_a_planned_room_has_no_phone_and_serves_nobody_yet() -> None:
    station = Station.of({**RECORD, "status": "planned", "phones": []})
    assert (station.booking_phone, station.serving) == (None, False)
    assert station.status is Status.PLANNED


def test_a_room_for_members_only_is_not_public() -> None:
    assert not Station.of({**RECORD, "audience_scope": "members_only"}).public
