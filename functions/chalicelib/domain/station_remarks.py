"""A remark on a station record: what is wrong or worth a look, where, and by which clause."""

from dataclasses import dataclass

from .findings import Level


@dataclass(frozen=True)
class Remark:
    """One remark at a JSON pointer of the record; an error stops publishing, a warning does not.

    `text` is a Chinese sentence for staff; `clause` names the plan that asks for it.
    """

    rule: str
    level: Level
    pointer: str
    text: str
    clause: str = ""


def error(rule: str, pointer: str, text: str) -> Remark:
    """A remark that stops the build."""
    return Remark(rule, Level.ERROR, pointer, text)


def warning(rule: str, pointer: str, text: str, clause: str = "") -> Remark:
    """A remark for staff."""
    return Remark(rule, Level.WARNING, pointer, text, clause)
