"""What event records must say to be published, beyond what their schema can see."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from .events import Event, EventStatus
from .personal_numbers import personal_number
from .station_links import Placed
from .station_remarks import Remark, error, warning
from .units import District

Stations = Mapping[str, Mapping[str, Any]]
Found = Iterator[tuple[Placed, Remark]]
# How long a street may take to say how an event went.
TO_BE_TOLD = timedelta(days=7)
TEXTS = ("title", "topic", "place", "status_note")


def check_events(
    events: Sequence[Placed], district: District, stations: Stations, now: datetime
) -> Found:
    """Errors and warnings, record by record; `stations` are the public ones by id."""
    seen = set[str]()
    for one in events:
        if one.record["id"] in seen:
            yield one, error("E-01", "/id", f"编号“{one.record['id']}”用了两次")
        seen.add(one.record["id"])
        for remark in (*_owner(one, district), *_place(one, stations), *_when(one, now)):
            yield one, remark
        yield from ((one, remark) for remark in _words(one))


def _owner(one: Placed, district: District) -> Iterator[Remark]:
    unit = one.record["unit"]
    code = unit or district.code
    if one.file != f"content/district/events/{unit or 'district'}.yml":
        yield error("E-02", "/unit", "单位和文件名不一致：文件名是街镇代码，区里的是 district.yml")
    if not one.record["id"].startswith(f"hd-{code}-"):
        yield error("E-02", "/id", f"编号要以 hd-{code}- 开头")
    units = {item.code: item for item in district.units}
    if unit is not None and unit not in units:
        yield error("E-03", "/unit", f"名册里没有单位“{unit}”")
        return
    owners = [units[unit]] if unit else list(units.values())
    known = {community.code for item in owners for community in item.communities}
    for index, community in enumerate(one.record["communities"]):
        if community not in known:
            yield error("E-04", f"/communities/{index}", f"“{community}”不是这个单位的村（社区）")


def _place(one: Placed, stations: Stations) -> Iterator[Remark]:
    record = one.record
    if "station" not in record and "place" not in record:
        yield error("E-05", "", "要写在哪里：station 或 place")
    if "station" in record and record["station"] not in stations:
        yield error("E-05", "/station", f"没有对外公开的站点“{record['station']}”")
    by_phone = record.get("sign_up", {}).get("how") in ("phone", "on_site")
    if by_phone and "station" not in record:
        yield error("E-06", "/sign_up", "要打电话或到站点报名的，请写明是哪个站点")


def _when(one: Placed, now: datetime) -> Iterator[Remark]:
    record = one.record
    if record["end"] <= record["start"]:
        yield error("E-07", "/end", "结束时间应晚于开始时间")
        return
    event = Event.of(record)
    held = event.status is EventStatus.HELD
    if held and event.starts > now:
        yield error("E-08", "/status", f"{record['date']} 还没到，不能写办过了")
    if event.cancelled and "status_note" not in record:
        yield error("E-09", "/status", "取消的活动要写明原因 status_note")
    if "after" in record and not held:
        yield error("E-10", "/after", "办过了的活动才写人数和材料")
    if held and set(record.get("after", ())) != {"participants", "materials"}:
        yield warning("E-11", "/status", "办过了，还没有写参加人数或材料份数")
    # The sample's days stand still; nobody can tell how those events went.
    told_late = event.status is EventStatus.PLANNED and event.ends + TO_BE_TOLD < now
    if told_late and not record.get("sample"):
        yield warning("E-12", "/status", "已经过了七天：办了请写 held 和人数，没办请写 cancelled")


def _words(one: Placed) -> Iterator[Remark]:
    texts = {f"/{name}": one.record.get(name, "") for name in TEXTS}
    texts["/sign_up/note"] = one.record.get("sign_up", {}).get("note", "")
    for pointer, text in texts.items():
        if personal_number(text):
            yield error("E-13", pointer, "不写号码：报名电话用站点的预约电话")
