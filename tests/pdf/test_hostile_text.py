"""Whatever a street types is text: it is printed, never obeyed."""

import pytest

from chalicelib.pdf.documents import RENDERERS, render_document
from chalicelib.pdf.render import RenderWarning, render
from pdf.documents import a_month_report, a_unit, an_annex4, an_event, street_month
from pdf.paper import Paper

HOSTILE = [
    "<img src=file:///etc/passwd>",
    "<style>td{display:none}</style>",
    '"><b class="geta-note">',
    "{{ 7 * 7 }}{% include 'x' %}",
    "&lt;script&gt;",
    "url(http://203.0.113.1/a.png)",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_markup_in_a_topic_is_printed_as_typed(words: str) -> None:
    paper = Paper(render_document("annex4", an_annex4(events=[an_event(topics=[words])])))
    assert "".join(words.split()) in paper.text


@pytest.mark.parametrize("words", HOSTILE)
def test_markup_in_a_name_is_printed_as_typed(words: str) -> None:
    paper = Paper(render_document("annex4", an_annex4(filler_name=words)))
    assert f"填报人：{''.join(words.split())}" in paper.text


@pytest.mark.parametrize(
    "element",
    [
        '<img src="file:///etc/passwd">',
        '<link rel="stylesheet" href="http://203.0.113.1/a.css">',
        '<p style="background:url(data:image/png;base64,AAAA)">字</p>',
        '<a rel="attachment" href="file:///etc/passwd">字</a>',
    ],
)
def test_a_document_that_fetches_is_not_printed(element: str) -> None:
    with pytest.raises(RenderWarning, match="fetches nothing"):
        render(f"<p>字</p>{element}")


def test_a_rule_that_is_not_understood_fails() -> None:
    with pytest.raises(RenderWarning, match="no-such-rule"):
        render('<p style="no-such-rule: 1">字</p>')


def test_invisible_characters_do_not_reach_the_page() -> None:
    paper = Paper(render_document("annex4", an_annex4(filler_name="张\u202e三\x00\u200b\ud800")))
    assert "填报人：张三联系电话" in paper.text


@pytest.mark.parametrize("words", HOSTILE)
def test_markup_in_a_streets_name_is_printed_as_typed_in_the_bulletin(words: str) -> None:
    model = a_month_report([street_month(a_unit("990101001", words), None)])
    assert "".join(words.split()) in Paper(render_document("month-report", model)).text


def test_only_the_words_of_the_street_stand_in_the_escaped_html() -> None:
    html = RENDERERS["annex4"](an_annex4(filler_name="<b>张三</b>"))
    assert "&lt;b&gt;张三&lt;/b&gt;" in html
