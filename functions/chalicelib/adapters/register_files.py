"""Reads `schemas/registers.json`: a register is a line there, a form and its rules."""

from collections.abc import Mapping
from typing import Any

from chalicelib.domain.form import Form
from chalicelib.domain.messages import Messages
from chalicelib.domain.registers import Catalogue, Register, RegisterForm, Scope
from chalicelib.domain.roles import Role

from .form_files import labels_of, read_schema
from .privacy_gate import require_exportable
from .shape_checker import FastShapeChecker

SENTENCES = "register-messages.zh.json"


def load_catalogue() -> Catalogue:
    """Every register, in the order of the file."""
    return Catalogue(
        tuple(read_register_line(line) for line in read_schema("registers.json")["registers"])
    )


def load_register_forms(catalogue: Catalogue) -> Mapping[str, RegisterForm]:
    """The form of each register, by the form's name, with its sentences."""
    names = [one.form for one in catalogue.registers]
    for name in names:  # staff take registers away as Excel and CSV
        require_exportable(name)
    return {
        name: read_register_form(read_schema(f"{name}.json"), read_schema(f"rules/{name}.json"))
        for name in names
    }


def read_register_form(schema: Mapping[str, Any], rules: Mapping[str, Any]) -> RegisterForm:
    """A form with the sentences that all registers share."""
    told = read_schema(SENTENCES)
    form = Form(schema["$id"], schema, rules, FastShapeChecker(schema))
    return RegisterForm(form, Messages(told["rules"], labels_of(form), told["rows"]).sentence)


def read_register_line(line: Mapping[str, Any]) -> Register:
    """A register as its line describes it."""
    return Register(
        name=line["name"],
        title=line["title"],
        form=line["form"],
        scope=Scope(line["scope"]),
        group=line["group"],
        about=line["about"],
        columns=tuple(line["columns"]),
        key=tuple(line["key"]),
        writers=frozenset(Role(role) for role in line["writers"]),
        one=line.get("one", False),
        clause=line.get("clause", ""),
        photos=line.get("photos", False),
    )
