"""Builds the whole site beside its destination and puts it there only when it is sound."""

import os
import shutil
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path

from .article_facts import VARIABLE, write_facts
from .content import read_content
from .fresh_site import FreshSite
from .leaflets import leaflets
from .offline import service_worker
from .pages import lean_pages
from .published_files import published_files
from .share_cards import share_cards
from .sitemap import build_record, sitemap
from .templating import environment

ROOT = Path(__file__).resolve().parents[2]
# Material's own scripts, with the third-party hosts they name, are part of no page.
UNUSED = ("assets/javascripts", "assets/images", "assets/stylesheets/*.map", "sitemap.xml.gz")


class SiteFault(Exception):
    """The pages cannot be published; the text says why, in Chinese."""


def build_site(
    out: Path,
    content: Path,
    now: datetime | None = None,
    changes: Path | None = None,
    printed: Path | None = None,
) -> tuple[str, ...]:
    """Write the site as of an instant to `out`; what staff should look at, in Chinese.

    `changes` is what streets confirmed and the district approved, laid over the content;
    `printed` is the folder of leaflets that `./dev cli leaflet` wrote.
    ContentError or SiteFault leaves what stood there untouched.
    """
    data = read_content(content, now, changes)
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}-") as folder:
        fresh = Path(folder) / "site"
        facts = Path(folder) / "articles.json"
        write_facts(data, facts, printed)
        env = environment(data)
        _render_articles(fresh, content, facts, str(env.globals["alert_banner"]))
        site = FreshSite(fresh)
        site.take_in()
        site.write(lean_pages(data, env))
        site.write(published_files(data))
        site.write_bytes(share_cards(data))
        site.write_bytes(leaflets(data, printed))
        site.write(service_worker(fresh, data))
        site.write(sitemap(site.pages(), data))
        site.write(build_record(site, data))
        _refuse_broken_links(site)
        _replace(out, fresh)
    return data.reminders


def _render_articles(fresh: Path, content: Path, facts: Path, alert: str) -> None:
    given = {
        "XINYI_CONTENT": str(content.resolve()),
        "XINYI_ALERT": alert,
        VARIABLE: str(facts.resolve()),
        "NO_MKDOCS_2_WARNING": "1",
    }
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    done = subprocess.run(
        [*mkdocs, "--config-file", str(ROOT / "mkdocs.yml"), "--site-dir", str(fresh)],
        env={**os.environ, **given},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SiteFault("文章没有生成：\n" + "\n".join(_complaints(done.stderr)))
    for target in (found for pattern in UNUSED for found in sorted(fresh.glob(pattern))):
        if target.is_dir():
            shutil.rmtree(target)
        else:
            target.unlink()


def _complaints(stderr: str) -> list[str]:
    """What MkDocs complains about, without the trace of its own code."""
    lines = stderr.strip().splitlines()
    return [line for line in lines if line.startswith(("WARNING", "ERROR"))] or lines[-1:]


def _refuse_broken_links(site: FreshSite) -> None:
    broken = site.broken_links()
    if broken:
        lines = [f"{page} 里的链接 {target} 没有对应的网页" for page, target in broken]
        raise SiteFault("\n".join(lines))


def _replace(out: Path, fresh: Path) -> None:
    previous = fresh.parent / "previous"
    if out.exists():
        out.rename(previous)
    fresh.rename(out)
