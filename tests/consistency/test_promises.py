"""Each promise is measured by a test, and the guide's page is the table of what was measured."""

import re
from datetime import date
from pathlib import Path

import promise_page
from promise_table import Figure, promises, rows

TESTS = Path(__file__).resolve().parents[1]
PAGE = TESTS.parent / "content/guide/trust.md"


def test_every_promise_is_stated_by_some_test():
    text = "\n".join(path.read_text("utf-8") for path in TESTS.rglob("test_*.py"))
    stated = set(re.findall(r'\bkept\(\s*"([A-Z][0-9]+)"', text))
    assert stated == {promise.key for promise in promises()}


def test_the_page_shows_the_promises_in_their_order_and_words():
    shown = re.findall(r"^\| ([A-Z]\d+) \| (.+?) \| (.+?) \|", PAGE.read_text("utf-8"), re.M)
    assert shown == [(one.key, one.promise, one.bound) for one in promises()]


def test_no_promise_on_the_page_is_unmeasured_or_broken():
    verdicts = re.findall(r"^\| [A-Z]\d+ .+ \| (\S+) \|$", PAGE.read_text("utf-8"), re.M)
    assert set(verdicts) == {"达到"}


def test_a_broken_promise_is_told_as_one():
    figures = [Figure("R1", "丢失 0", True, "a"), Figure("R1", "丢失 1", False, "b")]
    [row] = [one for one in rows(figures) if one.promise.key == "R1"]
    assert row.verdict == "未达到"
    text = promise_page.page(figures, date(2026, 11, 22), "abc")
    assert re.search(r"\| R1 \| .+ \| 丢失 0；丢失 1 \| 未达到 \|", text)
    assert "| R2 " in text
    assert "| — | 未测 |" in text
