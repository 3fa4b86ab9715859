"""Finds the line of a YAML or JSON text on which a JSON pointer's value stands."""

from functools import cached_property

import yaml


class Lines:
    """The places of one text, worked out when the first is asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    def line_of(self, pointer: str) -> int:
        """The line, from 1, of the value or else of the nearest thing around it."""
        node = self._root
        if node is None:
            return 1
        line = node.start_mark.line
        for part in _parts(pointer):
            found = _step(node, part)
            if found is None:
                break
            node, line = found
        return int(line) + 1

    @cached_property
    def _root(self) -> yaml.Node | None:
        return yaml.compose(self._text, Loader=yaml.CSafeLoader)


def line_of(text: str, pointer: str) -> int:
    """The line of one value; for several of the same text keep its Lines."""
    return Lines(text).line_of(pointer)


def _parts(pointer: str) -> list[str]:
    return [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]


def _step(node: yaml.Node, part: str) -> tuple[yaml.Node, int] | None:
    """The member of that name or number, and the line it begins on."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == part:
                return value, key.start_mark.line
    if isinstance(node, yaml.SequenceNode) and part.isdigit() and int(part) < len(node.value):
        item: yaml.Node = node.value[int(part)]
        return item, item.start_mark.line
    return None
