"""Reads forms and their sentences from the packaged `schemas` folder."""

import json
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from chalicelib.domain.form import Form, ShapeChecker
from chalicelib.domain.messages import Messages

from .shape_checker import FastShapeChecker

MONTHLY_REPORT = "monthly-report.v1"
MONTHLY_SUPPLEMENT = "monthly-supplement.v1"


def load_form(
    name: str, checker: Callable[[Mapping[str, Any]], ShapeChecker] = FastShapeChecker
) -> Form:
    """The form of that name, compiled; FileNotFoundError where there is none."""
    schema = read_schema(f"{name}.json")
    return Form(schema["$id"], schema, read_schema(f"rules/{name}.json"), checker(schema))


@cache
def load_messages(name: str = MONTHLY_REPORT) -> Messages:
    """The sentences, with the labels of that form's columns."""
    catalogue = read_schema("messages.zh.json")
    return Messages(catalogue["rules"], labels_of(load_form(name)), catalogue["rows"])


def labels_of(form: Form) -> dict[str, str]:
    """What each place of the form is called; a list's item as its list, if it has no own name."""
    labels = {
        place: node.get("x-short", node.get("title", "")) for place, node in form.places.items()
    }
    for place in [place for place in labels if place.endswith("/*")]:
        labels[place] = labels[place] or labels[place.removesuffix("/*")]
    return labels


def read_schema(path: str) -> Any:
    """A JSON file under `schemas/`, such as `rules/monthly-report.v1.json`."""
    return json.loads(files("schemas").joinpath(path).read_text("utf-8"))
