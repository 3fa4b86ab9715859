"""The finder at 50, 500 and 5,000 stations: weight of the data, time of a query on a slow phone."""

import gzip
import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import Page

from bench._machine import machine
from browser.finder_search import PREPARE, search_page
from finder_queries import KINDS, Asker
from sitebuild.compact_json import compact
from sitebuild.finder_data import finder_data
from sitebuild.site_data import SiteData
from synthetic_district import synthetic

SIZES = (50, 500, 5000)
SLOWER = 6
EACH = 20
TIME = """(queries) => queries.map((query) => {
  const started = performance.now();
  const found = window.ask(query);
  return [performance.now() - started, found.exact.length || found.near.length];
})"""


def weight(data: SiteData) -> str:
    """Bytes of the data file, plain and gzipped."""
    text = compact(finder_data(data)).encode()
    return f"data {len(text) / 1024:.1f} KiB, {len(gzip.compress(text, 9)) / 1024:.1f} KiB gzipped"


def times(page: Page, name: str, data: SiteData) -> str:
    """Time to get ready, and of each kind of query, as the median, 95th percentile and worst."""
    asker = Asker(data, seed=20260101)
    queries = [query for kind in KINDS for _, query in asker.ask(kind, EACH)]
    ready = page.evaluate(PREPARE, name)
    spent = sorted(milliseconds for milliseconds, _ in page.evaluate(TIME, queries))
    p95 = spent[int(len(spent) * 0.95)]
    return (
        f"{len(spent)} queries, {len(KINDS)} kinds: median {statistics.median(spent):.1f} ms, "
        f"p95 {p95:.1f} ms, worst {spent[-1]:.1f} ms; ready {ready:.0f} ms after the data came"
    )


def run() -> None:
    """Measure each size in one throttled page."""
    districts = {str(size): synthetic(size) for size in SIZES}
    with tempfile.TemporaryDirectory() as folder, search_page(Path(folder), districts) as page:
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        for name, data in districts.items():
            print(f"{name} stations: {weight(data)}\n  {times(page, name, data)}", flush=True)


if __name__ == "__main__":
    print(f"{__doc__}\nChromium, processor {SLOWER} times slower; {machine()}", flush=True)
    run()
