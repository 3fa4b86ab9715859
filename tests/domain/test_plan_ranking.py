"""Units by their own plan: ties, more than planned, nothing planned, nothing told."""

from chalicelib.domain.plan_ranking import rank_by_plan


def test_ties_share_a_place_and_who_told_nothing_has_none() -> None:
    told = [
        ("甲", 10, 9),
        ("乙", 8, 8),
        ("丙", 4, 6),
        ("丁", None, 5),
        ("戊", 5, None),
        ("己", 0, 0),
    ]
    found = [(one.rank, one.name) for one in rank_by_plan(told)]
    assert found == [(1, "乙"), (1, "丙"), (3, "甲"), (None, "丁"), (None, "戊"), (None, "己")]
