"""Small grey pictures of printed pages, compared with those in references/.

`python -m pdf.pictures`, run in tests/ by `./dev`'s Python, takes all pictures anew; look at
them before they are committed. 50 dpi; two pages are alike when no more than 0.05 % of the dots
differ by over 32 of 256 greys, which lets the edges of strokes differ and no stroke move.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PIL import Image, ImageChops

from cast import a_month
from chalicelib.application.print_forms import BLANKS, schedule_model
from chalicelib.pdf.documents import render_document
from pdf.documents import MARKS, a_month_report, a_unit, an_annex4, an_event, street_month
from pdf.paper import Paper
from pdf.papers import filled, paper_models
from rig import build_rig

FOLDER = Path(__file__).parent / "references"
DPI, GREYS, TOLERANCE = 50, 32, 0.0005
ALL_TEN = [f"990101005{number:03d}" for number in range(1, 11)]


def _twelve_units() -> Paper:
    units = [a_unit(f"9901010{number:02d}", f"听松{number}街道") for number in range(1, 13)]
    months = [a_month(events=[an_event()] * (each % 4)) for each in range(12)]
    facts = [street_month(*each) for each in zip(units, months, strict=True)]
    facts[6] = street_month(units[6], None)
    return Paper(render_document("month-report", a_month_report(facts)))


def _form(**answers: object) -> Paper:
    return Paper(render_document("annex4", an_annex4(**answers)))


@cache
def _models() -> Mapping[str, Mapping[str, Any]]:
    """The other papers; what is drawn by lot or hashed stands still."""
    with TemporaryDirectory() as folder:
        rig = filled(build_rig(Path(folder)))
        papers = paper_models(rig)
        form = {**schedule_model(rig.services, "990101005"), "sample": True}
    still = {kind: {**model, **MARKS} for kind, model in papers.items()}
    receipt = {"receipt": "XY-990101005-202601-1-7K3Q", "sha256": "0123456789abcdef" * 4}
    return {**still, "receipt": {**still["receipt"], **receipt}, "annex5": form, **BLANK}


def _other(kind: str) -> Callable[[], Paper]:
    return lambda: Paper(render_document(kind, dict(_models()[kind])))


BLANK = {"annex3": BLANKS["annex3"]}
OTHERS = ("annex3", "annex5", "receipt", "reminder-list", "span-report", "street-profile")
DOCUMENTS: dict[str, Callable[[], Paper]] = {
    "annex4": _form,
    "annex4-empty": lambda: _form(events=[], counselling_visits=0),
    "annex4-long": lambda: _form(events=[an_event(covered_communities=ALL_TEN)] * 9),
    "month-report": _twelve_units,
    **{kind: _other(kind) for kind in OTHERS},
}


def pictures(name: str) -> Iterator[tuple[Path, Image.Image]]:
    """Each page of the document with the place of its reference."""
    paper = DOCUMENTS[name]()
    for page in range(len(paper.pages)):
        yield FOLDER / f"{name}-{page + 1}.png", paper.picture(page, DPI)


def difference(one: Image.Image, other: Image.Image) -> float:
    """The share of dots that are clearly not the same; 1 for another size."""
    if one.size != other.size:
        return 1.0
    counts = ImageChops.difference(one, other).histogram()
    return sum(counts[GREYS:]) / (one.width * one.height)


def renew() -> None:
    """Take every picture anew, in 16 greys."""
    for old in FOLDER.glob("*.png"):
        old.unlink()
    for name in DOCUMENTS:
        for path, picture in pictures(name):
            few = picture.point(lambda grey: round(grey / 17) * 17)
            few.quantize(16, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    renew()
