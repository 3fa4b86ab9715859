"""Every rule of the supplement has its sentence, a case that fails and one that passes."""

import re
from typing import Any

import pytest

import form_cases
from chalicelib.adapters.form_files import load_form

NAME = "monthly-supplement.v1"
FORM = load_form(NAME)
BOOK = form_cases.read(f"rules/{NAME}.json")
CASES = form_cases.cases(NAME)
RULES = [rule["id"] for rule in BOOK["rules"]]
CHECKS = [check for rule in BOOK["rules"] for check in rule["checks"]]
MESSAGES = form_cases.read("messages.zh.json")
SENTENCES = {name: said for name, said in MESSAGES["rules"].items() if name.startswith("S-")}
KEYWORDS = {"required", "type", "enum", "minLength", "maxLength", "maxItems"}


def test_the_rules_are_numbered_without_a_gap() -> None:
    assert [f"S-{number:02d}" for number in range(1, 17)] == RULES


@pytest.mark.parametrize("rule", [*RULES, "shape"])
def test_a_rule_has_a_sentence_a_failing_case_and_a_passing_case(rule: str) -> None:
    assert MESSAGES["rules"][rule].endswith("。")
    assert any(rule in [found for _, found, _ in case.expect] for case in CASES)
    passing = [case for case in CASES if rule in case.passes]
    assert passing
    assert all(rule not in [found for _, found, _ in case.expect] for case in passing)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check["pointer"] or "/")
def test_each_check_of_a_personal_detail_or_a_figure_fails_in_some_case(
    check: dict[str, Any],
) -> None:
    rule = next(rule for rule in BOOK["rules"] if check in rule["checks"])
    pattern = re.escape(check["pointer"]).replace(r"\*", "[0-9]+")
    found = [one for case in CASES for one in case.expect if one[1] == rule["id"]]
    assert [pointer for pointer, _, _ in found if re.fullmatch(pattern, pointer)]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check["pointer"] or "/")
def test_every_pointer_of_a_rule_is_in_the_form(check: dict[str, Any]) -> None:
    pointers = [check["pointer"], check.get("each", ""), *check.get("needs", [])]
    assert [pointer for pointer in pointers if pointer not in FORM.places] == []


@pytest.mark.parametrize("name", sorted(SENTENCES))
def test_a_sentence_belongs_to_a_rule_and_to_something_it_says(name: str) -> None:
    rule, _, variant = name.partition("/")
    said = {
        check["say"] for entry in BOOK["rules"] if entry["id"] == rule
        for check in entry["checks"] if "say" in check
    }  # fmt: skip
    assert rule in RULES
    assert variant in said | KEYWORDS | {""}


def test_every_rule_a_shape_error_can_carry_is_in_the_rule_file() -> None:
    carried = {rule for node in FORM.places.values() for rule in node.get("x-rule", {}).values()}
    assert carried <= set(RULES)


def test_nothing_must_be_filled_in() -> None:
    assert FORM.schema["required"] == []


def test_every_list_says_which_of_its_rows_a_finding_is_about() -> None:
    lists = [f"/{name}" for name, node in FORM.schema["properties"].items() if "items" in node]
    assert [name for name in lists if name not in MESSAGES["rows"]] == []


def test_whoever_writes_a_text_is_told_to_name_nobody() -> None:
    texts = [node for node in FORM.places.values() if node.get("maxLength", 0) >= 60]
    assert len(texts) == 5
    assert all("姓名、电话、住址" in node["x-privacy-note"] for node in texts)
    long = [node for node in texts if node["maxLength"] == 2000]
    assert all("不写姓名、电话、住址等能认出人的内容" in node["description"] for node in long)


def test_the_cases_have_names_of_their_own() -> None:
    names = [case.description for case in CASES]
    assert len(names) == len(set(names)) >= 90
