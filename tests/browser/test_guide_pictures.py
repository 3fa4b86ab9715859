"""The guide's pictures are there, are small, and show the pages as they are now."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from guide_pictures import FOLDER, PICTURES, Camera, Picture, manifest, outline
from public_site import CONTENT, built_once, served
from running_server import Server, copy_data

NAMED = re.compile(r"!\[([^\]]*)\]\(img/([a-z0-9-]+)\.png\)")
TAKE_ANEW = "the page has changed since its picture was taken: look at it, run ./dev screenshots"


def named() -> dict[str, str]:
    """The alternative text by the name of the picture, over all pages of the guide."""
    texts = [path.read_text(encoding="utf-8") for path in (CONTENT / "guide").glob("*.md")]
    return {name: words for text in texts for words, name in NAMED.findall(text)}


@pytest.fixture(scope="module")
def camera(
    chromium: Browser, tmp_path_factory: pytest.TempPathFactory, filed_months
) -> Iterator[Camera]:
    """One server and one built site for all the pictures."""
    data = copy_data(filed_months, tmp_path_factory.mktemp("pictures") / "data")
    server = Server(data).start()
    try:
        with served(built_once(tmp_path_factory)) as site:
            yield Camera(chromium, site, server)
    finally:
        server.stop()


def test_every_picture_of_the_guide_exists_and_every_picture_is_in_the_guide() -> None:
    assert {*named()} == {path.stem for path in FOLDER.glob("*.png")} == {*manifest()}
    assert {picture.name for picture in PICTURES} == {*manifest()}


def test_every_picture_says_in_words_what_it_shows() -> None:
    assert [name for name, words in named().items() if len(words) < 8] == []


def test_pictures_are_small() -> None:
    assert [one.name for one in FOLDER.glob("*.png") if one.stat().st_size > 60 * 1024] == []


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_the_page_is_still_the_one_in_the_picture(camera: Camera, picture: Picture) -> None:
    page = camera.show(picture)
    kept = manifest()[picture.name]
    seen = (picture.address, page.title(), outline(page))
    page.context.close()
    assert seen == (kept["page"], kept["title"], kept["outline"]), TAKE_ANEW
