"""附件4 prints the same with and without a supplement: the official form stays as issued."""

from pathlib import Path
from typing import Any

import pytest

from cast import PERIOD, TINGSONG, TINGSONG_LEAD, a_month
from chalicelib.application.documents import annex4_model
from chalicelib.domain.period import Period
from chalicelib.pdf.documents import render_document
from pdf.paper import Paper
from rig import build_rig

SUPPLEMENT = f"/monthly-supplements/{TINGSONG}/{PERIOD}"
MARKED = {
    "referrals_to_station": 7351,
    "trainings": [{"topic": "培训主题不上附件四"}],
    "typical_cases": [{"title": "典型案例不上附件四", "text": "内容不上附件四。"}],
}


def printed(folder: Path, supplements: list[dict[str, Any]]) -> bytes:
    """附件4 of a street that saved these supplements, the last one after it submitted."""
    rig = build_rig(folder)
    lead = rig.browser(TINGSONG_LEAD)
    for revision, answers in enumerate(supplements):
        if revision == len(supplements) - 1:
            assert lead.submit(a_month()).status == 201
        body = {"answers": answers}
        assert lead.call("PUT", SUPPLEMENT, body, if_match=f'"{revision}"').status == 200
    if not supplements:
        assert lead.submit(a_month()).status == 201
    version = rig.services.reports.version(TINGSONG, Period.parse(PERIOD), 1)
    model = annex4_model(rig.services, version)
    # The number of the audit link counts every act before; it says nothing of what they were.
    model["filed"]["audit"] = None
    return render_document("annex4", model)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    folder = tmp_path_factory.mktemp("papers")
    return printed(folder / "without", []), printed(folder / "with", [MARKED, MARKED])


def test_the_form_is_the_same_file_with_and_without_a_supplement(
    both: tuple[bytes, bytes],
) -> None:
    assert both[0] == both[1]


def test_no_word_of_the_supplement_is_on_the_form(both: tuple[bytes, bytes]) -> None:
    text = Paper(both[1]).text
    assert "听松街道" in text
    assert [word for word in ("附件四", "7351", "补充材料") if word in text] == []
