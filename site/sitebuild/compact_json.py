"""JSON as the pages carry it: no spaces, Chinese as it is."""

import json
from typing import Any

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def compact(value: Any) -> str:
    """One line of JSON in the order of the value's own keys."""
    return _ENCODER.encode(value)
