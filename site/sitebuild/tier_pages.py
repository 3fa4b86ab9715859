"""“该去哪一级”: one page for each question and each place to go, joined by plain links."""

from collections.abc import Iterator, Mapping
from typing import Any

from jinja2 import Environment

from chalicelib.adapters.reader_files import FIRST

from .site_data import SiteData

PATH = "/which/"


def tier_pages(data: SiteData, env: Environment) -> Iterator[tuple[str, str]]:
    """`/which/` asks the first question, `/which/<step>/` the others and the ends."""
    template = env.get_template("templates/tier-guide.html")
    for step in data.tier_guide:
        answers = [(one["text"], step_path(one["to"])) for one in step.get("answers", ())]
        yield (
            step_path(step["id"]),
            template.render(
                step=step,
                first=step["id"] == FIRST,
                answers=answers,
                before=_before(step, data),
                hotlines=[data.line_of[name] for name in step.get("hotlines", ())],
                articles=[data.article_of[slug] for slug in step.get("articles", ())],
            ),
        )


def step_path(name: str) -> str:
    """Where a step stands."""
    return PATH if name == FIRST else f"{PATH}{name}/"


def _before(step: Mapping[str, Any], data: SiteData) -> str:
    """The nearest question that leads here, for those who answered in haste."""
    asking = [
        one["id"]
        for one in data.tier_guide
        if step["id"] in {answer["to"] for answer in one.get("answers", ())}
    ]
    return step_path(asking[-1]) if asking else PATH
