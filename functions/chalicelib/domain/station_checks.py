"""What one station record must say to be published, beyond what its schema can see."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from .hours import Hours
from .phone_numbers import is_dialable, is_sample
from .spans import InvalidHours
from .station_remarks import Remark, error, warning
from .workdays import read_day

Record = Mapping[str, Any]

# How far the same place moves when read in another datum, in degrees (ADR 0010).
DATUM_SHIFT = {"wgs84": 0.0, "gcj02": 0.012, "bd09": 0.02}
EXPECTED_DATUM = {"device": ("wgs84",), "map_service": ("gcj02", "bd09")}
TREATING = frozenset({"clinic", "guidance_center"})
NEEDS_NOTE = {"paused": "暂停开放", "moved": "搬迁", "closed": "撤销"}


@dataclass(frozen=True)
class Bounds:
    """The box of the district, WGS-84 degrees."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, lng: float, lat: float, margin: float) -> bool:
        """Whether a point lies inside, or outside by less than the margin."""
        across = self.west - margin <= lng <= self.east + margin
        return across and self.south - margin <= lat <= self.north + margin


def check_facts(record: Record, bounds: Bounds | None, today: date) -> Iterator[Remark]:
    """Errors and warnings in the order of the record's members; pointers within the record."""
    yield from _hours(record)
    yield from _phones(record)
    yield from _dates(record, today)
    yield from _people(record)
    yield from _coordinates(record, bounds)
    if "treatment" in record["services"] and record["tier"] not in TREATING:
        yield error("S-14", "/services", "心理治疗只能由医院门诊或指导中心提供")


def hours_of(record: Record) -> Iterator[tuple[str, Record]]:
    """Every Hours object of the record with its pointer."""
    if "hours" in record:
        yield "/hours", record["hours"]
    for index, phone in enumerate(record["phones"]):
        if "hours" in phone:
            yield f"/phones/{index}/hours", phone["hours"]


def _hours(record: Record) -> Iterator[Remark]:
    for pointer, hours in hours_of(record):
        try:
            Hours.of(hours)
        except InvalidHours as wrong:
            yield error("S-08", pointer, f"{record['id']} 的时间有误：{wrong}")
        if hours.get("always") and "weekly" in hours:
            yield error("S-09", pointer, "写了全天，就不能再写每周时间")


def _phones(record: Record) -> Iterator[Remark]:
    sample = bool(record.get("sample", False))
    for index, phone in enumerate(record["phones"]):
        number, pointer = phone["number"], f"/phones/{index}/number"
        if is_sample(number) != bool(phone.get("sample", False)):
            yield error("S-10", pointer, "示例号码是 0000-0000-NNNN，并写明 sample: true")
        elif is_sample(number) and not sample:
            yield error("S-10", pointer, "真实的站点不能用示例号码")
        elif not is_sample(number) and not is_dialable(number):
            yield error("S-11", pointer, f"“{number}”拨不通：座机要写区号，短号要是在用的号码")
    serves = record["status"] in ("open", "paused") and record["audience_scope"] == "public"
    if serves and not record["phones"]:
        yield error("S-12", "/phones", "开放的站点至少要有一个电话")


def _dates(record: Record, today: date) -> Iterator[Remark]:
    status = record["status"]
    if status == "planned" and "planned_on" not in record:
        yield error("S-13", "/status", "筹建中的站点要写明计划开放月份 planned_on")
    if status == "planned" and "opened_on" in record:
        yield error("S-13", "/opened_on", "筹建中的站点还没有开放月份")
    if status in NEEDS_NOTE and "status_note" not in record:
        yield error("S-13", "/status", f"{NEEDS_NOTE[status]}的站点要写明原因或去向 status_note")
    if "reopens_on" in record and status != "paused":
        yield error("S-13", "/reopens_on", "只有暂停开放的站点才写预计恢复开放的日期")
    if status != "planned" and record.get("opened_on", "") > f"{today:%Y-%m}":
        yield error("S-13", "/opened_on", "开放月份晚于今天，还没开放的应写筹建中")
    yield from _not_ahead(record, today)


def _not_ahead(record: Record, today: date) -> Iterator[Remark]:
    verify = record.get("verify", {})
    days = (
        ("/verify/at", verify.get("at"), "核对日期"),
        ("/updated_at", record.get("updated_at"), "更新日期"),
        ("/status_since", record.get("status_since"), "状态开始的日期"),
    )
    for pointer, day, name in days:
        if day and read_day(day) > today:
            yield error("S-15", pointer, f"{name} {day} 晚于今天")
    if "next_due" in verify and verify["next_due"] <= verify["at"]:
        yield error("S-15", "/verify/next_due", "下次核对应晚于这次核对")


def _people(record: Record) -> Iterator[Remark]:
    for index, worker in enumerate(record.get("staff", ())):
        pointer, scope = f"/staff/{index}", worker.get("consent", {}).get("scope", ())
        if "display_name" in worker and "name" not in scope:
            yield error("S-16", f"{pointer}/display_name", "本人没有同意公开姓名，只能写做什么")
        if "credential" in worker and "credential" not in scope:
            yield error("S-16", f"{pointer}/credential", "本人没有同意公开资质")
        if "display_name" in worker and "count" in worker:
            yield error("S-16", f"{pointer}/count", "写了姓名就是一个人，不再写几名")


def _coordinates(record: Record, bounds: Bounds | None) -> Iterator[Remark]:
    coords = record.get("coords")
    if coords is None:
        return
    margin = DATUM_SHIFT[coords["crs"]]
    if bounds and not bounds.holds(coords["lng"], coords["lat"], margin):
        yield error("S-17", "/coords", "坐标不在本区范围内：看看经纬度是否写反、抄错")
    expected = EXPECTED_DATUM.get(coords["source"], (coords["crs"],))
    if coords["crs"] not in expected:
        wanted = " 或 ".join(expected)
        yield warning("S-18", "/coords/crs", f"这样得来的坐标一般是 {wanted}，请核对坐标系")
