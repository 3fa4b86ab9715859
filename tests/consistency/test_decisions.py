"""Decision records stay short, numbered once and of one shape."""

import re
from pathlib import Path

import pytest

DECISIONS = Path(__file__).parents[2] / "infra" / "decisions"
RECORDS = sorted(DECISIONS.glob("*.md"))
STATUS = re.compile(
    r"(accepted|proposed|rejected) \d{4}-\d\d-\d\d|superseded by \d{4} \d{4}-\d\d-\d\d"
)
every_record = pytest.mark.parametrize("record", RECORDS, ids=lambda path: path.stem)


def sections(record: Path) -> list[str]:
    return re.findall(r"^## (.+)$", record.read_text(), re.MULTILINE)


def test_numbers_run_from_one_without_gap_or_repeat() -> None:
    numbers = [int(record.name[:4]) for record in RECORDS]
    assert numbers == list(range(1, len(RECORDS) + 1))


@every_record
def test_a_record_is_named_by_number_and_words(record: Path) -> None:
    assert re.fullmatch(r"\d{4}(-[a-z0-9]+)+\.md", record.name)


@every_record
def test_the_title_repeats_the_number_of_the_file(record: Path) -> None:
    title = record.read_text().splitlines()[0]
    assert re.fullmatch(rf"# {record.name[:4]} \S.+", title)


@every_record
def test_one_status_line_gives_a_known_status_and_a_date(record: Path) -> None:
    lines = [line for line in record.read_text().splitlines() if line.startswith("Status: ")]
    assert len(lines) == 1
    assert STATUS.fullmatch(lines[0].removeprefix("Status: "))


@every_record
def test_context_decision_and_consequences_come_in_this_order(record: Path) -> None:
    assert sections(record)[:3] == ["Context", "Decision", "Consequences"]


@every_record
def test_a_record_names_what_else_was_considered(record: Path) -> None:
    assert sections(record)[3:] in (["Alternatives measured"], ["Alternatives considered"])


@every_record
def test_a_record_fits_on_one_page(record: Path) -> None:
    assert len(record.read_text().split()) <= 450


@every_record
def test_a_reference_to_another_record_leads_to_one(record: Path) -> None:
    named = re.findall(r"(?:ADR|superseded by) (\d{4})", record.read_text())
    assert set(named) <= {other.name[:4] for other in RECORDS}
