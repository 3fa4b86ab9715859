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
    """One measured figure of a promise, whether it keeps the bound, by which test and when.

    `day` and `commit` are empty until the figure is kept for the guide's page.
    """

    key: str
    figure: str
    met: bool
    test: str
    day: str = ""
    commit: str = ""


@dataclass(frozen=True)
class Row:
    """A promise beside what was measured; `met` is None when nothing was."""

    promise: Promise
    figures: tuple[Figure, ...]
    met: bool | None

    @property
    def texts(self) -> tuple[str, ...]:
        """The figures, each once."""
        return tuple(dict.fromkeys(one.figure for one in self.figures))

    @property
    def verdict(self) -> str:
        """In a word."""
        return {True: "达到", False: "未达到", None: "未测"}[self.met]


def promises() -> list[Promise]:
    """Read promises.yml in its order."""
    return [Promise(**line) for line in yaml.safe_load(FILE.read_text("utf-8"))]


def rows(figures: Iterable[Figure]) -> list[Row]:
    """Put the figures beside their promises."""
    measured = list(figures)
    return [_row(one, [found for found in measured if found.key == one.key]) for one in promises()]


def _row(promise: Promise, figures: list[Figure]) -> Row:
    met = all(one.met for one in figures) if figures else None
    return Row(promise, tuple(figures), met)


def write(path: Path, figures: Iterable[Figure]) -> None:
    """Keep figures as JSON, a line each."""
    lines = [json.dumps(asdict(one), ensure_ascii=False) for one in figures]
    path.write_text("[\n" + ",\n".join(lines) + "\n]\n", "utf-8")


def read(path: Path) -> list[Figure]:
    """Read what `write` kept; none where there is no file."""
    return [Figure(**one) for one in json.loads(path.read_text("utf-8"))] if path.exists() else []


def renewed(known: Iterable[Figure], measured: Iterable[Figure]) -> list[Figure]:
    """The known figures, those of the tests that were run again replaced, by test."""
    new = list(measured)
    again = {one.test for one in new}
    kept = [one for one in known if one.test not in again]
    return sorted([*kept, *new], key=lambda one: (one.key, one.test))


def say(figures: Iterable[Figure], line: Callable[[str], object]) -> None:
    """Print the table, figures below their promise, and what was not measured in one line."""
    table = rows(figures)
    for row in table:
        if row.figures:
            line(f"{row.promise.key:<4}{row.verdict}  {row.promise.promise}（{row.promise.bound}）")
            for figure in row.texts:
                line(f"          {figure}")
    if missing := "、".join(row.promise.key for row in table if not row.figures):
        line(f"未测：{missing}")
