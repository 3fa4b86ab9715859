"""What makes the site work without a network and installable: its worker and its manifest."""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

from .compact_json import compact
from .forms.modules import modules_of
from .site_data import SiteData
from .templating import THEME
from .words import day_words

# Read by residents who need help first; the rest is kept only where somebody has been.
PAGES = (
    "/",
    "/stations/",
    "/hotlines/",
    "/crisis/",
    "/exit/",
    "/offline/",
    "/selfcare/",
    "/selfcare/quick/",
    "/selfcare/phq-9/",
    "/selfcare/gad-7/",
    "/selfcare/breathing/",
    "/selfcare/grounding/",
    "/selfcare/muscles/",
    "/selfcare/sleep/",
    "/selfcare/safety-plan/",
)
FILES = ("/data/stations.json", "/assets/img/mark.svg", "/manifest.webmanifest")
STYLES = ("site.css", "places.css", "station.css", "selfcare.css", "no-script.css")
# Fetched only when somebody asks for it, perhaps without a network.
ON_DEMAND = ("read-aloud.js", "paper.js", "finder-page.js", "near-miss.js", "navigation-links.js")
# Written by the build; they import nothing.
MADE = ("workdays.js",)
SCRIPT = re.compile(r'<script type="module" src="/assets/js/([a-z-]+\.js)"')


def manifest(data: SiteData) -> Iterator[tuple[str, str]]:
    """`/manifest.webmanifest`, so that a phone can keep the site like an application."""
    icons = [
        {"src": f"/assets/img/icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png"}
        for size in (192, 512)
    ]
    record = {
        "name": f"心驿 {data.district.name}心理服务",
        "short_name": "心驿",
        "description": "身边的心理咨询室、心灵驿站和求助电话。",
        "lang": "zh-CN",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#faf8f3",
        "theme_color": "#0b5b52",
        "icons": [
            *icons,
            {"src": "/assets/img/mark.svg", "sizes": "any", "type": "image/svg+xml"},
        ],
        "shortcuts": [
            {"name": "紧急帮助", "url": "/crisis/"},
            {"name": "找咨询室", "url": "/stations/"},
        ],
    }
    yield "/manifest.webmanifest", compact(record) + "\n"


def service_worker(site: Path, data: SiteData) -> Iterator[tuple[str, str]]:
    """`/service-worker.js` of the finished site; its edition changes with any file it keeps."""
    shell = [*PAGES, *FILES, *_assets(site)]
    source = (THEME / "service-worker.js").read_text(encoding="utf-8")
    date = day_words(data.data_date)
    facts = {"EDITION": _edition(site, shell, source), "DATA_DATE": date, "SHELL": shell}
    head = "".join(
        f"const {name} = {json.dumps(value, ensure_ascii=False)};\n"
        for name, value in facts.items()
    )
    yield "/service-worker.js", head + source


def _assets(site: Path) -> list[str]:
    kept = [site / path.strip("/") / "index.html" for path in PAGES]
    visited = [next(site.glob(f"{folder}/*/index.html")) for folder in ("stations", "streets")]
    named = {name for page in (*kept, *visited) for name in SCRIPT.findall(page.read_text("utf-8"))}
    folder = THEME / "assets/js"
    named = named.union(ON_DEMAND)
    ours = {name for name in named if (folder / name).exists()}
    scripts = named.union(*(modules_of(name, folder, made=MADE) for name in ours))
    return [
        *(f"/assets/css/{name}" for name in STYLES),
        *(f"/assets/js/{name}" for name in sorted(scripts)),
    ]


def _edition(site: Path, shell: list[str], source: str) -> str:
    digest = hashlib.sha256(source.encode())
    for path in shell:
        name = f"{path}index.html" if path.endswith("/") else path
        digest.update(name.encode() + b"\0" + (site / name.lstrip("/")).read_bytes())
    return digest.hexdigest()[:16]
