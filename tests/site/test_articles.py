"""What residents read is signed, sourced, safely worded and never far from help."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from chalicelib.adapters.content_files import ContentError
from sitebuild.content import check_articles

ROOT = Path(__file__).parents[2]
INDEX = ROOT / "content" / "articles" / "index.md"
ARTICLES = sorted(set(INDEX.parent.glob("*.md")) - {INDEX})
CRISIS = ROOT / "content" / "crisis.md"
RESIDENTS = ROOT / "content" / "guide" / "residents.md"
GUIDE = sorted((ROOT / "content" / "guide").glob("*.md"))
DISCLAIMER = "仅供科普，不能代替诊断和治疗"
REAL_HOTLINES = {"12356", "12355", "110", "120"}
UNSAFE = re.compile(
    r"自杀(成功|失败|未遂)|患者|精神病|神经病|疯子|绝对保密|治愈率|有效率|包治|根治"
    r"|割腕|上吊|跳楼|服毒|烧炭|过量|毫克|\bmg\b|安定片|佐匹克隆|褪黑素|成功案例"
)
COMFORT_THAT_HURTS = re.compile(r"(?<!不说“)想开点|坚强一点|别矫情|意志不坚")

every_article = pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
every_text = pytest.mark.parametrize(
    "path", [*ARTICLES, INDEX, CRISIS, *GUIDE], ids=lambda path: f"{path.parent.name}-{path.stem}"
)
every_text_for_residents = pytest.mark.parametrize(
    "path", [*ARTICLES, CRISIS, RESIDENTS], ids=lambda path: path.stem
)


def parts(path: Path) -> tuple[dict[str, Any], str]:
    _, head, body = path.read_text().split("---\n", 2)
    return yaml.safe_load(head), body


def sentences(body: str) -> list[str]:
    unlinked = re.sub(r"\[([^]]*)]\([^)]*\)", r"\1", body)
    return [part.strip(" -*#>") for part in re.split(r"[。！？：；\n]", unlinked)]


def article_checker() -> jsonschema.Draft202012Validator:
    schema = json.loads((ROOT / "schemas" / "article.v1.json").read_text())
    return jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )


def test_there_are_at_least_two_articles() -> None:
    assert len(ARTICLES) >= 2


@every_article
def test_the_front_matter_fits_its_schema(path: Path) -> None:
    errors = [error.message for error in article_checker().iter_errors(parts(path)[0])]
    assert errors == []


def test_a_misspelt_word_in_the_front_matter_is_refused() -> None:
    meta = parts(ARTICLES[0])[0] | {"reviewd_by": "某人"}
    assert not article_checker().is_valid(meta)


def test_an_article_cannot_switch_off_the_crisis_block() -> None:
    meta = parts(ARTICLES[0])[0] | {"crisis_block": False}
    assert not article_checker().is_valid(meta)


def test_an_article_without_sources_stops_the_build_by_name(tmp_path: Path) -> None:
    text = ARTICLES[0].read_text()
    (tmp_path / "unsigned.md").write_text(re.sub(r"sources:\n(  - .*\n)+", "", text))
    with pytest.raises(ContentError, match=r"unsigned\.md 第 \d+ 行"):
        check_articles(tmp_path)


@every_article
def test_the_next_review_lies_within_two_years_of_the_last(path: Path) -> None:
    meta, _ = parts(path)
    years = int(meta["next_review"][:4]) - int(meta["reviewed_on"][:4])
    assert meta["reviewed_on"] < meta["next_review"]
    assert years <= 2


@every_article
def test_a_sample_reviewer_is_said_to_be_one(path: Path) -> None:
    meta, _ = parts(path)
    assert "示例" not in meta["reviewed_by"] or meta["review_note"].startswith("示例")


@every_article
def test_the_title_is_the_heading(path: Path) -> None:
    meta, body = parts(path)
    assert body.strip().startswith(f"# {meta['title']}\n")


@every_article
def test_an_article_is_neither_a_note_nor_a_treatise(path: Path) -> None:
    length = len(re.sub(r"\s", "", parts(path)[1]))
    assert 900 <= length <= 1500


@every_article
def test_an_article_says_that_it_is_no_diagnosis(path: Path) -> None:
    assert DISCLAIMER in parts(path)[1]


@every_article
def test_the_list_of_articles_names_each_one(path: Path) -> None:
    assert f"({path.name})" in INDEX.read_text()


@every_text
def test_no_unsafe_word_is_used(path: Path) -> None:
    body = parts(path)[1]
    assert UNSAFE.search(body) is None
    assert COMFORT_THAT_HURTS.search(body) is None


@every_text_for_residents
def test_sentences_are_short_enough_to_read_aloud(path: Path) -> None:
    assert [line for line in sentences(parts(path)[1]) if len(line) > 32] == []


@every_text
def test_only_real_hotlines_can_be_dialled(path: Path) -> None:
    assert set(re.findall(r"tel:(\S+?)\)", path.read_text())) <= REAL_HOTLINES
