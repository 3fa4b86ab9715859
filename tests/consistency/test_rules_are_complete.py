"""Every rule has its sentence, a case that fails and one that passes; every schema is sound."""

import json
from typing import Any

import jsonschema
import pytest
from referencing import Registry, Resource

import form_cases
from chalicelib.adapters.form_files import load_form
from chalicelib.domain.expressions import LANGUAGE

META = {path.stem: json.loads(path.read_text("utf-8")) for path in
        sorted((form_cases.SCHEMAS / "meta").glob("*.json"))}  # fmt: skip
REGISTRY = Registry().with_resources(
    (meta["$id"], Resource.from_contents(meta)) for meta in META.values()
)
BOOK = form_cases.read("rules/monthly-report.v1.json")
ALL_SENTENCES = form_cases.read("messages.zh.json")["rules"]
SENTENCES = {name: said for name, said in ALL_SENTENCES.items() if not name.startswith("S-")}
FORM = load_form("monthly-report.v1")
CASES = form_cases.cases()
RULES = [rule["id"] for rule in BOOK["rules"]]
NAMED = [f"V4-{n:02d}" for n in range(1, 17)] + [f"X4-{n:02d}" for n in range(1, 17)]
NAMED += ["X4-01b"] + [f"T4-{n:02d}" for n in range(1, 8)]
WRITTEN_BY_PROGRAMS = ("export-", "document-record")
SCHEMAS = [
    path.name
    for path in sorted(form_cases.SCHEMAS.glob("*.json"))
    # The dialect is for what people write.
    if "$schema" in form_cases.read(path.name) and not path.name.startswith(WRITTEN_BY_PROGRAMS)
]
FORMS = [path.name for path in sorted((form_cases.SCHEMAS / "rules").glob("*.json"))]
CHECKS = [check for rule in BOOK["rules"] for check in rule["checks"]]


def faults(meta: str, document: Any) -> list[str]:
    """What a meta-schema objects to."""
    base = jsonschema.Draft202012Validator
    engine = base(META[meta], registry=REGISTRY, format_checker=base.FORMAT_CHECKER)
    return [f"{error.json_path}: {error.message[:200]}" for error in engine.iter_errors(document)]


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_schema_speaks_the_house_dialect(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(form_cases.read(name))
    assert faults("house", form_cases.read(name)) == []


@pytest.mark.parametrize("name", FORMS)
def test_every_form_and_its_rules_pass_their_meta_schemas(name: str) -> None:
    assert faults("form", form_cases.read(name)) == []
    assert faults("rules", form_cases.read(f"rules/{name}")) == []


@pytest.mark.parametrize("path", form_cases.case_files("monthly-"))
def test_every_case_file_passes_its_meta_schema(path: str) -> None:
    assert faults("cases", form_cases.read(path)) == []


@pytest.mark.parametrize("meta", META.values(), ids=META)
def test_the_meta_schemas_are_schemas(meta: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(meta)


@pytest.mark.parametrize(
    "spoilt",
    [
        {"minimun": 0},
        {"maxlength": 3},
        {"x-label": "次数"},
        {"pattern": "^\\d+$"},
        {"uniqueItems": True},
        {"format": "date-time"},
        {"type": "int"},
        {"properties": {"a": {"requierd": []}}, "additionalProperties": False},
    ],
    ids=str,
)
def test_a_misspelt_or_unsafe_keyword_is_refused(spoilt: dict[str, Any]) -> None:
    assert faults("house", {"title": "数量", "type": "integer", **spoilt}) != []


@pytest.mark.parametrize("keyword", ["title", "x-rule", "maximum", "type"])
def test_a_question_without_its_keywords_is_refused(keyword: str) -> None:
    form = form_cases.read("monthly-report.v1.json")
    del form["properties"]["rooms_built"][keyword]
    assert faults("form", form) != []


def test_a_form_takes_no_broken_numbers() -> None:
    form = form_cases.read("monthly-report.v1.json")
    form["properties"]["rooms_built"]["type"] = "number"
    assert faults("form", form) != []


@pytest.mark.parametrize("spoilt", [["<", 1], ["less", 1, 2], ["get"], ["any", ["get", "a"], 1]])
def test_a_misspelt_expression_is_refused(spoilt: list[Any]) -> None:
    book = form_cases.read("rules/monthly-report.v1.json")
    book["let"]["spoilt"] = spoilt
    assert faults("rules", book) != []


def test_the_meta_schema_knows_every_word_of_the_language() -> None:
    text = json.dumps(META["rules"]["$defs"])
    assert [word for word in LANGUAGE if json.dumps(word) not in text] == []


def test_every_rule_of_the_form_is_there_or_listed_with_its_reason() -> None:
    unused = [rule["id"] for rule in BOOK["not_applicable"]]
    assert sorted(RULES + unused) == sorted(NAMED)
    assert unused == ["X4-05", "X4-06"]


@pytest.mark.parametrize("rule", [*RULES, "shape"])
def test_a_rule_has_a_sentence_a_failing_case_and_a_passing_case(rule: str) -> None:
    assert SENTENCES[rule].endswith("。")
    assert any(rule in [found for _, found, _ in case.expect] for case in CASES)
    passing = [case for case in CASES if rule in case.passes]
    assert passing
    assert all(rule not in [found for _, found, _ in case.expect] for case in passing)


@pytest.mark.parametrize("name", sorted(SENTENCES))
def test_a_sentence_belongs_to_a_rule_and_to_something_it_says(name: str) -> None:
    rule, _, variant = name.partition("/")
    said = {
        check["say"] for entry in BOOK["rules"] if entry["id"] == rule
        for check in entry["checks"] if "say" in check
    }  # fmt: skip
    keywords = {"required", "type", "additionalProperties", "pattern", "format"}
    keywords |= {"minLength", "maxLength", "maxItems"}
    assert rule in [*RULES, "shape"]
    assert variant in said | keywords | {""}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check["pointer"] or "/")
def test_every_pointer_of_a_rule_is_in_the_form(check: dict[str, Any]) -> None:
    pointers = [check["pointer"], check.get("each", ""), *check.get("needs", [])]
    assert [pointer for pointer in pointers if pointer not in FORM.places] == []


def test_every_member_a_rule_reads_is_in_the_form_or_the_context() -> None:
    _, context = form_cases.one_lecture()
    unknown = [
        read for read in _readings([BOOK["let"], CHECKS])
        if (read[0] == "answers" and len(read) > 1 and f"/{read[1]}" not in FORM.places)
        or (read[0] == "context" and read[1] not in context)
        or (read[0] == "row" and f"/events/*/{read[1]}" not in FORM.places)
    ]  # fmt: skip
    assert unknown == []


def test_every_rule_a_shape_error_can_carry_is_in_the_rule_file() -> None:
    carried = {rule for node in FORM.places.values() for rule in node.get("x-rule", {}).values()}
    assert carried <= set(RULES)


def test_there_are_at_least_120_cases_each_with_its_own_name() -> None:
    names = [case.description for case in CASES]
    assert len(names) == len(set(names)) >= 120


def _readings(node: Any) -> list[list[str]]:
    """Every `get` in the rule file, without the word itself."""
    if isinstance(node, dict):
        return [read for child in node.values() for read in _readings(child)]
    if not isinstance(node, list):
        return []
    here = [node[1:]] if node[:1] == ["get"] else []
    return here + [read for child in node for read in _readings(child)]
