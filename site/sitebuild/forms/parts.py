"""The parts of a form's page: its sections, single questions before repeating groups."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from .fields import Field

ROW_TOKEN = "__n__"
Noun = Callable[[Field], tuple[str, str]]


@dataclass(frozen=True)
class RowList:
    """A repeating group: `第1项培训` is numbered with its measure and named by its noun."""

    field: Field
    measure: str
    noun: str
    questions: tuple[Field, ...]


@dataclass(frozen=True)
class Part:
    """One section of the page."""

    title: str
    singles: tuple[Field, ...]
    lists: tuple[RowList, ...]


def parts_of(questions: Sequence[Field], titles: Mapping[str, str], noun: Noun) -> list[Part]:
    """The sections in the order of `titles`; `noun` names the rows of a repeating group."""
    return [_part(section, title, questions, noun) for section, title in titles.items()]


def _part(section: str, title: str, questions: Sequence[Field], noun: Noun) -> Part:
    own = [field for field in questions if field.section == section and not field.in_row]
    singles = tuple(field for field in own if field.kind != "rows")
    lists = tuple(_list(one, questions, noun) for one in own if one.kind == "rows")
    return Part(title, singles, lists)


def _list(field: Field, questions: Sequence[Field], noun: Noun) -> RowList:
    inside = [one.at(ROW_TOKEN) for one in questions if one.pointer.startswith(f"{field.pointer}/")]
    return RowList(field, *noun(field), tuple(inside))
