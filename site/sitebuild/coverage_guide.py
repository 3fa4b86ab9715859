"""`content/guide/coverage.md`: what the five plans name, and the page or paper that serves it.

The rows are in `content/policy/coverage.csv`; `python -m sitebuild.coverage_guide` writes the
page anew, and a test fails while it is not what the rows say.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

ROOT = Path(__file__).resolve().parents[2]
ROWS = ROOT / "content" / "policy" / "coverage.csv"
GUIDE = ROOT / "content" / "guide" / "coverage.md"
PLANS = {
    "000": "滨海新区 2019",
    "001": "兖州区 2023",
    "002": "重庆市 2019",
    "003": "福田区 2019（征求意见稿）",
    "004": "山城街道 2020",
}
OUTSIDE = "N"
# The plans' words, as this house says them; a number that is out of use is not spread.
HOUSE_WORDS = {"患者": "人员", "12320": ""}
HEAD = """\
---
title: 方案里的每一项，在哪里
description: 五个地方的方案提到的四百多项，逐项写明由哪个页面、接口或文件提供，没有提供的写明原因。
---

# 方案里的每一项，在哪里

这张表由 `content/policy/coverage.csv` 生成，请改那个文件，不要改这一页。

五个方案一共提到 {all} 项，其中 {served} 项有下面的页面、接口或文件；{missing} 项应当有而还没有；\
{outside} 项不归本系统。

以 `GET`、`POST` 开头的是接口，登录以后才能用；“文件”是打印的 PDF；\
`./dev cli` 开头的是命令。个别称呼按本系统的用语改写，编号和出处不变。
"""


@dataclass(frozen=True)
class Row:
    """One row: `links` are `/page/`, `GET:/route`, `pdf:kind` or `cli:command`."""

    id: str
    serve: str
    name: str
    clause: str
    links: tuple[str, ...]
    reason: str

    @classmethod
    def of(cls, cells: dict[str, str]) -> Self:
        """Read a line of the file."""
        return cls(
            id=cells["id"],
            serve=cells["serve"],
            name=cells["name"],
            clause=cells["clause"],
            links=tuple(cells["served_by"].split()),
            reason=cells["reason"],
        )

    @property
    def outside(self) -> bool:
        """Whether the service was never meant to do it."""
        return self.serve == OUTSIDE


def rows(source: Path = ROWS) -> list[Row]:
    """Every row in the order of the file."""
    with source.open(encoding="utf-8", newline="") as lines:
        return [Row.of(cells) for cells in csv.DictReader(lines)]


def guide(found: Iterable[Row]) -> str:
    """The whole page."""
    known = list(found)
    outside = sum(row.outside for row in known)
    served = sum(bool(row.links) for row in known)
    counts = {"all": len(known), "served": served, "outside": outside}
    return "\n".join(
        [HEAD.format(**counts, missing=len(known) - served - outside), *_tables(known), ""]
    )


def _tables(known: list[Row]) -> Iterator[str]:
    for number, title in PLANS.items():
        yield f"\n## {title}\n\n| 编号 | 方案里的说法 | 出处 | 由什么提供 |\n|---|---|---|---|"
        yield from (_line(row) for row in known if row.clause.startswith(number))


def _line(row: Row) -> str:
    clause = row.clause.partition(" ")[2]
    served = "、".join(_link(link) for link in row.links)
    if not served:
        served = f"{'不归本系统' if row.outside else '未提供'}：{row.reason}"
    return f"| {row.id} | {_said(row.name)} | {clause} | {served} |"


def _said(name: str) -> str:
    for theirs, ours in HOUSE_WORDS.items():
        name = name.replace(theirs, ours)
    return name


def _link(link: str) -> str:
    if link.startswith("/"):
        return f"[{link}]({link})"
    kind, _, rest = link.partition(":")
    shown = {"pdf": f"文件 `{rest}`", "cli": f"`./dev cli {rest}`"}
    return shown.get(kind, f"`{kind} /api/v1{rest}`")


if __name__ == "__main__":
    GUIDE.write_text(guide(rows()), encoding="utf-8")
