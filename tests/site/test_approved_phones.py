"""No public telephone number changes unless a second person has looked at it."""

import random
import re
import shutil
from pathlib import Path

import pytest
import yaml

from cast import REVIEWER, TINGSONG_LEAD
from chalicelib.adapters.content_files import ContentError
from chalicelib.application.publish_directory import KEY, publish_directory
from chalicelib.cli import approve_phones
from directory_log_cast import PLACE, STATION
from public_site import BUILT_AT, CONTENT
from sitebuild.content import read_content

FILE = "district/phones.yml"
NEW = "0000-0000-9191"


@pytest.fixture
def content(tmp_path):
    return Path(shutil.copytree(CONTENT, tmp_path / "content"))


def builds(content, changes=None):
    """The refusal in Chinese, or "" where the site could be built."""
    try:
        read_content(content, BUILT_AT, changes)
    except ContentError as refusal:
        return str(refusal)
    return ""


def numbers_in(content):
    """Every file and place in it where a public number stands."""
    folder = content / "district"
    for path in [*sorted((folder / "stations").glob("*.yml")), folder / "hotlines.yml"]:
        text = path.read_text("utf-8")
        for found in re.finditer(r'number: "?([0-9-]{3,})"?', text):
            yield path, text, found


def test_a_number_changed_by_hand_anywhere_stops_the_build(content, trials, kept):
    places = list(numbers_in(content))
    tries = random.Random(1).sample(places, trials(8, full=60))
    passed = []
    for path, text, found in tries:
        line = "12338" if found[1] == "12345" else "12345"
        other = line if path.name == "hotlines.yml" else NEW
        path.write_text(text[: found.start(1)] + other + text[found.end(1) :], "utf-8")
        said = builds(content)
        if "没有审核" not in said or other not in said:
            passed.append((path.name, found[1], said))
        path.write_text(text, "utf-8")
    assert builds(content) == ""
    kept(
        "I1",
        f"{len(places)} 个公开号码，改 {len(tries)} 次，未审核而生成网站 {len(passed)} 次",
        met=passed == [],
    )


def test_numbers_exchanged_within_a_station_stop_the_build(content):
    path = content / "district/stations/990101005.yml"
    text = path.read_text("utf-8")
    first, second = list(dict.fromkeys(re.findall(r"number: (0000-0000-[0-9]{4})", text)))[:2]
    swapped = text.replace(first, "X").replace(second, first).replace("X", second)
    path.write_text(swapped, "utf-8")
    assert "没有审核" in builds(content)


def test_an_approval_that_somebody_edited_is_none(content):
    path = content / FILE
    path.write_text(path.read_text("utf-8").replace("line 12356", "line 12345"), "utf-8")
    assert "号码被改过而没有审核" in builds(content)


def test_without_the_file_only_a_sample_is_built(content):
    (content / FILE).unlink()
    assert builds(content) == ""
    for path in (content / "district/stations").glob("*.yml"):
        path.write_text(re.sub(r"sample: true", "sample: false", path.read_text("utf-8")), "utf-8")
    assert "没有审核过的公开电话" in builds(content) or "示例" in builds(content)


def propose(rig, number):
    """The street says that the station's first number has changed; the correction's id."""
    lead = rig.browser(TINGSONG_LEAD)
    old = first_number()
    changes = {f"/phones/{old}/number": {"before": old, "after": number}}
    sent = lead.call("POST", f"{PLACE}/corrections", {"changes": changes, "reason": "换了号码"})
    assert sent.status == 201, sent.text
    return sent.json["id"]


def first_number():
    records = yaml.safe_load((CONTENT / "district/stations/990101005.yml").read_text("utf-8"))
    return next(one for one in records if one["id"] == STATION)["phones"][0]["number"]


def published(rig, folder):
    publish_directory(rig.services)
    file = folder / "changes.json"
    file.write_bytes(rig.services.files.get(KEY))
    return file


def shown(content, changes):
    data = read_content(content, BUILT_AT, changes)
    return {phone["number"] for phone in data.by_id[STATION].record["phones"]}


def test_a_correction_changes_the_page_once_the_district_approved_it_and_not_before(
    rig, content, tmp_path, kept
):
    id = propose(rig, NEW)
    before = NEW in shown(content, published(rig, tmp_path))
    own = rig.browser(TINGSONG_LEAD).call("POST", f"/corrections/{id}/approvals", {})
    assert rig.browser(REVIEWER).call("POST", f"/corrections/{id}/approvals", {}).status == 200
    after = NEW in shown(content, published(rig, tmp_path))
    kept(
        "I1",
        "街镇提出的新号码：审核前上网 0 次，提出的人自己审核被拒，审核后上网",
        met=(before, own.status, after) == (False, 403, True),
    )


def run(content, *names):
    words = ["--content", str(content), *names]
    parser = approve_phones.argparse.ArgumentParser()
    approve_phones.add_arguments(parser)
    return approve_phones.run(parser.parse_args(words))


def test_the_command_lists_what_waits_and_takes_two_people(content, capsys):
    assert run(content) == 0
    path = content / "district/hotlines.yml"
    path.write_text(path.read_text("utf-8").replace('"12355"', '"12345"'), "utf-8")
    assert run(content) == 1
    assert "没有审核：h12355 line 12345" in capsys.readouterr().out
    assert run(content, "--proposed-by", "审核员", "--approved-by", "审核员") == 2
    assert run(content, "--proposed-by", "管理员", "--approved-by", "审核员") == 0
    assert builds(content) == ""
