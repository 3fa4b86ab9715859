"""Registers: small lists that a unit or the district keeps, each described by data alone.

A register has a form (schema and rules) and a line in `schemas/registers.json`; an entry is
one filled form whose revisions all stay, so that the first one is the baseline for ever
(津滨卫疾〔2019〕132号 五(二)).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from .audit import AuditEvent
from .errors import UnknownRegister
from .findings import Finding
from .form import Form
from .roles import Role

ONLY = "only"


class Scope(StrEnum):
    """Who keeps a register: each unit its own, or the district one for all."""

    UNIT = "unit"
    DISTRICT = "district"


@dataclass(frozen=True)
class Register:
    """One line of `schemas/registers.json`.

    `photos` says that files may be attached to an entry; `one` that each owner has a single
    entry, called `only`; `columns` are the members shown in the list, `key` those that tell two
    entries apart.
    """

    name: str
    title: str
    form: str
    scope: Scope
    group: str
    about: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    writers: frozenset[Role]
    one: bool = False
    clause: str = ""
    photos: bool = False


@dataclass(frozen=True)
class Entry:
    """One revision of one entry as it was saved; it is never changed.

    `owner` is a unit's code or the district's; `reasons` answer the rules that ask for one;
    a withdrawn entry stays readable and counts nowhere.
    """

    register: str
    owner: str
    id: str
    revision: int
    schema: str
    answers: Mapping[str, Any]
    saved_at: datetime
    saved_by: str
    reasons: Mapping[str, str] = field(default_factory=dict)
    withdrawn: bool = False


@dataclass(frozen=True)
class Catalogue:
    """Every register there is, in the order of the file."""

    registers: tuple[Register, ...]

    def named(self, name: str) -> Register:
        """The register of that name, or UnknownRegister."""
        for register in self.registers:
            if register.name == name:
                return register
        raise UnknownRegister(name)


@dataclass(frozen=True)
class RegisterForm:
    """A register's form and what its findings say."""

    form: Form
    sentence: Callable[[Finding], str]


class RegisterStore(Protocol):
    """Entries by register and owner. Reads see every acknowledged write."""

    def newest(self, register: str, owner: str) -> Sequence[Entry]:
        """The newest revision of each of the owner's entries, withdrawn ones too, by id."""
        ...

    def newest_of_all(self, register: str) -> Sequence[Entry]:
        """The same for every owner, by owner, then id."""
        ...

    def revisions(self, register: str, owner: str, entry: str) -> Sequence[Entry]:
        """Every revision of one entry, oldest first; none is ever changed or removed."""
        ...

    def append(self, entry: Entry, event: AuditEvent) -> None:
        """Store the revision and link the event, or nothing.

        StaleRevision unless the newest stored revision is `entry.revision - 1`.
        """
        ...
