"""Publishing a month: only the publisher, only through the gate, and kept for ever."""

import json
from pathlib import Path

import pytest

from cast import PUBLISHER, REVIEWER, TINGSONG, TINGSONG_LEAD, a_month
from chalicelib.application.publish_progress import KEY
from sitebuild.build import build_site

RELEASE = "/progress-releases/2026-01"


def file_month(rig, **changes):
    assert rig.browser(TINGSONG_LEAD).submit({**a_month(), **changes}).status == 201


def published(rig):
    return json.loads(rig.services.files.get(KEY))


def test_small_counts_are_hidden_and_places_are_exact(rig):
    file_month(rig, counselling_visits=3)
    month = rig.browser(PUBLISHER).call("POST", RELEASE, {}).json["month"]
    unit = next(one for one in month["units"] if one["code"] == TINGSONG)
    assert (unit["visits"], unit["rooms_built"]) == (None, a_month()["rooms_built"])
    assert month["totals"]["visits"] == {"count": 5, "about": True}
    assert month["reports"] == {"received": 1, "due": 12}


def test_nothing_is_public_before_a_publisher_says_so(rig):
    file_month(rig)
    assert rig.services.files.get(KEY) is None
    assert rig.browser(REVIEWER).get(RELEASE).json["published"] is None
    assert rig.browser(REVIEWER).call("POST", RELEASE, {}).status == 403
    assert rig.services.files.get(KEY) is None


def test_a_month_published_again_replaces_what_is_shown_and_both_are_kept(rig):
    file_month(rig)
    publisher = rig.browser(PUBLISHER)
    publisher.call("POST", RELEASE, {})
    assert publisher.get(RELEASE).json["changed"] is False
    publisher.call("POST", RELEASE, {})
    assert [one["month"]["period"] for one in published(rig)["months"]] == ["2026-01"]
    kept = rig.services.registering.store.revisions("progress", "990101", "2026-01")
    assert [one.revision for one in kept] == [1, 2]
    acts = [link.event.act for link in rig.services.audit.links("district")]
    assert acts.count("publish") == 2


def test_no_person_no_community_and_no_true_small_count_is_in_the_file(rig):
    file_month(rig, counselling_visits=3)
    rig.browser(PUBLISHER).call("POST", RELEASE, {})
    text = json.dumps(published(rig), ensure_ascii=False)
    for community in rig.services.district.unit(TINGSONG).communities:
        assert community.name not in text
    assert a_month()["filler_name"] not in text


@pytest.mark.parametrize("period", ["2026-02", "2020-01", "x"])
def test_a_month_that_is_not_there_cannot_be_published(rig, period):
    assert rig.browser(PUBLISHER).call("POST", f"/progress-releases/{period}", {}).status == 404


def test_the_site_shows_what_was_published(rig, tmp_path: Path):
    file_month(rig, counselling_visits=3)
    rig.browser(PUBLISHER).call("POST", RELEASE, {})
    folder = tmp_path / "published"
    folder.mkdir()
    (folder / "progress.json").write_bytes(rig.services.files.get(KEY))
    root = Path(__file__).resolve().parents[2]
    out = tmp_path / "site"
    build_site(out, root / "content", changes=folder / "directory-changes.json")
    page = (out / "progress/index.html").read_text("utf-8")
    assert "2026年1月" in page
    assert "少于8" in page
    assert (out / "data/progress.csv").is_file()
