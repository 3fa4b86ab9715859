"""`/quiz/`: ten questions that are scored in the page and work on paper."""

import json
from collections.abc import Iterator
from importlib.resources import files

from jinja2 import Environment

from .site_data import SiteData


def quiz_page(data: SiteData, env: Environment) -> Iterator[tuple[str, str]]:
    """The questions, and the answers folded below them."""
    schema = json.loads((files("schemas") / "quiz.v1.json").read_text("utf-8"))
    states = schema["properties"]["review"]["properties"]["state"]["x-labels"]
    template = env.get_template("templates/quiz.html")
    yield "/quiz/", template.render(quiz=data.quiz, states=states)
