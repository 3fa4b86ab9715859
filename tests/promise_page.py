"""The guide's page of promises, written from what was measured."""

import os
from collections.abc import Iterable
from datetime import date

from promise_table import Figure, Row, rows

HEAD = """---
title: 我们的承诺与实测
---

# 我们的承诺与实测

下表由 `./dev bench trust --write` 实测后生成，任何人都可以重做一遍。
测于 {day}，代码版本 `{commit}`，{cores} 核处理器，全部在一台电脑上、只连本机。

| 编号 | 承诺 | 界限 | 实测 | 结果 |
| --- | --- | --- | --- | --- |
"""


def page(figures: Iterable[Figure], day: date, commit: str) -> str:
    """The whole Markdown page for figures of that day and commit."""
    head = HEAD.format(day=day.isoformat(), commit=commit, cores=os.cpu_count())
    return head + "".join(_line(row) for row in rows(figures))


def _line(row: Row) -> str:
    measured = "；".join(row.figures) or "—"
    cells = (row.promise.key, row.promise.promise, row.promise.bound, measured, row.verdict)
    return "| " + " | ".join(cell.replace("|", "｜") for cell in cells) + " |\n"
