"""Hostile names and topics, printed by the process that prints: nothing asks, opens or embeds."""

import socket
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from chalicelib.cli.printer import Printer
from chalicelib.pdf.documents import RENDERERS
from pdf.documents import a_month_report, a_unit, an_annex4, an_event, street_month
from pdf.paper import Paper
from pdf.papers import filled, paper_models
from promise_figures import Kept
from rig import build_rig

LONG = "很长很长的名字" * 28 + "到此为止"
# {address} is a listener of this test.
WORDS = {
    "an image": "<img src='http://{address}/a.png'>",
    "a local image": "<img src=file:///etc/passwd>",
    "a style sheet": "<link rel=stylesheet href=http://{address}/a.css>",
    "an import": "<style>@import 'http://{address}/b.css';</style>",
    "a background": '" style="background:url(http://{address}/c.png)',
    "a font": "</style><style>@font-face{{src:url(http://{address}/f.ttf)}}",
    "an attachment": "<a rel=attachment href=file:///etc/passwd>字</a>",
    "an attached link": "<link rel=attachment href='http://{address}/d'>",
    "an object": "<object data='http://{address}/e.svg'></object>",
    "an embedded page": "<iframe src='http://{address}/f'></iframe>",
    "a drawing": "<svg><image href='http://{address}/g.png'/></svg>",
    "a base": "<base href='http://{address}/'>",
    "a redirect": "<meta http-equiv=refresh content='0;url=http://{address}/'>",
    "a script": "<script>fetch('http://{address}/')</script>",
    "an inline picture": "<img src='data:image/png;base64,iVBORw0KGgo='>",
    "an end of table": "</td></tr></table></section></article></body></html>",
    "a section": "<section class='next-page'><article>",
    "hiding": "<style>*{{display:none}}</style>",
    "a page rule": "}} @page {{ size: 1mm; margin: 0 }} @page x {{",
    "a template": "{{{{ ''.__class__.__mro__ }}}}{{% include 'base.css' %}}",
    "entities": "&lt;b&gt;&#x26;amp;&#0;&nbsp;",
    "a comment": "<!-- <![CDATA[ ]]> --!>",
    "PDF": ") Tj ET endstream endobj /OpenAction << /S /JavaScript >>",
    "control characters": "张\x00\x01\x07\x08\x1b[31m\x7f\x85三",
    "reversed text": "张\u202e\u2066\u200f\u061c三\u2069\ufeff",
    "blanks and breaks": "张\u3000\u00a0\r\n\t\u2028\u2029三",
    "rare characters": "张喆王䶮李昇赵堃𠮷𰻞",
    "emoji": "新年😀👨‍👩‍👧🇨🇳快乐",
    "stacked marks": "z" + "\u0335\u0336\u0337" * 60,
    "private and unassigned": "\ue000\uf8ff\U0010fffd\u0378字",
    "a long name": LONG,
    "one long word": "http://" + "a" * 190,
    "stops alone": "，。、；：？！" * 20,
}
SEEN = {"a long name": "到此为止", "emoji": "新年〓", "rare characters": "张喆王䶮李昇赵堃"}


@pytest.fixture(scope="module")
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0), backlog=64) as waiting:
        waiting.settimeout(0.0)
        yield waiting


@pytest.fixture(scope="module")
def printer() -> Iterator[Printer]:
    printer = Printer()
    yield printer
    printer.close()


def hostile(kind: str, words: str) -> dict[str, Any]:
    """A model whose every name and topic is those words."""
    events = [an_event(topics=[words, "末尾的主题"]), an_event(participants=777)]
    if kind == "annex4":
        names = {f"990101005{number:03d}": words for number in range(1, 11)}
        form = an_annex4(events=events, filler_name=words)
        return form | {"community_names": names, "unit_name": words}
    unit = a_unit("990101005", words)
    return a_month_report([street_month(unit, an_annex4(events=events)["answers"])])


