"""Every row of the plans' inventory is served by something that is there, or says why not."""

from pathlib import Path

import pytest

from chalicelib.cli.__main__ import COMMANDS
from chalicelib.pdf.documents import RENDERERS
from rig import Rig, build_rig
from sitebuild.coverage_guide import GUIDE, PLANS, Row, guide, rows


@pytest.fixture(scope="module")
def routes(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Every route as the table writes it."""
    rig: Rig = build_rig(tmp_path_factory.mktemp("routes"))
    return {f"{route.method}:{route.path}" for route in rig.app.routes_declared}


def resolves(link: str, site: Path, routes: set[str]) -> bool:
    if link.startswith("/"):
        file = site / link.strip("/")
        return file.is_file() if not link.endswith("/") else (file / "index.html").is_file()
    kind, _, name = link.partition(":")
    known = {"pdf": RENDERERS, "cli": COMMANDS}
    return name in known[kind] if kind in known else link in routes


def test_every_link_leads_to_something_that_is_there(site: Path, routes: set[str]) -> None:
    dead = {link for row in rows() for link in row.links if not resolves(link, site, routes)}
    assert sorted(dead) == []


@pytest.mark.parametrize("link", ["/nowhere/", "/data/none.csv", "GET:/none", "pdf:no", "cli:no"])
def test_a_link_to_nothing_would_be_found(link: str, site: Path, routes: set[str]) -> None:
    assert not resolves(link, site, routes)


def test_a_row_without_a_link_says_why_and_one_with_a_link_gives_no_excuse() -> None:
    assert [row.id for row in rows() if bool(row.links) == bool(row.reason)] == []
    assert [row.id for row in rows() if row.outside and row.links] == []


def test_the_inventory_is_whole_and_every_row_stands_under_a_plan() -> None:
    known = rows()
    assert [row.id for row in known] == [f"S{number}" for number in range(1, 424)]
    assert {row.clause[:3] for row in known} == set(PLANS)
    assert {row.serve for row in known} == {"Y", "P", "N"}


def test_the_page_is_what_the_rows_say() -> None:
    assert GUIDE.read_text("utf-8") == guide(rows()), "python -m sitebuild.coverage_guide"


def test_the_page_tells_what_is_missing() -> None:
    row = Row("S1", "Y", "一件事", "000 三(一)", (), "还没有做")
    assert "| S1 | 一件事 | 三(一) | 未提供：还没有做 |" in guide([row])
