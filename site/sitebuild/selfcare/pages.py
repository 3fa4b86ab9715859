"""`/selfcare/`: the way in, the exercises, the safety plan and the rooms to relax in."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment

from sitebuild.markdown_text import MarkdownPage, read_page
from sitebuild.site_data import SiteData

from .checks import check_pages
from .rooms import rooms_page

Page = tuple[str, str]
EXERCISES = ("breathing", "grounding", "muscles", "sleep")


@dataclass(frozen=True)
class Exercise:
    """A page of `content/selfcare/` and its place in the address."""

    slug: str
    page: MarkdownPage

    @property
    def meta(self) -> dict[str, Any]:
        """Title, description, kind, minutes."""
        return self.page.meta


def selfcare_pages(data: SiteData, env: Environment) -> Iterator[Page]:
    """Everything under `/selfcare/`."""
    folder = data.content / "selfcare"
    exercises = [Exercise(slug, read_page(folder / f"{slug}.md")) for slug in EXERCISES]
    checks = data.self_checks
    yield _page(
        env,
        "selfcare",
        "/selfcare/",
        read_page(folder / "index.md"),
        gate=checks.gate.record,
        scales=checks.scales[::-1],
        exercises=exercises,
    )
    for one in exercises:
        yield _page(env, "relax", f"/selfcare/{one.slug}/", one.page)
    plan = read_page(folder / "safety-plan.md")
    yield _page(env, "safety-plan", "/selfcare/safety-plan/", plan, leave=data.leave)
    yield from check_pages(data, env)
    yield from rooms_page(data, env)


def _page(env: Environment, template: str, path: str, page: MarkdownPage, **names: object) -> Page:
    told = {"title": page.meta["title"], "description": page.meta["description"]}
    html = env.get_template(f"templates/{template}.html").render(page=page, **told, **names)
    return path, html
