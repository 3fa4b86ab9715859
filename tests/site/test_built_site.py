"""What stands in the built files: a page for everyone, no stranger, little weight."""

import gzip
import json
import re
from pathlib import Path

import pytest
import yaml

from chalicelib.adapters.district_files import load_stations
from public_site import BUILT_AT, CONTENT
from sitebuild.build import ROOT, build_site
from sitebuild.sitemap import site_address

STATIONS = [one for one in load_stations(CONTENT / "district") if one["audience_scope"] == "public"]
SAMPLE_NUMBER = re.compile(r"0000-0000-[0-9]{4}")
HOST = re.compile(r"https?://(?!www\.w3\.org/|schema\.org\",\"@type)([^/\s\"'<>)]+)")
COMMENT = re.compile(r"/\*.*?\*/|(?:<|\\3c )!--.*?-->", re.DOTALL)
STYLE = re.compile(r'<link rel="stylesheet" href="/([^"]+)"')
EVERYWHERE = ("anywhere.js",)
STATION = (*EVERYWHERE, "station.js")
IMPORT = re.compile(r"""(?:from|import)[ (]*"\./([a-z-]+\.js)\"""")
STATIC_IMPORT = re.compile(r"""(?:from|import) *"\./([a-z-]+\.js)\"""")
OWN = site_address().partition("//")[2]  # a shared article names its own address in full
MAPS = {"uri.amap.com", "apis.map.qq.com", "api.map.baidu.com"}
ELSEWHERE = "www.weather.com.cn"


def page(site: Path, path: str) -> str:
    return (site / path.strip("/") / "index.html").read_text(encoding="utf-8")


PLANS_PAGE = "guide/coverage/index.html"


def pages(site: Path) -> dict[str, str]:
    return {
        str(path.relative_to(site)): path.read_text(encoding="utf-8")
        for path in site.rglob("*.html")
    }


def weight(site: Path, path: str, scripts: tuple[str, ...] = ()) -> int:
    """Gzipped bytes of a page with its own style sheets and those scripts."""
    styles = STYLE.findall(page(site, path))
    assert styles
    files = [f"{path.strip('/')}/index.html", *styles, *(f"assets/js/{name}" for name in scripts)]
    return sum(len(gzip.compress((site / file).read_bytes())) for file in files)


def loaded(site: Path, script: str, imports: re.Pattern[str]) -> set[str]:
    """The script and all that it imports, and so on."""
    found, waiting = set(), {script}
    while waiting:
        found |= waiting
        texts = [(site / "assets/js" / name).read_text(encoding="utf-8") for name in waiting]
        waiting = {name for text in texts for name in imports.findall(text)} - found
    return found


