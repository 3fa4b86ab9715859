"""Each promise is measured by a test, and the guide's page is the table of what was measured."""

import re
from pathlib import Path

from promise_page import page
from promise_table import Figure, promises, read, renewed, rows

TESTS = Path(__file__).resolve().parents[1]
KEPT, PAGE = TESTS / "promise-figures.json", TESTS.parent / "content/guide/trust.md"


def test_every_promise_is_stated_by_some_test():
    text = "\n".join(path.read_text("utf-8") for path in TESTS.rglob("test_*.py"))
    stated = set(re.findall(r'\bkept\(\s*"([A-Z][0-9]+)"', text))
    assert stated == {promise.key for promise in promises()}


def test_the_page_is_written_from_the_figures_that_were_kept():
    assert PAGE.read_text("utf-8") == page(read(KEPT))


def test_no_promise_on_the_page_is_unmeasured_or_broken():
    assert [row.promise.key for row in rows(read(KEPT)) if not row.met] == []


def test_a_broken_promise_is_told_as_one():
    figures = [Figure("R1", "丢失 0", True, "a"), Figure("R1", "丢失 1", False, "b")]
    told = page(figures)
    assert re.search(r"\| \*\*R1\*\* .+ \| 丢失 0<br>丢失 1<br>.+ \| 未达到 \|", told)
    assert re.search(r"\| \*\*R2\*\* .+ \| — \| 未测 \|", told)


def test_a_test_run_again_replaces_its_own_figures_alone():
    old = [Figure("R1", "旧", False, "a"), Figure("R2", "留着", True, "b")]
    assert renewed(old, [Figure("R1", "新", True, "a")]) == [
        Figure("R1", "新", True, "a"),
        Figure("R2", "留着", True, "b"),
    ]
