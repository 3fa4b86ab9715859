"""The plans as data: every row has its clause, and no number that its quotes do not hold."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from chalicelib.adapters.content_files import ContentError, read_checked
from chalicelib.adapters.policy_files import load_plan, load_plans

POLICY = Path(__file__).parents[2] / "content" / "policy"
Row = dict[str, Any]
NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")


def rows_of(kind: str) -> list[Row]:
    """Every row of that kind in every plan."""
    plans = [read_checked(path, "policy.v1") for path in sorted(POLICY.glob("*.yml"))]
    return [row for plan in plans for row in plan[kind]]


def named(row: Row) -> str:
    """The row's id, to name its test."""
    return str(row["id"])


def quoted(row: Row) -> set[float]:
    """The numbers that the row's quotes hold, percentages as shares."""
    text = "".join(row["quotes"]).replace(" ", "")
    shares = {float(number[:-1]) / 100 for number in re.findall(r"[0-9.]+%", text)}
    ratios = {int(one) / int(many) for one, many in re.findall(r"([0-9]+):([0-9]+)", text)}
    rest = re.sub(r"[0-9.]+%|[0-9]+:[0-9]+", "", text)
    return shares | ratios | {float(number) for number in NUMBER.findall(rest)}


def due_numbers(row: Row) -> set[float]:
    """Year, month and day of the row's date, and its yearly number, as a quote may write them."""
    parts = f"{row.get('due') or ''} {row.get('year', '')} {row.get('due_day_of_month', '')}"
    return {float(number) for number in NUMBER.findall(parts)}


def numbers_in(value: object) -> Iterator[float]:
    """Every number anywhere in a row, apart from its quotes."""
    if isinstance(value, bool):
        return
    if isinstance(value, int | float):
        yield float(value)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from numbers_in(item) if key != "quotes" else ()
    elif isinstance(value, list):
        for item in value:
            yield from numbers_in(item)


def test_five_plans_and_the_sample_are_there_in_full() -> None:
    sizes = {
        plan.id: (len(plan.standards), len(plan.duties), len(plan.targets))
        for plan in load_plans().values()
    }
    assert sizes == {
        "binhai-2019": (4, 2, 7),
        "chongqing-2019": (3, 1, 10),
        "futian-2019": (4, 1, 17),
        "sample-2024": (0, 0, 3),
        "shancheng-2020": (1, 0, 10),
        "yanzhou-2023": (2, 1, 13),
    }


def test_no_id_is_used_twice_in_any_plan() -> None:
    ids = [row["id"] for kind in ("standards", "duties", "targets") for row in rows_of(kind)]
    assert len(ids) == len(set(ids))


def test_every_plan_is_kept_under_its_own_id() -> None:
    assert set(load_plans()) == {path.stem for path in POLICY.glob("*.yml")}


@pytest.mark.parametrize("row", rows_of("targets"), ids=named)
def test_a_target_says_what_its_quote_says(row: Row) -> None:
    numbers = quoted(row) - due_numbers(row)
    assert numbers <= {float(row["value"])}
    assert numbers or row["value"] == 1


@pytest.mark.parametrize("row", rows_of("standards"), ids=named)
def test_every_number_quoted_in_a_standard_is_among_its_data(row: Row) -> None:
    assert quoted(row) <= set(numbers_in(row))


@pytest.mark.parametrize("row", rows_of("duties"), ids=named)
def test_a_duty_is_due_when_its_quote_says(row: Row) -> None:
    assert quoted(row) <= due_numbers(row)


def test_the_sample_plan_takes_its_standards_from_binhai() -> None:
    plan = load_plan("sample-2024")
    assert (plan.status, plan.follows) == ("sample", "binhai-2019")
    station = load_plan("binhai-2019").standard_for("spirit_station")
    assert station is not None
    assert (station.area_min_m2, station.service_days_per_week_min) == (25, 5)


def test_the_draft_for_comments_is_marked_as_one() -> None:
    assert load_plan("futian-2019").status == "draft_for_comments"


def test_an_id_used_twice_is_refused_with_its_line(tmp_path: Path) -> None:
    text = (POLICY / "binhai-2019.yml").read_text(encoding="utf-8")
    (tmp_path / "binhai-2019.yml").write_text(text.replace("BH-T2", "BH-T1"), encoding="utf-8")
    with pytest.raises(ContentError, match=r"binhai-2019\.yml 第 [0-9]+ 行：“BH-T1”用了两次"):
        load_plans(tmp_path)
