"""The licence of every locked package, as the package itself declares it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageMetadata, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCK, TABLE = ROOT / "requirements.lock", Path(__file__).with_name("licences.csv")
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)
# Old packages write the licence in their own words, or in a file alone; read there, by hand.
SAID_ELSEWHERE = {
    "apsw": "any-OSI",
    "axe-playwright-python": "MIT",
    "fido2": "BSD-2-Clause AND Apache-2.0 AND MPL-2.0",
    "isoduration": "ISC",
    "mergedeep": "MIT",
    "arrow": "Apache-2.0",
    "pyphen": "GPL-2.0-or-later OR LGPL-2.1-or-later OR MPL-1.1",
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
    "pypdfium2": "BSD-3-Clause OR Apache-2.0",
    "readchar": "MIT",
}
SHORT = {
    "MIT License": "MIT",
    "MIT license": "MIT",
    "Apache Software License": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "BSD 2-Clause License": "BSD-2-Clause",
    "BSD": "BSD-3-Clause",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "MPLv2.0": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "PSFL": "PSF-2.0",
    "ISC License (ISCL)": "ISC",
}


@dataclass(frozen=True)
class Locked:
    """A package of the lock."""

    name: str
    version: str
    licence: str


def locked() -> list[tuple[str, str]]:
    """Name and version of each package of requirements.lock, in its order."""
    return PINNED.findall(LOCK.read_text("utf-8"))


def licences() -> Iterator[Locked]:
    """The packages with their licences, an empty one where nothing is declared."""
    for name, version in locked():
        yield Locked(name, version, SAID_ELSEWHERE.get(name) or _declared(distribution(name)))


def table() -> str:
    """The rows of licences.csv."""
    rows = (f"{one.name},{one.version},{one.licence}\n" for one in licences())
    return "package,version,licence\n" + "".join(rows)


def _declared(package: Distribution) -> str:
    said = package.metadata
    if expression := _said(said, "License-Expression"):
        return expression
    classes = [
        one.split(" :: ")[-1]
        for one in said.get_all("Classifier") or ()
        if one.startswith("License ::")
    ]
    known = [SHORT[one] for one in classes if one in SHORT]
    short = _said(said, "License")
    return " OR ".join(known) or SHORT.get(short, short if len(short) < 40 else "")


def _said(metadata: PackageMetadata, key: str) -> str:
    return metadata[key].strip() if key in metadata else ""


if __name__ == "__main__":
    TABLE.write_text(table(), "utf-8")
