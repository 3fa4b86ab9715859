"""Photos of a site visit: who may add, see and remove them, while the visit is open."""

import base64
import io
from datetime import timedelta

import pytest
from PIL import Image

from application.test_supervision_figures import VISIT, fault
from attachment_makers import CAMERA, JPEG, a_photo, attach, begin, shelf_path
from cast import AUDITOR, PUBLISHER, REVIEWER, TINGSONG_LEAD
from chalicelib.application.remove_attachment import tidy_attachments
from chalicelib.application.soundness import examine

VISITS = "/registers/visit/990101"


@pytest.fixture
def reviewer(rig):
    return rig.browser(REVIEWER)


@pytest.fixture
def visit(reviewer):
    """The path of a visit with one fault to mend."""
    body = {"answers": {**VISIT, "faults": [fault("2026-02-01")]}}
    added = reviewer.call("POST", VISITS, body, idempotency_key="key-00000001")
    assert added.status == 201, added.text
    return f"{VISITS}/{added.json['id']}"


def photos(visit):
    return f"{visit}/attachments"


def mended(reviewer, visit):
    done = fault("2026-02-01", done_on="2026-01-04", result="passed")
    body = {"answers": {**VISIT, "faults": [done]}}
    assert reviewer.call("PUT", visit, body, if_match='"1"').status == 200


def test_a_photo_is_kept_without_place_and_camera_and_leaves_its_trace(rig, reviewer, visit):
    one = attach(reviewer, a_photo(), "整改前.jpg", path=photos(visit))
    assert one.status == 201, one.text
    (listed,) = reviewer.get(photos(visit)).json["attachments"]
    assert (listed["name"], listed["media_type"]) == ("整改前.jpg", JPEG)
    raw = base64.b64decode(reviewer.get(f"{photos(visit)}/{listed['id']}").text)
    assert CAMERA.encode() not in raw
    assert not Image.open(io.BytesIO(raw)).getexif().get_ifd(0x8825)
    acts = [link.event.act for link in rig.services.audit.links("990101")]
    assert acts == ["entry_save", "attach"]
    assert examine(rig.services).faults == ()


def test_whoever_reads_the_visit_sees_its_photos_and_only_writers_change_them(rig, reviewer, visit):
    one = attach(reviewer, a_photo(), path=photos(visit)).json
    for account in (PUBLISHER, AUDITOR):
        browser = rig.browser(account)
        seen = browser.get(photos(visit))
        if seen.status == 200:
            assert seen.json["may"] == []
        assert begin(browser, a_photo(), "x.jpg", JPEG, path=photos(visit)).status == 403
        assert browser.call("DELETE", f"{photos(visit)}/{one['id']}").status == 403
    assert rig.browser(PUBLISHER).get(f"{photos(visit)}/{one['id']}").status == 200
    lead = rig.browser(TINGSONG_LEAD)
    assert lead.get(photos(visit)).status == 404
    assert lead.get(f"{photos(visit)}/{one['id']}").status == 404
    assert begin(lead, a_photo(), "x.jpg", JPEG, path=photos(visit)).status == 404


def test_a_photo_goes_while_the_visit_is_open_and_stays_once_all_is_mended(reviewer, visit):
    first = attach(reviewer, a_photo(), "错的.jpg", path=photos(visit)).json
    assert reviewer.call("DELETE", f"{photos(visit)}/{first['id']}").status == 204
    second = attach(reviewer, a_photo(), "整改后.jpg", path=photos(visit)).json
    mended(reviewer, visit)
    told = reviewer.get(photos(visit)).json
    assert (told["may"], [one["id"] for one in told["attachments"]]) == ([], [second["id"]])
    assert reviewer.call("DELETE", f"{photos(visit)}/{second['id']}").status == 409
    assert attach(reviewer, a_photo(), path=photos(visit)).status == 409
    assert reviewer.get(f"{photos(visit)}/{second['id']}").status == 200


def test_a_visit_and_a_month_do_not_share_their_files(rig, reviewer, visit):
    one = attach(reviewer, a_photo(), path=photos(visit)).json
    assert rig.browser(TINGSONG_LEAD).get(f"{shelf_path()}/{one['id']}").status == 404


@pytest.mark.parametrize("path", [f"{VISITS}/unknown", "/registers/problem/990101/x"])
def test_there_are_no_photos_where_there_is_no_visit(reviewer, path):
    assert reviewer.get(photos(path)).status == 404
    assert begin(reviewer, a_photo(), "x.jpg", JPEG, path=photos(path)).status == 404


def test_what_was_left_half_sent_goes_after_a_day(rig, reviewer, visit):
    begin(reviewer, a_photo(), "x.jpg", JPEG, path=photos(visit))
    rig.clock.now += timedelta(hours=25)
    assert tidy_attachments(rig.services) == 1
    assert rig.browser(REVIEWER).get(photos(visit)).json["uploading"] == []
