"""`sbom.cdx.json`: what the packages for Lambda hold, in CycloneDX, for whoever has to know."""

import re
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from .licences import licences

ENTRY = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)(.*?)(?=^\S|\Z)", re.MULTILINE | re.DOTALL)
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
NAMESPACE = uuid.UUID("8c1e7f0a-5b1d-4a53-9d0e-0d1f6f1b7a11")


def bill(locks: Iterable[Path], debian: Iterable[str]) -> str:
    """The bill of the Python packages of `locks` and of Debian's packages, `name=version`.

    The same packages give the same bytes, so there is no time in it.
    """
    known = {one.name: one.licence for one in licences()}
    parts = [part for lock in locks for part in _wheels(lock, known)] + [*map(_debian, debian)]
    serial = uuid.uuid5(NAMESPACE, " ".join(sorted(str(part.purl) for part in parts)))
    bom = Bom(components=parts, serial_number=serial)
    bom.metadata.timestamp = None  # type: ignore[assignment]
    return JsonV1Dot6(bom).output_as_string(indent=1)


def _wheels(lock: Path, known: dict[str, str]) -> Iterator[Component]:
    for name, version, rest in ENTRY.findall(lock.read_text("utf-8")):
        yield Component(
            type=ComponentType.LIBRARY,
            name=name,
            version=version,
            purl=PackageURL("pypi", None, name, version),
            bom_ref=f"pypi/{name}/{version}",
            hashes=[HashType(alg=HashAlgorithm.SHA_256, content=one) for one in HASH.findall(rest)],
            licenses=[LicenseFactory().make_from_string(known[name])],
        )


def _debian(line: str) -> Component:
    name, _, version = line.partition("=")
    return Component(
        type=ComponentType.LIBRARY,
        name=name,
        version=version,
        purl=PackageURL("deb", "debian", name, version),
        bom_ref=f"deb/{name}/{version}",
    )
