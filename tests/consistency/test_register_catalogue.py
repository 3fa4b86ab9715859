"""Every register is whole: a line, a form, its rules, a sentence for everything it can say."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

import form_cases
from chalicelib.adapters.form_files import load_form
from chalicelib.adapters.register_files import SENTENCES, load_catalogue
from sitebuild.forms.registers import register_contexts, register_lines

TOLD = form_cases.read(SENTENCES)
CATALOGUE = load_catalogue()
LINES = register_lines()
GROUPS = form_cases.read("registers.json")["groups"]


@pytest.mark.parametrize("line", LINES, ids=lambda line: line["name"])
def test_a_line_names_what_its_form_has(line: dict[str, Any]) -> None:
    properties = load_form(line["form"]).schema["properties"]
    assert set(line["columns"]) | set(line["key"]) <= set(properties)
    assert {node["x-section"] for node in properties.values()} == set(line["sections"])
    assert line["group"] in GROUPS
    assert line["writers"]


@pytest.mark.parametrize("register", CATALOGUE.registers, ids=lambda one: one.name)
def test_everything_a_form_can_say_has_its_sentence(register: Any) -> None:
    said = set(_said(register.form))
    missing = [name for name in said if name not in TOLD["rules"]]
    assert missing == []


def test_every_sentence_is_said_by_some_register_and_ends() -> None:
    heads = {name.partition("/")[0] for one in CATALOGUE.registers for name in _said(one.form)}
    assert {name.partition("/")[0] for name in TOLD["rules"]} - heads == {"shape"}
    assert all(text.endswith("。") for text in TOLD["rules"].values())


def test_every_list_has_its_opening() -> None:
    lists = {
        f"/{name}"
        for one in CATALOGUE.registers
        for name, node in load_form(one.form).schema["properties"].items()
        if node["type"] == "array"
    }
    assert lists == set(TOLD["rows"])


def test_every_register_has_a_page_of_its_own() -> None:
    paths = [path for path, _ in register_contexts()]
    assert paths == [f"/staff/registers/{one.name}/" for one in CATALOGUE.registers]


def _said(form: str) -> Iterator[str]:
    loaded = load_form(form)
    for node in loaded.places.values():
        for rule in node.get("x-rule", {}).values():
            yield rule
            if loaded.schema["required"] and rule != "shape":
                yield f"{rule}/required" if f"{rule}/required" in TOLD["rules"] else rule
    for rule in json.loads(json.dumps(loaded.rules["rules"])):
        for check in rule["checks"]:
            yield f"{rule['id']}/{check['say']}" if "say" in check else rule["id"]
