"""Reads the forms of residents from schemas/."""

import json
from collections.abc import Mapping
from importlib.resources import files

from chalicelib.domain.anonymous_answers import AnswerKind
from chalicelib.domain.request_check import RequestForm

from .privacy_gate import require_unsealed
from .shape_checker import FastShapeChecker

# By what is asked for, see RequestKind and AnswerKind.
SCHEMAS: Mapping[str, str] = {
    "callback": "callback-request.v1",
    "complaint": "complaint.v1",
    "volunteer": "volunteer.v1",
    "survey": "satisfaction-survey.v1",
    "quiz": "quiz-count.v1",
}


def load_request_forms() -> dict[str, RequestForm]:
    """Every form by its kind; TooPrivate when what is not sealed could tell of a person."""
    for kind in AnswerKind:
        require_unsealed(SCHEMAS[kind])
    return {kind: _form(name) for kind, name in SCHEMAS.items()}


def _form(name: str) -> RequestForm:
    schema = json.loads((files("schemas") / f"{name}.json").read_text("utf-8"))
    return RequestForm(schema, FastShapeChecker(schema))
