"""The Jinja2 environment of the lean pages: autoescape on, an undefined name is an error."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from chalicelib.domain import hours_words
from chalicelib.domain.alerts import instant_words

from . import words
from .compact_json import compact
from .hours_markup import set_once
from .labels import station_labels
from .navigation import navigation_links
from .site_data import SiteData

THEME = Path(__file__).resolve().parents[1] / "theme"
CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'"
)
_ESCAPES = (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"))


def environment(data: SiteData) -> Environment:
    """Templates are named from the theme's root: `templates/base.html`."""
    env = Environment(
        loader=FileSystemLoader(THEME),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.globals.update(
        content_policy=CONTENT_POLICY,
        sample=data.sample,
        district=data.district,
        labels=station_labels(),
        navigation_links=navigation_links,
    )
    env.filters.update(
        embedded=embedded_json,
        spans_text=hours_words.spans_text,
        week_rows=hours_words.week_rows,
        week_groups=hours_words.week_groups,
        holiday_words=hours_words.holiday_words,
        day_words=words.day_words,
        month_words=words.month_words,
        instant_words=instant_words,
    )
    banner = env.get_template("templates/parts/alert.html")
    env.globals.update(
        alert_banner=Markup(banner.render(alerts=data.alerts, scripted=True)),
        plain_alert_banner=Markup(banner.render(alerts=data.alerts, scripted=False)),
    )
    env.globals.update({name: set_once(env, name) for name in ("hours_table", "hours_line")})
    return env


def embedded_json(value: Mapping[str, Any]) -> Markup:
    """Compact JSON that cannot end its script element."""
    text = compact(value)
    for character, escaped in _ESCAPES:
        text = text.replace(character, escaped)
    return Markup(text)
