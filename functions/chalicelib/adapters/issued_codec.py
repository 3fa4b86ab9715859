"""Issued papers as canonical JSON text and back."""

import json
from dataclasses import asdict
from datetime import date, datetime

from chalicelib.domain.issued_papers import IssuedPaper

from .codec import canonical


def paper_text(paper: IssuedPaper) -> str:
    """All of a paper but its place."""
    told = asdict(paper)
    del told["place"]
    return canonical({**told, "dated": paper.dated.isoformat(), "at": paper.at.isoformat()})


def paper_of(place: int, text: str) -> IssuedPaper:
    """The paper of a place and a text made by `paper_text`."""
    told = json.loads(text)
    told["dated"] = date.fromisoformat(told["dated"])
    told["at"] = datetime.fromisoformat(told["at"])
    return IssuedPaper(place=place, **told)