def test_mkdocs_never_writes_into_the_source_of_the_theme() -> None:
    line = re.search(r"(?m)^site_dir: (.+)$", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    assert line is not None
    assert not (ROOT / line[1]).resolve().is_relative_to(ROOT / "site")


def test_every_public_station_has_its_page_with_name_and_address(site: Path) -> None:
    texts = {one["id"]: page(site, f"/stations/{one['id']}/") for one in STATIONS}
    nameless = [one["id"] for one in STATIONS if f"<h1>{one['name']}</h1>" not in texts[one["id"]]]
    lost = [one["id"] for one in STATIONS if one["address"]["line"] not in texts[one["id"]]]
    assert (nameless, lost) == ([], [])


def test_phone_and_hours_are_readable_without_any_script(site: Path) -> None:
    html = page(site, "/stations/zd-990101/")
    assert "0000-0000-0001" in html
    assert "周一至周五" in html
    assert html.count("8:30–12:00") >= 2


def test_a_sample_number_is_marked_and_cannot_be_dialled(site: Path) -> None:
    everything = "".join(pages(site).values())
    assert SAMPLE_NUMBER.search(everything)
    assert not re.search(r"tel:(\+86)?0000", everything)
    assert "（示例号码）" in page(site, "/stations/zd-990101/")


def test_short_numbers_are_dialled_without_a_country_code(site: Path) -> None:
    assert "tel:+" not in "".join(pages(site).values())


def test_the_crisis_bar_stands_on_every_page(site: Path) -> None:
    without = [
        path
        for path, html in pages(site).items()
        if not all(f'href="tel:{number}"' in html for number in ("12356", "110", "120"))
    ]
    assert without == []


@pytest.mark.parametrize("path", ["/", "/stations/", "/stations/zd-990101/", "/streets/990101005/"])
def test_pages_of_sample_data_say_so(site: Path, path: str) -> None:
    assert "示例数据" in page(site, path)


def test_the_finder_shows_how_to_type_with_a_street_of_this_district(site: Path) -> None:
    assert "找云汀街道，打 ytjd 就行" in page(site, "/stations/")


def test_a_paused_room_says_when_it_comes_back_and_where_to_go(site: Path) -> None:
    html = page(site, "/stations/zx-990101002004/")
    assert "这里暂停开放" in html
    assert "2026年1月19日恢复" in html
    assert '/stations/yz-990101002/"' in html


def test_a_planned_room_shows_no_clock(site: Path) -> None:
    html = page(site, "/stations/zx-990101007008/")
    assert "这里筹建中" in html
    assert 'data-clock="door"' not in html


def test_no_page_style_or_script_names_a_third_party(site: Path) -> None:
    texts = {
        str(path.relative_to(site)): COMMENT.sub("", path.read_text(encoding="utf-8"))
        for path in site.rglob("*")
        if path.suffix in {".html", ".css", ".js"}
    }
    named = [(path, host) for path in texts for host in HOST.findall(texts[path])]
    known = {*MAPS, ELSEWHERE, OWN}
    assert [(path, host) for path, host in named if host not in known] == []


def test_a_map_service_is_only_ever_a_link_that_tells_it_nothing(site: Path) -> None:
    hosts = "|".join(re.escape(host) for host in sorted(MAPS))
    link = rf'<a class="button" href="https://(?:{hosts})/[^"]+" target="_blank" rel="([a-z ]+)">'
    for html in pages(site).values():
        assert len(re.findall(link, html)) == len(re.findall(hosts, html))
        assert set(re.findall(link, html)) <= {"noreferrer noopener external"}


def test_the_page_to_leave_for_is_only_ever_a_link_that_tells_it_nothing(site: Path) -> None:
    link = rf'href="https://{ELSEWHERE}/" rel="noreferrer noopener external"'
    for html in pages(site).values():
        assert html.count(link) == html.count(ELSEWHERE)


def test_a_station_page_leads_into_three_map_services(site: Path) -> None:
    html = page(site, "/stations/zx-990101005001/")
    assert "uri.amap.com/navigation?to=119.27" in html
    assert "tocoord=38.68" in html
    assert "会离开心驿" in html


def test_no_page_holds_a_script_or_a_style_of_its_own(site: Path) -> None:
    inline = re.compile(
        r"<script(?![^>]*(?:\bsrc=|application/(?:ld\+)?json))|<style|\sstyle=|\son[a-z]+=\"",
        re.IGNORECASE,
    )
    assert [path for path, html in pages(site).items() if inline.search(html)] == []


def test_the_station_page_says_who_answers_without_any_script(site: Path) -> None:
    html = page(site, "/stations/zx-990101005001/")
    block = html.split('aria-labelledby="who-title"')[1].split("</section>")[0]
    assert "现在谁能接" in block
    assert "服务时间以当地公布为准" in block
    assert all(f'href="tel:{number}"' in block for number in ("12356", "120", "110"))
    assert html.index("现在谁能接") < html.index("先打电话")


def test_a_station_page_asks_for_one_script(site: Path) -> None:
    html = page(site, "/stations/zx-990101005001/")
    assert re.findall(r'<script[^>]* src="([^"]+)"', html) == [
        "/assets/js/anywhere.js",
        "/assets/js/station.js",
    ]
    assert "import" not in (site / "assets/js/station.js").read_text(encoding="utf-8")


def test_the_page_carries_the_calendar_of_two_years(site: Path) -> None:
    text = (site / "assets/js/workdays.js").read_text(encoding="utf-8")
    assert re.search(r'"?years"?:\[2025,2026\]', text)


PRINTING = {"directory-hours.js"}  # puts the hours into words and decides nothing


def test_one_evaluator_alone_decides_what_is_open() -> None:
    scripts = {
        path.name: path.read_text(encoding="utf-8")
        for path in (ROOT / "site/theme/assets/js").glob("*.js")
    }
    judging = [
        name for name, text in scripts.items() if "holiday_policy" in text and name not in PRINTING
    ]
    asking = {name for name, text in scripts.items() if '"./hours.js"' in text}
    assert judging == ["hours.js"]
    assert asking == {"freshness.js", "clocks.js", "who-answers.js", "who.js", "station-clocks.js"}
    python = [*ROOT.glob("functions/chalicelib/domain/*.py"), *ROOT.glob("site/sitebuild/*.py")]
    plans = {path.name for path in python if ".plan(" in path.read_text(encoding="utf-8")}
    assert plans == {"hours.py"}


def test_no_page_shows_residents_what_staff_are_reminded_of(site: Path) -> None:
    # That one page is for staff: what the plans ask, word for word, and what serves it.
    shown = {path: text for path, text in pages(site).items() if path != PLANS_PAGE}
    everything = "".join(shown.values())
    assert "至少 5 天" not in everything
    assert "平方米" not in everything


def test_every_page_forbids_what_it_does_not_use(site: Path) -> None:
    policy = 'http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;'
    plain = policy.replace("&#39;", "'")
    assert [p for p, html in pages(site).items() if policy not in html and plain not in html] == []


def test_the_finder_opens_light(site: Path) -> None:
    scripts = tuple(loaded(site, "finder.js", STATIC_IMPORT))
    assert weight(site, "/stations/", scripts) <= 15 * 1024


def test_the_finder_stays_light_when_everything_in_it_is_used(site: Path) -> None:
    scripts = tuple(loaded(site, "finder.js", IMPORT))
    assert {"near-miss.js", "navigation-links.js", "hours.js"} <= set(scripts)
    assert weight(site, "/stations/", scripts) <= 24 * 1024


def test_without_scripts_the_finder_lists_every_station_under_its_street(site: Path) -> None:
    html = page(site, "/stations/")
    assert [one["id"] for one in STATIONS if f'href="/stations/{one["id"]}/"' not in html] == []
    assert html.index("<h3>云汀街道</h3>") < html.index("云汀一社区心理咨询室")


def test_every_station_page_is_light(site: Path) -> None:
    heaviest = max(weight(site, f"/stations/{one['id']}/", STATION) for one in STATIONS)
    assert heaviest <= 12 * 1024


def test_the_crisis_page_is_light_and_runs_nothing(site: Path) -> None:
    assert weight(site, "/crisis/") <= 15 * 1024
    assert "<script" not in page(site, "/crisis/")


@pytest.mark.parametrize("name", ["phq-9", "gad-7", "quick"])
def test_a_self_check_is_light_and_asks_for_two_scripts(site: Path, name: str) -> None:
    path = f"/selfcare/{name}/"
    scripts = re.findall(r'<script[^>]* src="/assets/js/([^"]+)"', page(site, path))
    assert scripts == ["anywhere.js", "check.js"]
    assert weight(site, path, tuple(scripts)) <= 20 * 1024


@pytest.mark.parametrize("name", ["breathing", "grounding", "muscles", "sleep", "safety-plan"])
def test_an_exercise_and_the_plan_are_light(site: Path, name: str) -> None:
    path = f"/selfcare/{name}/"
    scripts = re.findall(r'<script[^>]* src="/assets/js/([^"]+)"', page(site, path))
    assert weight(site, path, tuple(scripts)) <= 10 * 1024


def test_no_page_that_looks_after_oneself_may_connect_anywhere(site: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in site.glob("selfcare/**/index.html")]
    assert [html.count("connect-src 'none'") for html in texts] == [1] * 10
    keeping = re.compile(r"fetch\(|XMLHttp|WebSocket|sendBeacon|Storage|indexedDB|cookie|pushState")
    script = (site / "assets/js/check.js").read_text(encoding="utf-8")
    assert keeping.findall(script) == []


def test_an_article_is_light(site: Path) -> None:
    material = site.glob("assets/stylesheets/*.css")
    besides = sum(len(gzip.compress(path.read_bytes())) for path in material)
    assert weight(site, "/articles/sleep-well/", EVERYWHERE) + besides <= 90 * 1024


def test_articles_show_who_wrote_and_reviewed_them(site: Path) -> None:
    head = (CONTENT / "articles" / "sleep-well.md").read_text(encoding="utf-8").split("---\n")[1]
    facts = yaml.safe_load(head)
    html = page(site, "/articles/sleep-well/")
    assert all(facts[name] in html for name in ("author", "reviewed_by", "next_review"))


def test_a_street_page_says_which_communities_share_a_room(site: Path) -> None:
    assert '<p class="small">服务静澜三社区、静澜八社区</p>' in page(site, "/streets/990101007/")


def test_raw_records_are_not_published_as_pages(site: Path) -> None:
    assert not (site / "district").exists()
    assert not (site / "policy").exists()
    assert not list(site.rglob("*.yml"))


def test_the_finder_file_carries_only_what_the_finder_reads(site: Path) -> None:
    data = json.loads((site / "data/stations.json").read_text(encoding="utf-8"))
    script = (ROOT / "site/theme/assets/js/station-rows.js").read_text(encoding="utf-8")
    assert [name for name in data["columns"] if f"columns.{name}" not in script] == []


def test_the_schemas_are_published_as_they_are(site: Path) -> None:
    for name in ("monthly-report.v1.json", "rules/monthly-report.v1.json", "messages.zh.json"):
        assert (site / "schemas" / name).read_bytes() == (ROOT / "schemas" / name).read_bytes()


def test_the_sitemap_lists_residents_pages_alone(site: Path) -> None:
    text = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert "/stations/zd-990101/</loc>" in text
    assert "/staff/" not in text


def test_the_build_states_that_it_contacts_nobody(site: Path) -> None:
    record = json.loads((site / "build.json").read_text(encoding="utf-8"))
    assert (record["hosts_contacted"], record["cookies"]) == ([], [])
    assert record["data_date"] == "2025-12-28"


def test_a_second_build_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    build_site(again, CONTENT, BUILT_AT)
    first = {path.relative_to(site): path.read_bytes() for path in site.rglob("*.*")}
    second = {path.relative_to(again): path.read_bytes() for path in again.rglob("*.*")}
    assert first == second


def test_no_font_is_downloaded(site: Path) -> None:
    styles = "".join(path.read_text(encoding="utf-8") for path in site.rglob("*.css"))
    fonts = [path.name for path in site.rglob("*") if path.suffix in {".woff", ".woff2", ".ttf"}]
    assert (re.findall(r"@font-face|@import", styles), fonts) == ([], [])


def test_what_is_kept_for_bad_days_is_small(site: Path) -> None:
    listed = re.search(r"const SHELL = (\[.*?\]);", (site / "service-worker.js").read_text("utf-8"))
    assert listed is not None
    paths = [path.strip("/") for path in json.loads(listed[1])]
    files = [
        site / path / "index.html" if (site / path).is_dir() else site / path for path in paths
    ]
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) <= 96 * 1024


def test_search_engines_find_the_map_and_leave_the_staff_alone(site: Path) -> None:
    text = (site / "robots.txt").read_text(encoding="utf-8")
    assert "Disallow: /staff/" in text
    assert re.search(r"Sitemap: https?://\S+/sitemap\.xml", text)
