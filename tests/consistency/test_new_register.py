"""The recipe of CONTRIBUTING: a new register is a schema, rules and a line, and nothing else."""

import base64
import io
from pathlib import Path

import openpyxl
import pytest

from cast import REVIEWER
from chalicelib.adapters.register_files import read_register_form, read_register_line
from chalicelib.application.registering import Registering
from chalicelib.bootstrap import build_services
from chalicelib.domain.registers import Catalogue
from chalicelib.settings import Settings
from rig import MORNING, SetClock, build_rig
from sitebuild.forms.registers import register_context

TEXT = {
    "type": "string",
    "x-privacy": "internal",
    "x-section": "main",
    "minLength": 1,
    "maxLength": 60,
}
SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "/schemas/reading-corner.v1.json",
    "title": "健康书吧",
    "description": "双百工程的健康书吧，一处一条。",
    "type": "object",
    "additionalProperties": False,
    "required": ["place"],
    "properties": {
        "place": {"title": "地点", **TEXT, "x-rule": {"*": "R-01"}},
        "books": {
            "title": "图书",
            "x-privacy": "internal",
            "type": "integer",
            "x-section": "main",
            "minimum": 0,
            "maximum": 100000,
            "x-unit": "册",
            "x-rule": {"*": "R-02"},
        },
    },
}
RULES = {
    "form": SCHEMA["$id"],
    "about": "书吧的核对规则。",
    "limits": {},
    "let": {},
    "rules": [
        {
            "id": "R-13",
            "level": "warning",
            "checks": [
                {
                    "pointer": "/place",
                    "needs": ["/place"],
                    "finds": [
                        "any",
                        "other",
                        ["get", "context", "others"],
                        ["==", ["get", "other", "place"], ["get", "answers", "place"]],
                    ],
                }
            ],
        }
    ],
    "not_applicable": [],
}
LINE = {
    "name": "reading-corner",
    "title": "健康书吧",
    "form": "reading-corner.v1",
    "scope": "district",
    "group": "partners",
    "about": "健康书吧的地点和藏书。",
    "columns": ["place", "books"],
    "key": ["place"],
    "writers": ["district_reviewer"],
    "sections": {"main": "基本情况"},
}
PATH = "/registers/reading-corner/990101"


@pytest.fixture
def browser(tmp_path: Path):
    services = build_services(Settings(tmp_path / "first", True, False, SetClock(MORNING)))
    kept = services.registering
    catalogue = Catalogue((*kept.catalogue.registers, read_register_line(LINE)))
    forms = {**kept.forms, LINE["form"]: read_register_form(SCHEMA, RULES)}
    registering = Registering(catalogue, forms, kept.store, kept.due)
    return build_rig(tmp_path / "second", registering=registering).browser(REVIEWER)


def add(browser, key, **answers):
    return browser.call("POST", PATH, {"answers": answers}, idempotency_key=key)


def test_the_new_register_is_listed_filled_checked_and_exported(browser):
    assert "健康书吧" in [one["title"] for one in browser.get("/registers").json["registers"]]
    assert add(browser, "key-00000001", place="听松街道文化站", books=320).status == 201
    assert add(browser, "key-00000002", books=-1).rules == [("/books", "R-02"), ("/place", "R-01")]
    twice = add(browser, "key-00000003", place="听松街道文化站")
    assert twice.rules == [("/place", "R-13")]
    raw = base64.b64decode(browser.get("/register-files/reading-corner.xlsx").text)
    assert openpyxl.load_workbook(io.BytesIO(raw)).sheetnames == ["健康书吧"]


def test_the_new_register_has_its_page():
    page = register_context(LINE, SCHEMA)
    assert [field.label for field in page["parts"][0].singles] == ["地点", "图书"]
    assert page["heads"] == ["地点", "图书"]
