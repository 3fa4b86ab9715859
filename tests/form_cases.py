"""Reads schemas/cases/: every case with its patches applied, ready for either evaluator."""

import copy
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SCHEMAS = Path(__file__).parents[1] / "schemas"


@dataclass(frozen=True)
class Case:
    """Answers and context, the rules shown at rest, and the complete list of findings."""

    description: str
    answers: Any
    context: dict[str, Any]
    passes: list[str]
    expect: list[list[str]]

    def __str__(self) -> str:
        return self.description


def read(path: str) -> Any:
    """A JSON file under schemas/."""
    return json.loads((SCHEMAS / path).read_text("utf-8"))


def case_files(form: str) -> list[str]:
    """The case files of a form, the one with the bases first."""
    return [f"cases/{path.name}" for path in sorted((SCHEMAS / "cases").glob(f"{form}*.json"))]


def cases(form: str = "monthly-report.v1") -> list[Case]:
    """Every case of a form."""
    ground = read(f"cases/{form}.json")
    found = [case for path in case_files(form) for case in read(path)["cases"]]
    return [_case(ground, case) for case in found]


def quiet_month() -> tuple[dict[str, Any], dict[str, Any]]:
    """Fresh answers and context of 听松街道 with nothing to say about them."""
    ground = copy.deepcopy(read("cases/monthly-report.v1.json"))
    return ground["bases"]["quiet-month"], ground["context"]


def one_lecture() -> tuple[dict[str, Any], dict[str, Any]]:
    """The same month with one lecture."""
    ground = copy.deepcopy(read("cases/monthly-report.v1.json"))
    return ground["bases"]["one-lecture"], ground["context"]


def _case(ground: dict[str, Any], case: dict[str, Any]) -> Case:
    answers = _patched(ground["bases"][case["base"]], case.get("answers", {}))
    for pointer in case.get("without", []):
        *way, last = pointer.split("/")[1:]
        del _reached(answers, way)[last]
    context = _patched(ground["context"], case.get("context", {}))
    return Case(case["description"], answers, context, case.get("passes", []), case["expect"])


def _patched(base: Any, patch: dict[str, Any]) -> Any:
    whole = copy.deepcopy(base)
    for pointer, value in patch.items():
        if pointer == "":
            return copy.deepcopy(value)
        *way, last = pointer.split("/")[1:]
        holder = _reached(whole, way)
        if isinstance(holder, list):
            holder[int(last) : int(last) + 1] = [copy.deepcopy(value)]
        else:
            holder[last] = copy.deepcopy(value)
    return whole


def _reached(holder: Any, way: list[str]) -> Any:
    for step in way:
        holder = holder[int(step)] if isinstance(holder, list) else holder[step]
    return holder
