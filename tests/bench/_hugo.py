"""The same stations as a Hugo site: same facts, tables and embedded hours on every page."""

import json
import shutil
from pathlib import Path

from chalicelib.adapters.district_files import load_stations

SITE = Path(__file__).with_name("hugo")


def write_hugo(folder: Path, content: Path) -> Path:
    """A Hugo site of the content's stations and hotlines."""
    shutil.copytree(SITE, folder)
    stations = folder / "content/stations"
    stations.mkdir(parents=True)
    for record in load_stations(content / "district"):
        facts = {"title": record["name"], "url": f"/stations/{record['id']}/", **record}
        (stations / f"{record['id']}.md").write_text(json.dumps(facts) + "\n", encoding="utf-8")
    (folder / "data").mkdir()
    shutil.copy(content / "district/hotlines.yml", folder / "data/hotlines.yml")
    return folder
