"""What residents read when they look after themselves is plain, safe and no diagnosis."""

import re
from pathlib import Path

import pytest

from chalicelib.adapters.scale_files import load_self_checks
from public_site import CONTENT
from sitebuild.markdown_text import read_page

FOLDER = CONTENT / "selfcare"
TEXTS = sorted(FOLDER.glob("*.md"))
SCALES = load_self_checks(FOLDER / "scales").scales
UNSAFE = re.compile(
    r"自杀|患者|病人|精神病|疯|绝对保密|治愈|根治|割腕|上吊|跳楼|服毒|烧炭|过量|毫克|想开点|坚强一点"
)
DISORDERS = re.compile(r"抑郁|焦虑|障碍|症")

every_text = pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)


def words_of(path: Path) -> str:
    return re.sub(r"\[([^]]*)]\([^)]*\)", r"\1", path.read_text("utf-8"))


@every_text
def test_no_unsafe_word_is_used(path: Path) -> None:
    assert UNSAFE.search(words_of(path)) is None


@every_text
def test_sentences_are_short_enough_to_read_aloud(path: Path) -> None:
    found = [part.strip(" -*#>") for part in re.split(r"[。！？：；\n]", words_of(path))]
    body = [part for part in found if not part.startswith(("title", "description"))]
    assert [part for part in body if len(part) > 32] == []


@every_text
def test_each_page_says_what_it_is(path: Path) -> None:
    meta = read_page(path).meta
    assert len(meta["title"]) <= 20
    assert len(meta["description"]) >= 10


def test_a_result_is_said_in_words_and_never_names_a_disorder() -> None:
    said = "".join(band["words"] for scale in SCALES for band in scale.record["bands"])
    shown = said + "".join(f"{one.record['title']}{one.record['name']}" for one in SCALES)
    assert DISORDERS.findall(shown) == []


def test_only_scales_whose_licence_is_certain_are_here() -> None:
    assert {scale.id for scale in SCALES} == {"phq-9", "gad-7"}
    assert all("No permission required" in scale.record["licence"]["text"] for scale in SCALES)
