"""Reads a quiz and refuses one whose answers do not lead anywhere."""

from importlib.resources.abc import Traversable
from typing import Any

from .content_files import fault_at, read_checked


def load_quiz(source: Traversable, label: str) -> dict[str, Any]:
    """The quiz in a file; ContentError, also where a right answer is no option or an id repeats."""
    quiz: dict[str, Any] = read_checked(source, "quiz.v1", label)
    seen = set[str]()
    for index, question in enumerate(quiz["questions"]):
        if question["id"] in seen:
            reason = f"编号“{question['id']}”用了两次"
            raise fault_at(source, label, f"/questions/{index}/id", reason)
        if question["right"] > len(question["options"]):
            reason = f"只有 {len(question['options'])} 个选项，没有第 {question['right']} 个"
            raise fault_at(source, label, f"/questions/{index}/right", reason)
        seen.add(question["id"])
    if quiz["review"]["next_review"] <= quiz["review"]["reviewed_on"]:
        raise fault_at(source, label, "/review/next_review", "下次复审应晚于审核日期")
    return quiz
