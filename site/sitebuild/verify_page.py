"""`/verify/`: is this paper what the district received?"""

from collections.abc import Iterator

from jinja2 import Environment

from .forms.pages import center_phone
from .site_data import SiteData


def verify_page(data: SiteData, env: Environment) -> Iterator[tuple[str, str]]:
    """The page that a paper's QR code opens; without a script it says whom to call."""
    template = env.get_template("templates/verify.html")
    yield "/verify/", template.render(center_phone=center_phone(data))
