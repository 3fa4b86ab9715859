"""A long table printed in parts looks as if it had been printed whole."""

from io import BytesIO

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from cast import a_month
from chalicelib.pdf.documents import RENDERERS
from chalicelib.pdf.render import render
from pdf.documents import a_month_report, a_unit, an_event, street_month
from pdf.paper import Paper


def many_units(count: int = 60, topic: str = "怎样听孩子把话说完") -> str:
    """The HTML of a month report of so many units, three events each."""
    units = [a_unit(f"99{number:07d}", f"听松{number}街道") for number in range(count)]
    events = [an_event(participants=500 + each, topics=[topic]) for each in range(3)]
    facts = [street_month(unit, a_month(events=events)) for unit in units]
    return RENDERERS["month-report"](a_month_report(facts))


@pytest.fixture(scope="module")
def whole() -> Paper:
    return Paper(render(many_units()))


@pytest.fixture(scope="module", params=[5, 6])
def parted(request: pytest.FixtureRequest) -> Paper:
    return Paper(render(many_units(), most=request.param))


def test_every_page_has_the_same_text_and_number(whole: Paper, parted: Paper) -> None:
    assert len(whole.pages) > 20
    assert parted.pages == whole.pages


def test_every_page_has_the_same_size(whole: Paper, parted: Paper) -> None:
    assert parted.sizes == whole.sizes


def test_every_page_draws_the_same_at_the_same_place(whole: Paper, parted: Paper) -> None:
    assert parted.picture(-1) == whole.picture(-1)
    assert parted.picture(12) == whole.picture(12)


def test_title_and_outline_stay(whole: Paper, parted: Paper) -> None:
    first, second = (PdfReader(BytesIO(each.pdf)) for each in (whole, parted))
    assert second.metadata == first.metadata
    assert len(second.outline) == len(first.outline) > 1


def test_the_same_document_gives_the_same_bytes() -> None:
    assert render(many_units(9), most=2) == render(many_units(9), most=2)


def test_a_missing_character_in_one_part_shows_the_note() -> None:
    paper = Paper(render(many_units(9, "新年😀快乐"), most=2))
    assert "“〓”为字库暂缺的字" in paper.text
    assert "😀" not in paper.text


def test_a_sign_of_life_follows_every_part() -> None:
    signs: list[int] = []
    render(many_units(9), most=2, alive=lambda: signs.append(1))
    assert len(signs) == 3


def elements(reader: PdfReader) -> list[DictionaryObject]:
    """Every element of the structure, in reading order."""
    found: list[DictionaryObject] = []

    def walk(item: object) -> None:
        if isinstance(item, DictionaryObject) and "/S" in item:
            found.append(item)
            for kid in item.get("/K", []):
                walk(kid.get_object())

    for kid in reader.root_object["/StructTreeRoot"]["/K"]:
        walk(kid.get_object())
    return found


def test_the_tags_of_every_part_stand_in_one_tree(whole: Paper, parted: Paper) -> None:
    first, second = (PdfReader(BytesIO(each.pdf)) for each in (whole, parted))
    one, other = elements(first), elements(second)
    rows = [sum(each["/S"] == "/TR" for each in found) for found in (one, other)]
    assert rows[0] == rows[1] > 180
    pages = {page.indirect_reference.idnum for page in second.pages}
    assert {each.raw_get("/Pg").idnum for each in other if "/Pg" in each} <= pages


def test_every_page_of_every_part_finds_its_own_tags(parted: Paper) -> None:
    reader = PdfReader(BytesIO(parted.pdf))
    numbers = reader.root_object["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    owners = dict(zip(numbers[::2], numbers[1::2], strict=True))
    keys = [page["/StructParents"] for page in reader.pages]
    assert len(set(keys)) == len(reader.pages)
    for page, key in zip(reader.pages, keys, strict=True):
        named = {e.get_object().raw_get("/Pg").idnum for e in owners[key].get_object()}
        assert named == {page.indirect_reference.idnum}


def test_the_metadata_say_pdf_a_after_joining(parted: Paper) -> None:
    root = PdfReader(BytesIO(parted.pdf)).root_object
    assert b"pdfaid" in root["/Metadata"].get_data()
    assert root["/MarkInfo"]["/Marked"]


def test_of_very_many_parts_none_is_tagged_and_no_page_is_lost() -> None:
    paper = Paper(render(many_units(20), most=1))
    root = PdfReader(BytesIO(paper.pdf)).root_object
    assert {"/StructTreeRoot", "/MarkInfo"}.isdisjoint(root)
    assert paper.pages == Paper(render(many_units(20))).pages


def test_a_joined_file_is_packed_like_one_in_a_piece(whole: Paper, parted: Paper) -> None:
    assert len(parted.pdf) < 2 * len(whole.pdf)