def check(pdf: bytes, words: str) -> None:
    """Every character has a glyph, every row is there, the file is paper and nothing else."""
    paper, reader = Paper(pdf), PdfReader(BytesIO(pdf))
    assert 0 not in paper.glyph_ids
    assert "末尾的主题" in paper.text
    assert "777" in paper.text
    assert SEEN.get(words, "") in paper.text
    assert set(reader.attachments) == {"xinyi-record.json"}  # its own data, nothing else
    assert {"/OpenAction", "/AA", "/AcroForm"}.isdisjoint(reader.root_object)
    assert all("/Annots" not in page and "/AA" not in page for page in reader.pages)
    assert set(paper.sizes) <= {(297, 210), (210, 297)}
    assert paper.margin > 8


@pytest.mark.parametrize("words", list(WORDS))
def test_a_hostile_form_is_printed_and_nothing_else_happens(
    printer: Printer, listener: socket.socket, words: str, kept: Kept
) -> None:
    text = WORDS[words].format(address="{}:{}".format(*listener.getsockname()))
    check(printer("annex4", hostile("annex4", text)), words)
    kept("S6", f"{len(WORDS)} 种恶意内容印成 PDF：外联 0，内嵌文件 0", met=nobody_called(listener))


def nobody_called(listener: socket.socket) -> bool:
    """Whether no process has tried to reach the listener."""
    try:
        listener.accept()[0].close()
    except BlockingIOError:
        return True
    return False


def test_the_longest_names_leave_each_page_of_the_table_whole(printer: Printer) -> None:
    model = hostile("month-report", LONG)
    paper = Paper(printer("month-report", model))
    sheets = [size for size in paper.sizes if size == (297, 210)]
    table = RENDERERS["month-report"](model).partition('<article class="annex wide">')[2]
    assert len(sheets) == table.partition("</article>")[0].count("<section")


@pytest.mark.parametrize("words", list(WORDS)[::3])
def test_a_hostile_month_report_is_printed_and_nothing_else_happens(
    printer: Printer, listener: socket.socket, words: str
) -> None:
    text = WORDS[words].format(address="{}:{}".format(*listener.getsockname()))
    check(printer("month-report", hostile("month-report", text)), words)
    assert nobody_called(listener)


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Any]:
    return paper_models(filled(build_rig(tmp_path_factory.mktemp("papers"))))


@pytest.mark.parametrize("words", list(WORDS)[::5])
def test_hostile_names_on_the_other_papers_do_nothing_either(
    printer: Printer, listener: socket.socket, papers: Mapping[str, Any], words: str
) -> None:
    text = WORDS[words].format(address="{}:{}".format(*listener.getsockname()))
    for kind, model in papers.items():
        pdf = printer(kind, renamed(model, text))
        paper, reader = Paper(pdf), PdfReader(BytesIO(pdf))
        assert 0 not in paper.glyph_ids
        assert set(reader.attachments) == {"xinyi-record.json"}
        assert all("/Annots" not in page for page in reader.pages)
        assert set(paper.sizes) == {(210, 297)}
        assert paper.margin > 8
    assert nobody_called(listener)


def renamed(value: Any, words: str) -> Any:
    """The model with every unit's name replaced."""
    if isinstance(value, dict):
        return {name: renamed(item, words) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [renamed(item, words) for item in value]
    ends = ("街道", "镇", "功能区", "社区")
    return words if isinstance(value, str) and value.endswith(ends) else value


def test_sixty_events_of_hostile_words_lose_no_row(printer: Printer) -> None:
    texts = [text.format(address="127.0.0.1") for text in WORDS.values()]
    events = [an_event(participants=5000 + i, topics=[texts[i % len(texts)]]) for i in range(60)]
    paper = Paper(printer("annex4", an_annex4(events=events)))
    assert [i for i in range(60) if str(5000 + i) not in paper.text] == []


def test_a_month_without_anything_is_one_page(printer: Printer) -> None:
    empty = an_annex4(events=[], community_count=0, rooms_built=0, counselling_visits=0)
    assert len(Paper(printer("annex4", empty)).pages) == 1
