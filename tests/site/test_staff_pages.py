"""The staff pages as they are built: from the schema, without a script in the page, and light."""

import gzip
import json
import re
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest

from sitebuild.content import read_content
from sitebuild.forms.fields import fields
from sitebuild.forms.modules import modules_of
from sitebuild.forms.pages import monthly_report_schema, staff_pages
from sitebuild.forms.supplement import supplement_schema
from sitebuild.templating import THEME, environment

ROOT = THEME.parents[1]
JS = THEME / "assets" / "js"
FORM = "/staff/monthly-report/"
PAGES = ["/staff/", FORM, "/staff/receipt/", "/staff/overview/", "/staff/review/"]
SUPPLEMENT = "/staff/supplement/"
PAGES += ["/staff/accounts/", "/staff/activate/", "/staff/attachments/", SUPPLEMENT]
PAGES += ["/staff/directory/"]
BUDGET = 50 * 1024  # each module zipped by itself, as it travels; joined they would be 37 KiB
DEMAND = ["form-villages.js", "form-calendar.js"]  # fetched when somebody opens them
LATER = ["form-excel.js", "form-cells.js"]  # fetched once the form can be filled in


@cache
def pages() -> dict[str, str]:
    data = read_content(ROOT / "content")
    return dict(staff_pages(data, environment(data)))


def zipped(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9, mtime=0))


def test_the_form_asks_every_question_of_the_schema_in_its_order() -> None:
    page = re.sub(r"<noscript>.*?</noscript>", "", pages()[FORM], flags=re.DOTALL)
    asked = re.findall(r'data-field="(/[^"]+)" data-kind', page)
    expected = [field.at("__n__").pointer for field in fields(monthly_report_schema())]
    assert asked == expected


def test_every_label_is_the_one_printed_on_the_form() -> None:
    for field in fields(monthly_report_schema()):
        assert field.label in pages()[FORM]


def test_each_kind_of_value_gets_its_own_control() -> None:
    kinds = {field.pointer: field.kind for field in fields(monthly_report_schema())}
    assert kinds["/station_built"] == "yes_no"
    assert kinds["/events"] == "rows"
    assert kinds["/events/-/dates"] == "dates"
    assert kinds["/events/-/topics"] == "lines"
    assert kinds["/events/-/covered_communities"] == "communities"
    assert kinds["/filler_phone"] == "phone"


def test_stocks_are_marked_to_carry_forward_and_flows_are_not() -> None:
    carried = [field.pointer for field in fields(monthly_report_schema()) if field.carried]
    assert carried == ["/station_built", "/community_count", "/rooms_built"]


@pytest.mark.parametrize("path", PAGES)
def test_no_page_holds_an_inline_script_or_style(path: str) -> None:
    assert re.findall(r"<script(?![^>]*\bsrc=)|<style|\son[a-z]+=|\sstyle=", pages()[path]) == []


@pytest.mark.parametrize("path", PAGES)
def test_without_script_the_page_says_so_and_whom_to_call(path: str) -> None:
    said = re.search(r"<noscript><p[^>]*>(.*?)</p>", pages()[path])
    assert said is not None
    assert "JavaScript" in said[1]
    assert re.search(r"指导中心：0000-0000-\d{4}（示例号码）", said[1])


def test_without_script_the_blank_form_has_one_activity_to_look_at() -> None:
    blank = re.findall(r"<noscript><ol.*?</noscript>", pages()[FORM], re.DOTALL)
    assert 'data-field="/events/0/materials"' in blank[0]


def test_names_and_phones_are_not_left_on_shared_computers() -> None:
    inputs = re.findall(r'<input id="f-filler_[a-z]+"[^>]*>', pages()[FORM])
    assert len(inputs) == 2
    assert all('autocomplete="off"' in one for one in inputs)


def test_the_browser_is_told_of_every_module_at_once() -> None:
    told = set(re.findall(r'modulepreload" href="/assets/js/([^"]+)"', pages()[FORM]))
    assert told == set(modules_of("form-page.js", JS))
    assert {"rules.js", "normalise.js", "api.js", "drafts.js"} <= told


def test_no_script_writes_markup() -> None:
    own = [
        *JS.glob("form-*.js"),
        *JS.glob("staff-*.js"),
        *JS.glob("supplement-*.js"),
        JS / "api.js",
        JS / "drafts.js",
    ]
    assert [path.name for path in own if "innerHTML" in path.read_text("utf-8")] == []


def test_the_form_page_stays_light() -> None:
    scripts = [JS / name for name in ["form-page.js", *modules_of("form-page.js", JS)]]
    weight = sum(map(zipped, scripts)) + zipped(THEME / "assets" / "css" / "staff.css")
    weight += len(gzip.compress(pages()[FORM].encode(), 9, mtime=0))
    assert weight < BUDGET


def test_what_comes_after_the_form_or_on_demand_stays_light_too() -> None:
    first = {"form-page.js", *modules_of("form-page.js", JS)}
    assert not first & {"form-excel.js", "form-cells.js", "form-paste.js", "form-villages.js"}
    after = {name for one in LATER for name in (one, *modules_of(one, JS))} - first
    demand = {name for one in DEMAND for name in (one, *modules_of(one, JS))} - first - after
    assert demand == {*DEMAND}
    assert sum(zipped(JS / name) for name in after) < 10 * 1024
    assert max(zipped(JS / name) for name in demand) < 4 * 1024


def test_the_supplement_asks_every_question_of_its_schema_with_its_label() -> None:
    asked = re.findall(r'data-field="(/[^"]+)" data-kind', pages()[SUPPLEMENT])
    expected = fields(supplement_schema())
    assert sorted(asked) == sorted(field.at("__n__").pointer for field in expected)
    assert [field.label for field in expected if field.label not in pages()[SUPPLEMENT]] == []


def test_the_supplement_offers_closed_lists_and_room_for_a_story() -> None:
    kinds = {field.pointer: field.kind for field in fields(supplement_schema())}
    assert kinds["/outreach/-/venue"] == kinds["/trainings/-/kind"] == "choice"
    assert kinds["/rooms/-/community"] == "community"
    assert kinds["/typical_cases/-/text"] == "story"
    for venue in ("机关", "企业", "学校", "农村", "社区", "公共场所"):
        assert f">{venue}</option>" in pages()[SUPPLEMENT]


def test_the_supplement_page_stays_light() -> None:
    scripts = [JS / name for name in modules_of("supplement-page.js", JS)]
    weight = zipped(JS / "supplement-page.js") + sum(map(zipped, scripts))
    weight += len(gzip.compress(pages()[SUPPLEMENT].encode(), 9, mtime=0))
    assert weight < BUDGET


@pytest.mark.parametrize("page", [SUPPLEMENT, "/staff/review/"])
def test_attachments_have_one_empty_place_at_the_end(page: str) -> None:
    place = "<section data-attachments data-unit data-period hidden></section>"
    assert pages()[page].count(place) == 1
    assert "data-field" not in pages()[page].split(place)[1]


def test_every_word_for_a_return_is_one_the_service_takes() -> None:
    api = json.loads((files("schemas") / "api.v1.json").read_text("utf-8"))
    note = api["$defs"]["Return"]["properties"]["findings"]["items"]["properties"]
    words = (JS / "staff-words.js").read_text("utf-8").split("RETURN_CODES = {")[1].split("}")[0]
    assert re.findall(r"([a-z_]+):", words) == note["code"]["enum"]
