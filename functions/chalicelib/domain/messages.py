"""Turns findings into the sentences a clerk reads."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from .findings import Finding

_HOLE = re.compile(r"\{([a-zA-Z_/*]+)\}")


@dataclass(frozen=True)
class Messages:
    """Sentences by rule or `rule/variant`, labels by starred pointer, openings by list."""

    sentences: Mapping[str, str]
    labels: Mapping[str, str]
    openings: Mapping[str, str]

    def sentence(self, finding: Finding) -> str:
        """The finding's sentence, opened with its row: `第2行宣传活动：…`."""
        steps = finding.pointer.split("/")
        numbers = [int(step) + 1 for step in steps if step.isdecimal()]
        starred = "/".join("*" if step.isdecimal() else step for step in steps)
        words: dict[str, object] = {**finding.params, "label": self.labels.get(starred, "")}
        words["row"] = numbers[0] if numbers else ""
        words["item"] = numbers[1] if len(numbers) > 1 else ""
        opening = self.openings.get("/".join(steps[:2]), "") if numbers else ""
        return self._filled(opening + self._template(finding), words)

    def _template(self, finding: Finding) -> str:
        variant = f"{finding.rule}/{finding.params.get('say', '')}"
        return self.sentences.get(variant) or self.sentences.get(finding.rule, finding.rule)

    def _filled(self, template: str, words: Mapping[str, object]) -> str:
        def word(hole: re.Match[str]) -> str:
            name = hole[1]
            value = self.labels.get(name) if name.startswith("/") else words.get(name)
            return "" if value is None else str(value)

        return _HOLE.sub(word, template)
