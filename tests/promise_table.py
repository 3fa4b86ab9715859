"""What is promised, what was measured: one table out of the tests that state a figure."""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

import yaml

FILE = Path(__file__).with_name("promises.yml")


@dataclass(frozen=True)
class Promise:
    """One line of promises.yml: a key such as R1, a sentence and the bound it must keep."""

    key: str
    promise: str
    bound: str


@dataclass(frozen=True)
class Figure:
    """One measured figure of a promise, and whether it keeps the bound."""

    key: str
    figure: str
    met: bool
    test: str


@dataclass(frozen=True)
class Row:
    """A promise beside what was measured; `met` is None when nothing was."""

    promise: Promise
    figures: tuple[str, ...]
    met: bool | None

    @property
    def verdict(self) -> str:
        return {True: "达到", False: "未达到", None: "未测"}[self.met]


def promises() -> list[Promise]:
    """Read promises.yml in its order."""
    return [Promise(**line) for line in yaml.safe_load(FILE.read_text("utf-8"))]


def rows(figures: Iterable[Figure]) -> list[Row]:
    """Put the figures beside their promises."""
    measured = list(figures)
    return [
        _row(promise, [one for one in measured if one.key == promise.key]) for promise in promises()
    ]


def _row(promise: Promise, figures: list[Figure]) -> Row:
    texts = tuple(dict.fromkeys(one.figure for one in figures))
    return Row(promise, texts, all(one.met for one in figures) if figures else None)


def write(path: Path, figures: Iterable[Figure]) -> None:
    """Keep figures as JSON, for the page."""
    path.write_text(json.dumps([asdict(one) for one in figures], ensure_ascii=False), "utf-8")


def read(path: Path) -> list[Figure]:
    """Read what `write` kept."""
    return [Figure(**one) for one in json.loads(path.read_text("utf-8"))]


def say(figures: Iterable[Figure], line: Callable[[str], object]) -> None:
    """Print the table, figures below their promise, and what was not measured in one line."""
    table = rows(figures)
    for row in table:
        if row.figures:
            line(f"{row.promise.key:<4}{row.verdict}  {row.promise.promise}（{row.promise.bound}）")
            for figure in row.figures:
                line(f"          {figure}")
    if missing := "、".join(row.promise.key for row in table if not row.figures):
        line(f"未测：{missing}")
