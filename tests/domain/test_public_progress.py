"""Public figures under attack: ten thousand districts, twelve months, no hidden count found."""

import random

from chalicelib.domain.public_progress import public_total
from chalicelib.domain.publish_gate import publish_count
from promise_figures import Kept

DISTRICTS, MONTHS, UNITS = 10_000, 12, 5
SMALL = range(1, 8)


def everything_public(table: list[list[int]]) -> tuple[object, ...]:
    """All that anybody may see: cells, months' sums, units' sums and the sum of all."""
    shown = [[publish_count(one) for one in month] for month in table]
    months = [public_total(month) for month in shown]
    units = [public_total(list(column)) for column in zip(*shown, strict=True)]
    return shown, months, units, public_total([cell for month in shown for cell in month])


def a_district(draw: random.Random) -> list[list[int]]:
    """Counts as they come: many small, some none, few large."""
    return [
        [draw.choice((0, draw.randint(1, 9), draw.randint(1, 60))) for _ in range(UNITS)]
        for _ in range(MONTHS)
    ]


def test_no_hidden_count_follows_from_all_that_is_public(kept: Kept) -> None:
    draw = random.Random(20260101)
    recovered = hidden = 0
    for _ in range(DISTRICTS):
        table = a_district(draw)
        small = [(m, u) for m in range(MONTHS) for u in range(UNITS) if table[m][u] in SMALL]
        hidden += len(small)
        other = [list(month) for month in table]
        for month, unit in small:
            other[month][unit] = draw.choice(SMALL)
        # Whatever an attacker computes from what is public, it computes the same for both.
        recovered += everything_public(table) != everything_public(other)
    assert hidden > 100_000
    kept(
        "S11",
        f"{DISTRICTS} 个随机区县、{MONTHS} 个月、{hidden} 个小数目：能反推出 {recovered} 个，"
        f"每个仍有 {len(SMALL)} 种可能",
        met=recovered == 0,
    )


def test_the_attack_finds_counts_where_true_totals_stand_beside_hidden_ones() -> None:
    month = [3, 20, 40]
    shown = [publish_count(one) for one in month]
    true_total = sum(month)
    assert shown == [None, 20, 40]
    assert true_total - 20 - 40 == 3
    assert public_total(shown) == {"count": 65, "about": True}
