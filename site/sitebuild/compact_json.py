"""JSON as the pages carry it: no spaces, Chinese as it is."""

import json
from typing import Any


def compact(value: Any) -> str:
    """One line of JSON in the order of the value's own keys."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
