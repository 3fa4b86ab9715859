"""Which numbers may be published."""

import pytest

from chalicelib.domain.phone_numbers import is_dialable, is_sample


@pytest.mark.parametrize(
    "number",
    ["12356", "110", "120", "12345", "13800138000", "010-65305880", "022-65305880", "0537-3412345",
     "02265305880", "022-65305880-801", "400-123-4567", "96300"],
)  # fmt: skip
def test_a_number_that_rings_may_be_published(number: str) -> None:
    assert is_dialable(number)


@pytest.mark.parametrize(
    "number",
    ["65305880", "022-6530588", "010-1234567", "12399", "1234", "0000-0000-0012", "+8612356",
     "12800138000", "022-05305880", "0221-65305880"],
)  # fmt: skip
def test_a_number_that_cannot_ring_everywhere_is_refused(number: str) -> None:
    assert not is_dialable(number)


def test_sample_numbers_are_known_as_such() -> None:
    assert is_sample("0000-0000-0105")
    assert not is_sample("0000-0000-010")
