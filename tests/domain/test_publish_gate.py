"""What the public sees of counts: nothing small, and nothing from which a small one follows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.publish_gate import (
    SMALLEST_SHOWN,
    Total,
    publish_count,
    publish_row,
    total_of,
)

COUNTS = st.one_of(st.integers(0, 12), st.integers(0, 4000))
SMALL = st.integers(1, SMALLEST_SHOWN - 1)
ROWS = st.lists(COUNTS, min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("count", "shown"),
    [(0, 0), (1, None), (7, None), (8, 10), (12, 10), (13, 15), (98, 100), (100, 100)],
)
def test_small_counts_are_hidden_and_others_rounded(count, shown):
    assert publish_count(count) == shown


def test_a_total_with_a_hidden_count_says_that_it_is_about():
    assert publish_row([3, 20]).cells == (None, 20)
    assert publish_row([3, 20]).total == Total(25, about=True)
    assert publish_row([40, 20]).total == Total(60, about=False)
    assert publish_row([0, 0]).total == Total(0, about=False)


@given(ROWS)
def test_no_count_of_one_to_seven_is_ever_shown(counts):
    published = publish_row(counts)
    shown = {one for one in published.cells if one is not None}
    assert not shown & set(range(1, SMALLEST_SHOWN))
    assert all((one == 0) == (cell == 0) for one, cell in zip(counts, published.cells, strict=True))


@given(ROWS, st.data())
def test_a_hidden_count_could_be_any_of_seven_for_all_that_is_public(counts, data):
    """The attack that knows every rule: all it sees stays the same for each possible value."""
    hidden = [place for place, one in enumerate(counts) if 0 < one < SMALLEST_SHOWN]
    others = {place: data.draw(SMALL) for place in hidden}
    changed = [others.get(place, one) for place, one in enumerate(counts)]
    assert publish_row(changed) == publish_row(counts)


@given(st.lists(st.lists(COUNTS, min_size=3, max_size=3), min_size=1, max_size=8))
def test_sums_of_columns_and_of_all_tell_no_more_than_the_cells(table):
    shown = [publish_row(row).cells for row in table]
    columns = [total_of(column) for column in zip(*shown, strict=True)]
    altered = [[5 if 0 < one < SMALLEST_SHOWN else one for one in row] for row in table]
    again = [publish_row(row).cells for row in altered]
    assert columns == [total_of(column) for column in zip(*again, strict=True)]


@given(ROWS)
def test_a_total_is_near_the_truth(counts):
    total = publish_row(counts).total.count
    assert abs(total - sum(counts)) <= 3 * len(counts) + 2
    assert total % 5 == 0
