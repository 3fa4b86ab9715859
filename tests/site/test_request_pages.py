"""The pages for residents' requests as built: light, without inline script, honest without one."""

import gzip
import json
import re
from functools import cache
from importlib.resources import files

import pytest

from public_site import BUILT_AT, CONTENT
from sitebuild.content import read_content
from sitebuild.forms.modules import modules_of
from sitebuild.request_pages import callback_data, request_pages
from sitebuild.templating import THEME, environment

PAGES = {"/callback/": "callback-page.js", "/feedback/": "feedback-page.js"}
PAGES["/volunteer/"] = "volunteer-page.js"
PAGES["/my-request/"] = "my-request-page.js"
BUDGET = 22 * 1024
FORMS = ["callback-request", "complaint", "volunteer"]
NOT_SEALED = {"agreed", "over_14", "over_18"}


@cache
def pages() -> dict[str, str]:
    data = read_content(CONTENT, BUILT_AT)
    return dict(request_pages(data, environment(data)))


@cache
def published() -> dict:
    ((_, text),) = callback_data(read_content(CONTENT, BUILT_AT))
    found: dict = json.loads(text)
    return found


def zipped(text: str) -> int:
    return len(gzip.compress(text.encode(), 9, mtime=0))


@pytest.mark.parametrize("path", PAGES)
def test_help_for_an_emergency_stands_above_the_form(path: str) -> None:
    before = pages()[path].split("<form")[0]
    assert "这里不是急救" in before
    notice = before.split("这里不是急救")[1].split("</aside>")[0]
    assert re.findall(r"tel:([0-9]+)", notice) == ["120", "110", "12356"]


@pytest.mark.parametrize("path", PAGES)
def test_without_a_script_the_page_says_to_phone(path: str) -> None:
    said = re.search(r"<noscript>(.*?)</noscript>", pages()[path])
    assert said is not None
    assert "电话" in said[1]
    assert 'data-kind="' in pages()[path]
    assert re.findall(r"<form[^>]*hidden", pages()[path])


@pytest.mark.parametrize("path", PAGES)
def test_no_page_holds_an_inline_script_or_style(path: str) -> None:
    assert re.findall(r"<script(?![^>]*\bsrc=)|<style|\son[a-z]+=|\sstyle=", pages()[path]) == []


@pytest.mark.parametrize(("path", "script"), PAGES.items())
def test_each_page_stays_light(path: str, script: str) -> None:
    assets = THEME / "assets"
    scripts = [assets / "js" / one for one in [script, *modules_of(script, assets / "js")]]
    styles = [assets / "css" / one for one in ("site.css", "request.css")]
    weight = sum(zipped(one.read_text("utf-8")) for one in [*scripts, *styles])
    assert weight + zipped(pages()[path]) < BUDGET


def test_each_station_that_may_call_back_offers_the_times_of_its_telephone() -> None:
    found = {one["id"]: one for one in published()["stations"]}
    times = dict(found["yz-990101005"]["times"])
    assert list(times)[:2] == ["any", "Mo 09:00-11:30"]
    assert times["Mo 09:00-11:30"] == "周一 9:00–11:30"
    assert not [id for id in found if id.startswith(("zd-", "ty-"))]
    assert zipped(json.dumps(published())) < 12 * 1024


@pytest.mark.parametrize("name", FORMS)
def test_every_answer_of_a_sealed_form_says_who_may_open_it(name: str) -> None:
    schema = json.loads((files("schemas") / f"{name}.v1.json").read_text("utf-8"))
    sealed = {field for field, node in schema["properties"].items() if "x-privacy-note" in node}
    assert sealed == set(schema["properties"]) - NOT_SEALED


def test_the_survey_has_no_place_to_type_in() -> None:
    survey = pages()["/feedback/"].split('id="survey"')[1].split("</form>")[0]
    assert not re.search(r"<textarea|type=\"(?:text|tel)\"", survey)
