"""An article on paper: two pages at most, the numbers to call, a code to the page, its sources."""

import argparse
from pathlib import Path

import pypdfium2
import pytest
from pypdf import PdfReader

from chalicelib.adapters.article_files import load_articles
from chalicelib.cli import leaflet
from chalicelib.domain.reading_level import reading_of

CONTENT = Path(__file__).parents[2] / "content"
SITE = "https://xinyi.example"
ARTICLES = load_articles(CONTENT)
LONGEST = max(ARTICLES, key=lambda one: reading_of(one.blocks).characters)


def asked(out: Path, slug: str, site: str | None = SITE) -> argparse.Namespace:
    return argparse.Namespace(article=[slug], out=out, content=CONTENT, site=site)


def printed(out: Path, slug: str) -> Path:
    assert leaflet.run(asked(out, slug)) == 0
    return next(out.glob(f"{slug}-*.pdf"))


@pytest.fixture(scope="module")
def longest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return printed(tmp_path_factory.mktemp("leaflets"), LONGEST.slug)


def test_the_longest_article_fits_both_sides_of_a_sheet(longest: Path) -> None:
    pages = PdfReader(longest).pages
    assert len(pages) <= 2
    assert [round(float(side)) for side in pages[0].mediabox[2:]] == [595, 842]


def test_a_leaflet_says_all_that_the_article_says_and_how_to_get_help(longest: Path) -> None:
    pages = pypdfium2.PdfDocument(longest)
    text = "".join(page.get_textpage().get_text_range() for page in pages)
    bare = "".join(text.split())
    assert [one.text for one in LONGEST.blocks if one.kind == "h2" and one.text not in bare] == []
    wanted = ["12356", "120", "110", "仅供科普", "示例数据", f"xinyi.example{LONGEST.path}"]
    wanted += ["".join(source.split()) for source in LONGEST.meta["sources"]]
    assert [one for one in wanted if one not in bare] == []


def test_the_same_edition_is_not_printed_twice_and_an_older_one_goes(tmp_path: Path) -> None:
    (tmp_path / "ten-points-00000000.pdf").write_bytes(b"old")
    first = printed(tmp_path, "ten-points")
    first.write_bytes(b"kept")
    assert printed(tmp_path, "ten-points").read_bytes() == b"kept"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(
    ("slug", "site", "said"),
    [("ten-points", None, "二维码要写网址"), ("nobody", SITE, "没有叫“nobody”的文章")],
)
def test_what_cannot_be_printed_is_said_in_chinese(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], slug: str, site: str | None, said: str
) -> None:
    assert leaflet.run(asked(tmp_path, slug, site)) == 2
    assert said in capsys.readouterr().err
