"""The finder's search over a district's data, in a page of Chromium."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from public_site import chromium, served
from sitebuild.compact_json import compact
from sitebuild.finder_data import finder_data
from sitebuild.site_data import SiteData
from sitebuild.templating import THEME

PREPARE = """async (name) => {
  const text = await (await fetch(`/${name}.json`)).text();
  const rows = await import("/station-rows.js");
  const { search, soundsOf } = await import("/search.js");
  const { nearMisses } = await import("/near-miss.js");
  const started = performance.now();
  const data = JSON.parse(text);
  const stations = rows.stationsOf(data);
  const sounds = soundsOf(data.readings);
  const ready = performance.now() - started;
  window.ask = (query) => {
    const exact = search(stations, query, sounds);
    const near = exact.length ? [] : nearMisses(stations, query, data.readings);
    return { exact: exact.map(({ id }) => id), near: near.map(({ id }) => id) };
  };
  return ready;
}"""


@contextmanager
def search_page(folder: Path, districts: dict[str, SiteData]) -> Iterator[Page]:
    """A page that can load the data of each district, `/<name>.json`."""
    for path in (THEME / "assets/js").glob("*.js"):
        (folder / path.name).write_bytes(path.read_bytes())
    for name, data in districts.items():
        (folder / f"{name}.json").write_text(compact(finder_data(data)), encoding="utf-8")
    (folder / "index.html").write_text("<!doctype html><title>finder</title>", encoding="utf-8")
    with served(folder) as address, chromium() as browser:
        page = browser.new_page()
        page.goto(address)
        yield page


def answers(page: Page, name: str, queries: list[str]) -> list[dict[str, Any]]:
    """For each query the ids found exactly, and the near ones where none was."""
    page.evaluate(PREPARE, name)
    found: list[dict[str, Any]] = page.evaluate("(all) => all.map(window.ask)", queries)
    return found
