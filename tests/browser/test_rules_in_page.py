"""The page's own checker finds, for every case, what the server finds, in the same words."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import sync_playwright

import form_cases
import form_mutations
from chalicelib.adapters.form_files import load_form, load_messages
from chalicelib.domain.form import Form
from chalicelib.domain.form_check import check_answers
from promise_figures import Kept, Trials
from public_site import served

SCRIPTS = Path(__file__).parents[2] / "site" / "theme" / "assets" / "js"
FORM = load_form("monthly-report.v1")
CASES = form_cases.cases()
SUPPLEMENT = "monthly-supplement.v1"
SUPPLEMENT_FORM = load_form(SUPPLEMENT)
SUPPLEMENTS = form_cases.cases(SUPPLEMENT)
CONTEXT = form_cases.quiet_month()[1]
NORMALISED = form_cases.read("cases/normalise.json")
READERS = {name: rows for name, rows in NORMALISED.items() if name != "window"}

RUN = """async ({form, cases, readers, window}) => {
  const {check} = await import("/rules.js");
  const normalise = await import("/normalise.js");
  const named = (name) => normalise[name.replace(/_(.)/, (_, letter) => letter.toUpperCase())];
  const read = Object.entries(readers).map(([name, rows]) =>
    [name, rows.map(([text]) => named(name)(text, window))]);
  const spans = [];
  const findings = cases.map(({answers, context}) => {
    const started = performance.now();
    const found = check(form, answers, context);
    spans.push(performance.now() - started);
    return found;
  });
  const spent = spans.sort((a, b) => a - b)[Math.floor(0.9 * spans.length)];
  return {findings, spent, read: Object.fromEntries(read)};
}"""


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("page")
    for script in SCRIPTS.glob("*.js"):
        shutil.copy(script, root)
    (root / "index.html").write_text("<!doctype html><title>规则</title>", "utf-8")
    with served(root) as address:
        yield f"{address}/"


def said_in_page(origin: str, name: str, cases: list[dict[str, Any]]) -> Any:
    """What the page says of these cases of that form, in one load."""
    form = {
        "schema": form_cases.read(f"{name}.json"),
        "rules": form_cases.read(f"rules/{name}.json"),
        "messages": form_cases.read("messages.zh.json"),
    }
    given = {"form": form, "cases": cases, "readers": READERS, "window": NORMALISED["window"]}
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium")
        options = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=chromium, args=options)
        page = browser.new_page()
        page.goto(origin)
        said = page.evaluate(f"(given) => ({RUN})(JSON.parse(given))", json.dumps(given))
        browser.close()
    return said


@pytest.fixture(scope="module")
def in_page(origin: str) -> Any:
    """What the page says of every case of 附件4."""
    cases = [{"answers": case.answers, "context": case.context} for case in CASES]
    return said_in_page(origin, "monthly-report.v1", cases)


@pytest.fixture(scope="module")
def supplement_in_page(origin: str) -> Any:
    """What the page says of every case of the supplement."""
    cases = [{"answers": case.answers, "context": case.context} for case in SUPPLEMENTS]
    return said_in_page(origin, SUPPLEMENT, cases)


def said_by_server(
    answers: Any, context: dict[str, Any], form: Form = FORM, name: str = "monthly-report.v1"
) -> list[dict[str, Any]]:
    """Findings as the API words them."""
    return [
        {
            "pointer": finding.pointer,
            "rule": finding.rule,
            "level": finding.level.value,
            "message": load_messages(name).sentence(finding),
            "clause": form.clause(finding.rule),
        }
        for finding in check_answers(form, answers, context)
    ]


@pytest.mark.parametrize(
    ("place", "case"), list(enumerate(CASES)), ids=[str(case) for case in CASES]
)
def test_the_page_says_what_the_server_says(
    in_page: Any, place: int, case: form_cases.Case
) -> None:
    assert in_page["findings"][place] == said_by_server(case.answers, case.context)


@pytest.mark.parametrize(("place", "case"), list(enumerate(SUPPLEMENTS)), ids=map(str, SUPPLEMENTS))
def test_the_page_says_of_a_supplement_what_the_server_says(
    supplement_in_page: Any, place: int, case: form_cases.Case
) -> None:
    served = said_by_server(case.answers, case.context, SUPPLEMENT_FORM, SUPPLEMENT)
    assert supplement_in_page["findings"][place] == served


def test_the_page_agrees_on_reports_that_are_almost_right(
    origin: str, kept: Kept, trials: Trials
) -> None:
    many = trials(600, full=10_000)
    spoilt = [form_mutations.mutated(Random(seed)) for seed in range(many)]
    cases = [{"answers": answers, "context": CONTEXT} for answers in spoilt]
    said = said_in_page(origin, "monthly-report.v1", cases)["findings"]
    served = [said_by_server(answers, CONTEXT) for answers in spoilt]
    refused = sum(any(one["level"] == "error" for one in found) for found in served)
    apart = [found for found, due in zip(said, served, strict=True) if found != due]
    figure = f"{many} 份写坏的月报，服务器不收 {refused} 份；页面另有说法的 {len(apart)} 份"
    assert apart == []
    kept("S7", figure, met=0 < refused < many and not apart)


@pytest.mark.parametrize("reader", READERS)
def test_the_page_reads_typed_text_as_the_server_does(in_page: Any, reader: str) -> None:
    assert in_page["read"][reader] == [value for _, value in READERS[reader]]


def test_a_check_in_the_page_is_not_felt(in_page: Any) -> None:
    assert in_page["spent"] < 16, "milliseconds for nine checks of ten, the time of a frame"
