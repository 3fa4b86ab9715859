"""A scale's wording is signed as it stands; whatever changes it is told."""

from datetime import date
from typing import Any

import pytest

from chalicelib.domain.scales import Scale, seal_of, sign_off_fault, signing

DAY = date(2026, 1, 5)


def a_scale(**changes: Any) -> Scale:
    """Two items, sums 0 to 4, its hash in order."""
    record = {
        "id": "two-2",
        "wording": {"lead": "过去两周", "options": ["不", "有时", "常常"], "items": ["甲", "乙"]},
        "closer_look": 2,
        "bands": [{"from": 0, "to": 1, "words": "少"}, {"from": 2, "to": 4, "words": "多"}],
        **changes,
    }
    return Scale({"wording_sha256": Scale(record).fingerprint, **record})


def reworded(scale: Scale) -> Scale:
    """The same scale with one character more."""
    wording = {**scale.wording, "items": ["甲", "乙。"]}
    return Scale({**scale.record, "wording": wording})


def test_a_scale_in_order_has_no_fault() -> None:
    assert list(a_scale().faults()) == []
    assert a_scale().highest == 4


def test_one_character_more_is_another_scale() -> None:
    [(pointer, reason)] = reworded(a_scale()).faults()
    assert pointer == "/wording_sha256"
    assert "请审核人重新签发" in reason


def test_our_own_words_for_a_band_may_change() -> None:
    bands = [{"from": 0, "to": 1, "words": "很少"}, {"from": 2, "to": 4, "words": "不少"}]
    assert a_scale(bands=bands).fingerprint == a_scale().fingerprint


@pytest.mark.parametrize(
    ("bands", "pointer"),
    [
        ([(0, 1), (3, 4)], "/bands/1"),
        ([(1, 2), (3, 4)], "/bands/0"),
        ([(0, 1), (2, 3)], "/bands"),
        ([(0, 2), (2, 4)], "/bands/1"),
    ],
)
def test_the_bands_cover_every_sum_once(bands: list[tuple[int, int]], pointer: str) -> None:
    rows = [{"from": low, "to": high, "words": "话"} for low, high in bands]
    assert next(a_scale(bands=rows).faults())[0] == pointer


def test_an_alert_needs_an_item() -> None:
    assert [pointer for pointer, _ in a_scale(alert_item=3).faults()] == ["/alert_item"]


def test_a_sign_off_stands_for_the_wording_it_saw() -> None:
    scale = a_scale()
    sign_off = signing(scale, "示例员01", "精神科医师", DAY)
    assert sign_off_fault(scale, sign_off) is None
    assert "变了" in str(sign_off_fault(reworded(scale), sign_off))


def test_a_changed_sign_off_breaks_its_seal() -> None:
    sign_off = signing(a_scale(), "示例员01", "精神科医师", DAY)
    forged = {**sign_off, "by": "示例员02"}
    assert sign_off["seal"] == seal_of(sign_off)
    assert "被改过" in str(sign_off_fault(a_scale(), forged))
