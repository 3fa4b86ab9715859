"""The pages around the articles: by reader, by question, feed, search, share picture, leaflet."""

import gzip
import json
import re
from email.utils import parsedate_to_datetime
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from PIL import Image

from chalicelib.adapters.article_files import load_articles
from chalicelib.domain.leaflet import leaflet_name
from public_site import BUILT_AT, CONTENT
from sitebuild.content import read_content
from sitebuild.leaflets import leaflet_path, leaflets
from sitebuild.share_cards import SIZE, card_path, share_cards

ARTICLES = load_articles(CONTENT)
AUDIENCES = yaml.safe_load((CONTENT / "audiences.yml").read_text())
GUIDE = yaml.safe_load((CONTENT / "tier-guide.yml").read_text())
ADDRESS = "http://127.0.0.1:8000"


def page(site: Path, path: str) -> str:
    return (site / path.strip("/") / "index.html").read_text(encoding="utf-8")


def missing(html: str, wanted: list[str]) -> list[str]:
    return [one for one in wanted if one not in html]


def test_without_scripts_the_list_names_every_article_once(site: Path) -> None:
    html = page(site, "/articles/")
    assert [one.slug for one in ARTICLES if html.count(f'<a href="{one.path}">') != 1] == []
    assert '<form id="search" class="search" role="search" hidden>' in html


@pytest.mark.parametrize("audience", AUDIENCES, ids=lambda one: one["id"])
def test_a_page_by_reader_greets_and_leads_to_articles_places_and_numbers(
    site: Path, audience: dict
) -> None:
    html = page(site, f"/articles/for/{audience['id']}/")
    own = [one.path for one in ARTICLES if set(audience["audience"]) & set(one.audience)]
    assert len(own) >= 1
    wanted = [audience["greeting"], "/stations/", "/which/", "tel:12356", *own]
    assert missing(html, wanted) == []


def test_every_kind_of_reader_that_the_plans_name_has_a_page() -> None:
    titles = " ".join(one["title"] for one in AUDIENCES)
    assert missing(titles, ["青少年", "老年人", "孕产妇", "职工", "残疾人", "照护者", "灾害"]) == []
    assert missing(titles, ["流动", "留守儿童"]) == []


def test_an_article_leads_on_and_carries_help_and_its_origin(site: Path) -> None:
    for article in ARTICLES:
        html = page(site, article.path)
        wanted = [*(f'"/articles/{one}/"' for one in article.meta["related"])]
        wanted += ['href="tel:12356"', "仅供科普，不能代替诊断和治疗", "这篇文章的来历"]
        wanted += [card_path(article), article.meta["next_review"], article.meta["sources"][0][:8]]
        assert missing(html, wanted) == [], article.slug


def test_what_is_not_confirmed_is_said_on_the_page(site: Path) -> None:
    assert "本区还要核对：12338在本地的接听时间" in page(site, "/articles/bullying-and-violence/")


def test_every_article_is_light(site: Path) -> None:
    shared = [*site.glob("assets/stylesheets/*.css"), site / "assets/css/site.css"]
    shared += [site / "assets/css/article.css", site / "assets/js/anywhere.js"]
    besides = sum(len(gzip.compress(path.read_bytes())) for path in shared)
    pages = [site / one.path.strip("/") / "index.html" for one in ARTICLES]
    heaviest = max(len(gzip.compress(path.read_bytes())) for path in pages)
    assert besides + heaviest <= 90 * 1024


def test_a_link_in_a_chat_shows_title_sentence_and_picture(site: Path) -> None:
    html = page(site, "/articles/sleep-well/")
    named = dict(re.findall(r'<meta property="(og:[a-z:]+)" content="([^"]*)">', html))
    assert named["og:title"] == "睡个好觉"
    assert named["og:url"] == f"{ADDRESS}/articles/sleep-well/"
    assert named["og:image"] == f"{ADDRESS}/data/articles/sleep-well.png"


def test_the_share_picture_is_a_small_png_of_the_usual_size(site: Path) -> None:
    pictures = sorted((site / "data/articles").glob("*.png"))
    assert len(pictures) == len(ARTICLES)
    assert max(path.stat().st_size for path in pictures) <= 60 * 1024
    with Image.open(pictures[0]) as picture:
        assert (picture.format, picture.size) == ("PNG", SIZE)


