"""What the register of practitioners must keep: consent first, and no number but a tail."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from .freshness import AGING_DAYS
from .personal_numbers import long_number
from .station_links import Placed
from .station_remarks import Remark, error, warning
from .workdays import read_day

Stations = Mapping[str, Mapping[str, Any]]
Found = Iterator[tuple[Placed, Remark]]
PUBLISHED = ("name", "certificate")
NAMES = {"name": "姓名", "certificate": "证书"}
TREATS = ("psychotherapist", "psychiatrist")


def check_practitioners(people: Sequence[Placed], stations: Stations, today: date) -> Found:
    """Errors and warnings, person by person; `stations` are the public ones by id."""
    seen = set[str]()
    for one in people:
        if one.record["id"] in seen:
            yield one, error("P-01", "/id", f"编号“{one.record['id']}”用了两次")
        seen.add(one.record["id"])
        for remark in (*_consent(one, today), *_facts(one, stations), *_checked(one, today)):
            yield one, remark


def _consent(one: Placed, today: date) -> Iterator[Remark]:
    consent = one.record["consent"]
    lacking = [NAMES[part] for part in PUBLISHED if part not in consent["scope"]]
    if lacking:
        yield error("P-02", "/consent/scope", f"本人没有同意公开{'、'.join(lacking)}，不能列入")
    if read_day(consent["on"]) > today:
        yield error("P-03", "/consent/on", f"同意日期 {consent['on']} 晚于今天")
    if "until" in consent and read_day(consent["until"]) < today:
        yield error("P-03", "/consent/until", f"本人只同意到 {consent['until']}，请续签或删去整条")


def _facts(one: Placed, stations: Stations) -> Iterator[Remark]:
    record = one.record
    if long_number(record["name"]):
        yield error("P-04", "/name", "姓名里不写号码")
    for index, station in enumerate(record["stations"]):
        if station not in stations:
            yield error("P-05", f"/stations/{index}", f"没有对外公开的站点“{station}”")
    if "treatment" in record["services"] and record["certificate"]["type"] not in TREATS:
        yield error("P-06", "/services", "心理治疗要由心理治疗师或精神科医师提供")


def _checked(one: Placed, today: date) -> Iterator[Remark]:
    on = one.record["checked"]["on"]
    age = (today - read_day(on)).days
    if age < 0:
        yield error("P-07", "/checked/on", f"核对日期 {on} 晚于今天")
    if age > AGING_DAYS and not one.record.get("sample"):
        yield warning("P-08", "/checked/on", f"证书上次核对是 {on}，请再核对一次")
