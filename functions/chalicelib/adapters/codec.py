"""Domain records as canonical JSON text and back: the same bytes in every store."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from chalicelib.domain.findings import Finding, Level
from chalicelib.domain.period import Period
from chalicelib.domain.reports import (
    Act,
    ActKind,
    Draft,
    ReturnNote,
    Review,
    State,
    Version,
)
from chalicelib.domain.supplements import Supplement


def canonical(value: Any) -> str:
    """JSON text with sorted keys and no spaces; NaN is refused."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )


def finding_json(finding: Finding) -> dict[str, Any]:
    """A finding as stored: no sentence, which comes from the catalogue when shown."""
    return {
        "pointer": finding.pointer,
        "rule": finding.rule,
        "level": finding.level.value,
        "params": dict(finding.params),
    }


def _finding(data: Mapping[str, Any]) -> Finding:
    return Finding(data["pointer"], data["rule"], Level(data["level"]), data["params"])


def draft_text(draft: Draft | None) -> str | None:
    """The draft as text; None stays None."""
    if draft is None:
        return None
    return canonical(
        {
            "answers": draft.answers,
            "typed": dict(draft.typed),
            "saved_at": draft.saved_at.isoformat(),
            "saved_by": draft.saved_by,
        }
    )


def draft_of(text: str | None) -> Draft | None:
    """The draft of a text made by `draft_text`."""
    if text is None:
        return None
    data = json.loads(text)
    return Draft(
        data["answers"], data["typed"], datetime.fromisoformat(data["saved_at"]), data["saved_by"]
    )


def version_text(version: Version) -> str:
    """All of a version but its key (unit, period, number)."""
    return canonical(
        {
            "schema": version.schema,
            "answers": version.answers,
            "reasons": dict(version.reasons),
            "findings": [finding_json(finding) for finding in version.findings],
            "received_at": version.received_at.isoformat(),
            "submitted_by": version.submitted_by,
            "sha256": version.sha256,
            "receipt": version.receipt,
            "on_time": version.on_time,
        }
    )


def version_of(unit: str, period: str, number: int, text: str) -> Version:
    """The version of a key and a text made by `version_text`."""
    data = json.loads(text)
    data["findings"] = tuple(_finding(finding) for finding in data["findings"])
    data["received_at"] = datetime.fromisoformat(data["received_at"])
    return Version(unit=unit, period=Period.parse(period), number=number, **data)


def review_text(review: Review) -> str:
    """All of a review but its version number."""
    return canonical(
        {
            "kind": review.kind.value,
            "at": review.at.isoformat(),
            "by": review.by,
            "notes": [[note.pointer, note.code, note.note] for note in review.notes],
        }
    )


def review_of(version: int, text: str) -> Review:
    """The review of a version number and a text made by `review_text`."""
    data = json.loads(text)
    notes = tuple(ReturnNote(*note) for note in data["notes"])
    return Review(
        version, State(data["kind"]), datetime.fromisoformat(data["at"]), data["by"], notes
    )


def act_text(act: Act) -> str:
    """An act as text."""
    return canonical(
        {"kind": act.kind.value, "at": act.at.isoformat(), "by": act.by, "reason": act.reason}
    )


def act_of(text: str) -> Act:
    """The act of a text made by `act_text`."""
    data = json.loads(text)
    return Act(
        ActKind(data["kind"]), datetime.fromisoformat(data["at"]), data["by"], data["reason"]
    )


def supplement_text(supplement: Supplement) -> str:
    """All of a supplement but its key (unit, period, revision)."""
    return canonical(
        {
            "schema": supplement.schema,
            "answers": supplement.answers,
            "saved_at": supplement.saved_at.isoformat(),
            "saved_by": supplement.saved_by,
        }
    )


def supplement_of(unit: str, period: str, revision: int, text: str) -> Supplement:
    """The supplement of a key and a text made by `supplement_text`."""
    data = json.loads(text)
    data["saved_at"] = datetime.fromisoformat(data["saved_at"])
    return Supplement(unit=unit, period=Period.parse(period), revision=revision, **data)
