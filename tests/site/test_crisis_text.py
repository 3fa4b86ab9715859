"""The crisis page puts the most urgent number first and leads nobody astray."""

import re
from pathlib import Path

PAGE = Path(__file__).parents[2] / "content" / "crisis.md"
TEXT = PAGE.read_text().split("---\n", 2)[2]


def test_the_crisis_page_gives_the_three_levels_in_order() -> None:
    levels = ["生命危险", "tel:120", "tel:110", "想现在找人说话", "tel:12356", "/stations/"]
    assert sorted(levels, key=TEXT.index) == levels


def test_nothing_leads_away_from_the_most_urgent_part() -> None:
    urgent = TEXT.split("## ")[1]
    assert set(re.findall(r"]\((.*?)\)", urgent)) == {"tel:120", "tel:110"}


def test_the_crisis_page_promises_no_hours_that_nobody_confirmed() -> None:
    assert "服务时间以当地公布为准" in TEXT
    assert "24小时" not in TEXT.replace(" ", "")


def test_the_crisis_page_tells_how_to_help_somebody_else() -> None:
    helping = TEXT.split("## 我担心身边的人")[1]
    assert all(word in helping for word in ("问", "听", "陪", "不答应保密", "120"))


def test_the_crisis_page_needs_no_script() -> None:
    assert "<script" not in TEXT