def test_without_our_fonts_a_share_falls_back_to_the_mark() -> None:
    data = read_content(CONTENT, BUILT_AT)
    assert list(share_cards(data, None)) == []
    assert card_path(ARTICLES[0], None) == "/assets/img/icon-512.png"


def test_the_feed_keeps_the_rules_of_rss(site: Path) -> None:
    channel = ElementTree.parse(site / "articles/feed.xml").getroot().find("channel")
    assert channel is not None
    assert all(channel.findtext(name) for name in ("title", "link", "description"))
    items = channel.findall("item")
    guids = [one.findtext("guid") for one in items]
    dates = [parsedate_to_datetime(one.findtext("pubDate", "")) for one in items]
    assert len(items) == len(set(guids)) == len(ARTICLES)
    assert guids == [one.findtext("link") for one in items]
    assert all(str(one).startswith(f"{ADDRESS}/articles/") for one in guids)
    assert dates == sorted(dates, reverse=True)
    assert parsedate_to_datetime(channel.findtext("lastBuildDate", "")) == dates[0]
    own = channel.find("{http://www.w3.org/2005/Atom}link")
    assert own is not None
    assert own.get("href") == f"{ADDRESS}/articles/feed.xml"


def test_what_search_reads_is_small_and_holds_every_sentence(site: Path) -> None:
    raw = (site / "data/articles.json").read_bytes()
    rows = {row[0]: row[4] for row in json.loads(raw)["articles"]}
    assert len(gzip.compress(raw)) <= 45 * 1024
    assert "医生治疗长期失眠的首选办法" in rows["/articles/sleep-well/"]
    assert not re.search(r"\*\*|]\(|^#", "".join(rows.values()))


@pytest.mark.parametrize("step", GUIDE, ids=lambda one: one["id"])
def test_each_step_of_the_tier_guide_is_a_page_of_plain_links(site: Path, step: dict) -> None:
    html = page(site, "/which/" if step["id"] == "start" else f"/which/{step['id']}/")
    wanted = [step["title"], *step.get("steps", [])]
    wanted += [f'href="/which/{answer["to"]}/"' for answer in step.get("answers", [])]
    wanted += [f'href="tel:{name[1:]}"' for name in step.get("hotlines", [])]
    assert missing(html, wanted) == []
    assert "<form" not in html


def test_the_rights_page_holds_the_rules_word_for_word(site: Path) -> None:
    rules = yaml.safe_load((CONTENT / "district/wall.yml").read_text())["rules"]["articles"]
    assert missing(page(site, "/rights/"), rules) == []


@pytest.mark.parametrize("path", ["/first-visit/", "/rights/", "/confidentiality/"])
def test_the_pages_for_a_visit_say_who_reviewed_them_and_promise_no_more_than_they_may(
    site: Path, path: str
) -> None:
    html = page(site, path)
    assert missing(html, ["下次复审：2026年12月19日", "示例审核人", "依据："]) == []
    assert "绝对保密" not in html


def test_confidentiality_names_its_four_limits(site: Path) -> None:
    html = page(site, "/confidentiality/")
    wanted = ["您的生命有危险", "别人的生命有危险", "可能危害公共安全", "法律要求必须报告"]
    assert missing(html, wanted) == []


def test_a_leaflet_is_offered_in_its_current_edition_alone(tmp_path: Path) -> None:
    data, article = read_content(CONTENT, BUILT_AT), ARTICLES[0]
    (tmp_path / f"{article.slug}-00000000.pdf").write_bytes(b"old")
    assert leaflet_path(article, tmp_path) is None
    (tmp_path / leaflet_name(article, ADDRESS)).write_bytes(b"%PDF")
    assert leaflet_path(article, tmp_path) == f"/data/articles/{article.slug}.pdf"
    assert list(leaflets(data, tmp_path)) == [(f"/data/articles/{article.slug}.pdf", b"%PDF")]


def test_equal_articles_give_equal_pictures() -> None:
    data = read_content(CONTENT, BUILT_AT)
    first = next(iter(share_cards(data)))[1]
    assert next(iter(share_cards(data)))[1] == first
    with Image.open(BytesIO(first)) as picture:
        assert picture.mode == "P"
