"""Every kind of page looks as it looked when somebody last looked at it."""

import pytest
from PIL import Image, ImageChops

from pdf.pictures import DOCUMENTS, FOLDER, TOLERANCE, difference, pictures


@pytest.mark.parametrize("name", list(DOCUMENTS))
def test_every_page_looks_like_its_reference(name: str) -> None:
    taken = dict(pictures(name))
    assert sorted(taken) == sorted(FOLDER.glob(f"{name}-[0-9]*.png"))
    changed = {
        path.name: share
        for path, picture in taken.items()
        if (share := difference(picture, Image.open(path).convert("L"))) > TOLERANCE
    }
    assert changed == {}


def test_a_page_moved_by_one_millimetre_is_not_alike() -> None:
    page = Image.open(FOLDER / "annex4-1.png").convert("L")
    assert difference(page, ImageChops.offset(page, 2, 0)) > TOLERANCE


def test_a_lost_line_is_not_alike() -> None:
    page = Image.open(FOLDER / "month-report-1.png").convert("L")
    lost = page.copy()
    lost.paste(255, (0, page.height // 2, page.width, page.height // 2 + 21))
    assert difference(page, lost) > TOLERANCE


def test_the_pictures_weigh_little() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 400_000
