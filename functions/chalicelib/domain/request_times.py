"""When somebody may be called back: the spans in which the station's telephone is answered."""

from collections.abc import Mapping
from typing import Any

from .hours import WEEKDAYS
from .hours_words import DAY_NAMES, spans_text

ANY_TIME = "any"
ANY_TIME_LABEL = "接听时间里都可以"


def time_choices(hours: Mapping[str, Any]) -> dict[str, str]:
    """Labels by value, `Mo 08:30-12:00` → `周一 8:30–12:00`; `any` alone for unknown hours."""
    found = {ANY_TIME: ANY_TIME_LABEL}
    for name, day in zip(DAY_NAMES, WEEKDAYS, strict=True):
        for first, last in (hours.get("weekly") or {}).get(day) or ():
            found[f"{day} {first}-{last}"] = f"{name} {spans_text([[first, last]])[0]}"
    return found
