"""The guide's page of promises, written from what was measured."""

from collections.abc import Iterable

from promise_table import Figure, Row, rows

HEAD = """---
title: 我们的承诺与实测
description: 数据不丢、外人进不来、每一步可查：每条承诺的界限和实测数字。
---

# 我们的承诺与实测

每条承诺有界限，有测试，有数字。下表由 `./dev bench trust --write` 生成，任何人都可以重做一遍：
`./dev test` 每次都测，次数少一些；`./dev bench trust` 测得更久。

全部在一台2核电脑上测，只连本机。云上的部分在模拟环境里测，没有在真正的 AWS 账号上跑过。

| 承诺和界限 | 实测 | 结果 |
| --- | --- | --- |
"""


def page(figures: Iterable[Figure]) -> str:
    """The whole Markdown page."""
    return HEAD + "".join(_line(row) for row in rows(figures))


def _line(row: Row) -> str:
    told = f"**{row.promise.key}** {row.promise.promise}<br>界限：{row.promise.bound}"
    when = "、".join(sorted({f"{one.day} {one.commit}" for one in row.figures}))
    measured = "<br>".join([*row.texts, f"（{when}）"]) if row.figures else "—"
    cells = (told, measured, row.verdict)
    return "| " + " | ".join(cell.replace("|", "｜") for cell in cells) + " |\n"
