"""First visit, rights, confidentiality: one printable page each, in reading size."""

from collections.abc import Iterator

from jinja2 import Environment

from chalicelib.adapters.paper_files import load_wall_texts

from .markdown_text import read_page
from .site_data import SiteData

PAGES = ("first-visit", "rights", "confidentiality")
WITH_RULES = "rights"


def visit_pages(data: SiteData, env: Environment) -> Iterator[tuple[str, str]]:
    """`/first-visit/`, `/rights/` with the rules of 附件2 word for word, `/confidentiality/`."""
    template = env.get_template("templates/visit-page.html")
    wall = load_wall_texts(data.content / "district")
    for name in PAGES:
        page = read_page(data.content / f"{name}.md")
        rules = wall["rules"] if name == WITH_RULES else None
        yield f"/{name}/", template.render(page=page, rules=rules, source=wall["source"])
