"""The application with a worker that prints while a download waits."""

import base64
from pathlib import Path
from typing import Any

from chalicelib.application.render_documents import render_documents
from chalicelib.pdf.documents import render_document
from pdf.paper import Paper
from rig import Answer, Rig, build_rig


def printing_rig(folder: Path) -> Rig:
    """The application over a fresh database, its worker at hand."""
    made: list[Rig] = []

    def work(_: float) -> None:
        render_documents(made[0].services, _render)

    made.append(build_rig(folder, pause=work))
    return made[0]


def _render(kind: str, model: Any) -> bytes:
    return render_document(kind, dict(model))


def downloaded(answer: Answer) -> Paper:
    """The document in an answer; the gateway carries it in base64."""
    assert answer.status == 200, answer.text
    return Paper(base64.b64decode(answer.text))
