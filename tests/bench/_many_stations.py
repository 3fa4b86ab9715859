"""A made-up district of any size, its stations copied from the sample with other places."""

import shutil
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import yaml

from public_site import CONTENT

DISTRICT = "990101"
ROOMS_OF_A_STREET = 100


def write_content(folder: Path, stations: int) -> Path:
    """A content folder like the sample's, with that many counselling rooms and more streets."""
    shutil.copytree(CONTENT, folder)
    for file in (folder / "district/stations").glob("9*.yml"):
        file.unlink()
    for file in (folder / "district/events").glob("*.yml"):
        file.unlink()
    (folder / "district/practitioners.yml").write_text("[]\n", encoding="utf-8")
    (folder / "district/phones.yml").unlink()
    register = yaml.safe_load((folder / "district/units.yml").read_text("utf-8"))
    rooms = cycle(_rooms())
    register["units"] = []
    for number, size in enumerate(_streets(stations), 1):
        unit = _unit(number, size)
        register["units"].append(unit)
        records = [_moved(one, unit, row) for row, one in enumerate(islice(rooms, size))]
        _write(folder / f"district/stations/{unit['code']}.yml", records)
    _write(folder / "district/units.yml", register)
    return folder


def _streets(stations: int) -> Iterator[int]:
    while stations > 0:
        yield min(stations, ROOMS_OF_A_STREET)
        stations -= ROOMS_OF_A_STREET


def _unit(number: int, size: int) -> dict[str, Any]:
    code = f"{DISTRICT}{number:03}"
    communities = [{"code": f"{code}{row:03}", "name": f"第{row + 1}社区"} for row in range(size)]
    about = {"code": code, "name": f"第{number}街道", "kind": "street", "population": 50000}
    return {**about, "station_opened": "2024-03", "communities": communities}


def _rooms() -> list[dict[str, Any]]:
    files = sorted((CONTENT / "district/stations").glob("9*.yml"))
    records = [record for file in files for record in yaml.safe_load(file.read_text("utf-8"))]
    return [record for record in records if record["tier"] == "counselling_room"]


def _moved(room: dict[str, Any], unit: dict[str, Any], row: int) -> dict[str, Any]:
    place = unit["communities"][row]
    lng, lat = 119.2 + row % 10 * 0.004, 38.6 + int(unit["code"][-3:]) * 0.003 + row // 10 * 0.0003
    return {
        **{name: value for name, value in room.items() if name not in {"shared_with", "parent"}},
        "id": f"zx-{place['code']}",
        "name": f"{place['name']}心理咨询室",
        "name_parts": {"street": unit["name"], "community": place["name"]},
        "unit": unit["code"],
        "community": place["code"],
        "coords": {"lng": round(lng, 5), "lat": round(lat, 5), "crs": "wgs84", "source": "sample"},
    }


def _write(path: Path, value: Any) -> None:
    path.write_text(yaml.dump(value, Dumper=yaml.CSafeDumper, allow_unicode=True), "utf-8")
