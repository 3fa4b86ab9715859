"""What JSON from outside may not do before it is looked at: nest deep, or name a member twice."""

import re
from typing import Any

DEEPEST = 32
# A string that never ends is taken to the end, so that no text is gone through twice.
STRING = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)', re.DOTALL)
BRACKET = re.compile(r"[\[\]{}]")


class TooDeep(ValueError):
    """The text nests more than DEEPEST levels."""


class NamedTwice(ValueError):
    """An object names a member twice, so that readers would disagree on its value."""


def refuse_depth(text: str) -> None:
    """TooDeep, told from the brackets alone, before anything is built."""
    depth = 0
    for bracket in BRACKET.findall(STRING.sub("", text)):
        depth += 1 if bracket in "[{" else -1
        if depth > DEEPEST:
            raise TooDeep


def members_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object's members, for `object_pairs_hook`; NamedTwice."""
    members = dict(pairs)
    if len(members) != len(pairs):
        raise NamedTwice
    return members
