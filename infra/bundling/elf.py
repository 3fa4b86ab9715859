"""What a shared library asks of the machine: other libraries, and how new a C library."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SECTION = struct.Struct("<IIQQQQIIQQ")
DYNAMIC, NEEDS_VERSIONS = 6, 0x6FFFFFFE
NEEDED, SONAME = 1, 14


@dataclass(frozen=True)
class Library:
    """`needed` are names of other libraries; `glibc` is the newest symbol version asked for."""

    name: str
    needed: frozenset[str]
    glibc: tuple[int, ...]


@dataclass(frozen=True)
class _Section:
    kind: int
    start: int
    size: int
    link: int
    count: int


def is_elf(content: bytes) -> bool:
    """Whether it is a program or a library of a 64-bit little-endian machine."""
    return content[:6] == b"\x7fELF\x02\x01"


def read_library(path: Path) -> Library:
    """The library at that path; ValueError when it is none."""
    content = path.read_bytes()
    if not is_elf(content):
        raise ValueError(path.name)
    sections = list(_sections(content))
    needed, name = set(), path.name
    for section in (each for each in sections if each.kind == DYNAMIC):
        names = sections[section.link].start
        for place in range(section.start, section.start + section.size, 16):
            tag, value = struct.unpack_from("<qQ", content, place)
            if tag == NEEDED:
                needed.add(_text(content, names + value))
            elif tag == SONAME:
                name = _text(content, names + value)
    return Library(name, frozenset(needed), _newest_glibc(content, sections))


def _sections(content: bytes) -> Iterator[_Section]:
    (start,) = struct.unpack_from("<Q", content, 40)
    size, count = struct.unpack_from("<HH", content, 58)
    for number in range(count):
        row = SECTION.unpack_from(content, start + number * size)
        yield _Section(kind=row[1], start=row[4], size=row[5], link=row[6], count=row[7])


def _newest_glibc(content: bytes, sections: list[_Section]) -> tuple[int, ...]:
    asked = (
        name.removeprefix("GLIBC_")
        for section in sections
        if section.kind == NEEDS_VERSIONS
        for name in _versions(content, section, sections[section.link].start)
        if name.startswith("GLIBC_") and name[6:7].isdigit()
    )
    return max((tuple(map(int, name.split("."))) for name in asked), default=())


def _versions(content: bytes, section: _Section, names: int) -> Iterator[str]:
    place = section.start
    for _ in range(section.count):
        _, count, _, first, following = struct.unpack_from("<HHIII", content, place)
        inner = place + first
        for _ in range(count):
            _, _, _, name, onward = struct.unpack_from("<IHHII", content, inner)
            yield _text(content, names + name)
            inner += onward
        place += following


def _text(content: bytes, place: int) -> str:
    return content[place : content.index(0, place)].decode("ascii")
