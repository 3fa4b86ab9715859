"""Hotlines: what a line may still claim as its check grows old, and what its record must say."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from .freshness import AGING_DAYS
from .hours import Hours
from .phone_numbers import is_dialable
from .spans import InvalidHours
from .station_links import Placed
from .station_remarks import Remark, error, warning
from .workdays import read_day

Record = Mapping[str, Any]
Found = Iterator[tuple[Placed, Remark]]
# The whole country answers these day and night.
EMERGENCY_NUMBERS = ("120", "110")
# Every page shows these in its first line.
EXPECTED = ("12356", "120", "110")
# Their hours differ from place to place; nobody may copy the notice of another city.
LOCAL_HOURS = ("12356", "12355")


def hours_while_checked(line: Record) -> Record:
    """The line's hours up to the day its check is too old; 120 and 110 do not age.

    Local hours that nobody stated are left as they are: nothing is claimed of them.
    """
    hours: Record = line["hours"]
    stated = hours.get("always") or hours.get("weekly") is not None
    if line["number"] in EMERGENCY_NUMBERS or not stated:
        return hours
    last = str(read_day(line["verified_on"]) + timedelta(days=AGING_DAYS))
    valid = hours.get("valid") or {}
    return {**hours, "valid": {**valid, "to": min(valid.get("to") or last, last)}}


def check_hotlines(lines: Sequence[Placed], today: date) -> Found:
    """Errors and warnings of the whole file, in its order."""
    seen = set[str]()
    for one in lines:
        for name in ("id", "number"):
            if one.record[name] in seen:
                yield one, error("H-01", f"/{name}", f"“{one.record[name]}”写了两次")
            seen.add(one.record[name])
        yield from ((one, remark) for remark in _line(one.record, today))
    missing = [number for number in EXPECTED if number not in seen]
    if missing and lines:
        yield lines[0], error("H-02", "", f"缺少{'、'.join(missing)}：每一页的顶上都印着它们")


def _line(record: Record, today: date) -> Iterator[Remark]:
    number, hours = record["number"], record["hours"]
    if not is_dialable(number):
        yield error("H-03", "/number", f"“{number}”拨不通：座机要写区号，短号要是在用的号码")
    try:
        Hours.of(hours)
    except InvalidHours as wrong:
        yield error("H-04", "/hours", f"{number} 的时间有误：{wrong}")
    if hours.get("always") and "weekly" in hours:
        yield error("H-04", "/hours", "写了全天，就不能再写每周时间")
    if read_day(record["verified_on"]) > today:
        yield error("H-05", "/verified_on", f"核对日期 {record['verified_on']} 晚于今天")
    if hours.get("always") and number in LOCAL_HOURS:
        yield warning("H-06", "/hours", f"各地的 {number} 时间不同，请确认本地确实全天有人接")
    stated = hours.get("always") or hours.get("weekly") is not None
    if not stated and "note" not in hours:
        yield error("H-07", "/hours", "不知道时间的，要在 note 里写明以什么为准")
    if record.get("free") and "cost" in record:
        yield error("H-08", "/cost", "写了免费，就不再写资费")
