"""Every package is pinned by hash, has a licence we may use and stands in the bill of materials."""

import json
import re
from pathlib import Path

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from supply.licences import LOCK, TABLE, licences, locked, table
from supply.sbom import bill

ROOT = Path(__file__).resolve().parents[2]
BUNDLING = ROOT / "infra/bundling"
LOCKS = (BUNDLING / "functions.lock", BUNDLING / "pdf-layer.lock")
FREE = {"MIT", "MIT-0", "MIT-CMU", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "ISC", "PSF-2.0"}
FREE |= {"MPL-2.0", "CNRI-Python", "any-OSI"}  # changes to their own files would have to be shown
DEBIAN = ["libpango-1.0-0=1.50.12+ds-1"]


def test_the_table_of_licences_is_what_the_packages_declare():
    assert TABLE.read_text("utf-8") == table(), "python -m supply.licences writes it anew"


def test_every_licence_lets_us_hand_the_service_on():
    def free(licence: str) -> bool:
        return any(set(one.split(" AND ")) <= FREE for one in licence.split(" OR "))

    bound = {one.name: one.licence for one in licences() if not free(one.licence)}
    # Only prints the site's PDFs, is not changed, and may be had under MPL 1.1.
    assert bound == {"pyphen": "GPL-2.0-or-later OR LGPL-2.1-or-later OR MPL-1.1"}


def test_every_package_of_every_lock_is_pinned_by_hash():
    for lock in (LOCK, *LOCKS, *sorted((ROOT / "infra/setup").glob("*.lock"))):
        entries = re.split(r"^(?=[A-Za-z0-9])", lock.read_text("utf-8"), flags=re.MULTILINE)[1:]
        loose = [one.split()[0] for one in entries if "--hash=sha256:" not in one]
        assert entries, lock
        assert loose == [], lock


def test_nothing_is_installed_past_the_lock():
    script = (ROOT / "infra/setup/python.sh").read_text("utf-8")
    assert "uv pip sync" in script  # installs what the lock says and nothing besides
    assert re.search(r"-m pip install .*--no-deps .*--require-hashes", script)


def test_the_bill_of_materials_is_cyclonedx_and_complete():
    text = bill(LOCKS, DEBIAN)
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    parts = {one["name"]: one for one in json.loads(text)["components"]}
    wanted = set(re.findall(r"^([a-z0-9._-]+)==", "".join(one.read_text() for one in LOCKS), re.M))
    assert set(parts) == wanted | {"libpango-1.0-0"}
    assert all(one["hashes"] and one["licenses"] for one in parts.values() if "pypi" in one["purl"])


def test_the_bill_is_the_same_each_time():
    assert bill(LOCKS, DEBIAN) == bill(LOCKS, DEBIAN)


def test_the_licences_cover_the_lock():
    assert [one.name for one in licences()] == [name for name, _ in locked()]
