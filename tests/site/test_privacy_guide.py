"""The pages on privacy say what the schemas and the rules say, and point at what is there."""

import re
from pathlib import Path

import pytest

from chalicelib.adapters.content_schemas import load_schema
from chalicelib.adapters.retention_files import load_classes
from public_site import CONTENT
from sitebuild.build import ROOT
from sitebuild.privacy_guide import GUIDE, guide

PAGES = [CONTENT / "guide" / name for name in ("privacy.md", "pia.md", "security-level.md")]
WHERE = re.compile(r"`((?:tests|infra|functions|schemas|content)/[\w./-]+)`")
CLAIMS = re.compile(r"(?<!不代表)通过了?(等保|测评|认证)|符合等保|已(经)?(取得|获得)")
CONSENTS = ("callback-request.v1", "complaint.v1", "volunteer.v1")


def test_the_page_says_what_the_schemas_and_the_rules_say():
    assert GUIDE.read_text("utf-8") == guide(), "python -m sitebuild.privacy_guide"


@pytest.mark.parametrize("page", PAGES, ids=lambda one: one.name)
def test_every_place_that_a_page_points_at_is_there(page: Path):
    text = page.read_text("utf-8")
    named = [one for one in WHERE.findall(text) if not one.startswith("infra/decisions/0052")]
    assert [one for one in named if not (ROOT / one).exists()] == []
    links = re.findall(r"\]\(([a-z-]+\.md)\)", text)
    assert [one for one in links if not (page.parent / one).is_file()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda one: one.name)
def test_no_page_claims_a_certificate(page: Path):
    assert CLAIMS.findall(page.read_text("utf-8")) == []


@pytest.mark.parametrize("name", CONSENTS)
def test_residents_agree_to_the_longest_time_that_the_rule_allows(name: str):
    ceiling = {one.id: one for one in load_classes()}["requests"].ceiling
    assert ceiling is not None
    title = load_schema(name)["properties"]["agreed"]["title"]
    assert title.endswith(f"最多保存{ceiling.days}天")
