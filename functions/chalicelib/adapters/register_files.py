"""Reads `schemas/registers.json`: a register is a line there, a form and its rules."""

from collections.abc import Mapping
from typing import Any

from chalicelib.domain.messages import Messages
from chalicelib.domain.registers import Catalogue, Register, RegisterForm, Scope
from chalicelib.domain.roles import Role

from .form_files import labels_of, load_form, read_schema

SENTENCES = "register-messages.zh.json"


def load_catalogue() -> Catalogue:
    """Every register, in the order of the file."""
    return Catalogue(tuple(_register(line) for line in read_schema("registers.json")["registers"]))


def load_register_forms(catalogue: Catalogue) -> Mapping[str, RegisterForm]:
    """The form of each register, by the form's name, with its sentences."""
    told = read_schema(SENTENCES)
    return {one.form: _form(one.form, told) for one in catalogue.registers}


def _form(name: str, told: Mapping[str, Any]) -> RegisterForm:
    form = load_form(name)
    messages = Messages(told["rules"], labels_of(form), told["rows"])
    return RegisterForm(form, messages.sentence)


def _register(line: Mapping[str, Any]) -> Register:
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
    )
