"""A place for members only is in the files and nowhere on the site."""

import shutil
from pathlib import Path

import pytest

from cast import TINGSONG
from public_site import CONTENT
from sitebuild.build import build_site

SCHOOL = f"xx-{TINGSONG}901"
RECORD = f"""- id: {SCHOOL}
  tier: school
  name: 听松示例中学心理辅导室
  name_parts: {{street: 听松街道}}
  unit: '{TINGSONG}'
  parent: yz-{TINGSONG}
  audience_scope: members_only
  address: {{line: 示例路999号}}
  host_site: community_service_facility
  hours: {{weekly: {{Mo: [['08:00', '17:00']]}}}}
  phones: []
  services: [counselling]
  populations: [youth]
  fees: {{free: true}}
  status: open
  sample: true
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose content has a school's room for its own pupils."""
    folder = tmp_path_factory.mktemp("hidden")
    content = shutil.copytree(CONTENT, folder / "content")
    with (content / f"district/stations/{TINGSONG}.yml").open("a", encoding="utf-8") as file:
        file.write(RECORD)
    build_site(folder / "site", content)
    return folder / "site"


def test_it_has_no_page_and_stands_in_no_list(site: Path) -> None:
    texts = [path for path in site.rglob("*.*") if path.suffix in {".html", ".json", ".js", ".xml"}]
    named = [path for path in texts if "听松示例中学" in path.read_text(encoding="utf-8")]
    coded = [path for path in texts if SCHOOL in path.read_text(encoding="utf-8")]
    assert (named, coded) == ([], [])


def test_the_finder_offers_only_kinds_of_places_that_there_are(site: Path) -> None:
    html = (site / "stations/index.html").read_text(encoding="utf-8")
    assert "心理咨询室</option>" in html
    assert "学校心理辅导室" not in html
