"""`python -m bundling SOURCES FONTS TARGET [SITE]`: writes the packages and says what they weigh.

With SITE, a built site, also `site.zip` for whoever serves plain files from the root of a host.
"""

import json
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from supply.sbom import bill

from .archive import Contents, Package, write_archive
from .checks import library_faults, size_faults, wheel_faults
from .functions_zip import functions_contents
from .pdf_layer import layer_contents
from .wheels import wheel_tags

HERE = Path(__file__).parent
FUNCTIONS, PDF_LAYER = "functions.zip", "pdf-layer.zip"
MB = 1_000_000


def contents_of(sources: Path, fonts: Path) -> dict[str, Contents]:
    """What goes into each package, from what was fetched into `sources`."""
    layer = layer_contents(sources / "debian", fonts, sources / "pdf-layer")
    return {FUNCTIONS: functions_contents(sources / "functions"), PDF_LAYER: layer}


def bundle(contents: Mapping[str, Contents], target: Path) -> list[Package]:
    """Both packages."""
    return [write_archive(target / name, entries) for name, entries in contents.items()]


def write_manifest(sources: Path, packages: list[Package], target: Path) -> None:
    """What was packed, in versions and sums, beside the packages."""
    manifest = {
        "packages": [asdict(package) for package in packages],
        "wheels": [*wheel_tags(sources / "functions"), *wheel_tags(sources / "pdf-layer")],
        "debian": (sources / "debian.txt").read_text("utf-8").split(),
    }
    (target / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", "utf-8")


def write_bill(sources: Path, target: Path) -> None:
    """`sbom.cdx.json`: whose code the packages hold, in which versions, under which licences."""
    locks = (HERE / "functions.lock", HERE / "pdf-layer.lock")
    debian = (sources / "debian.txt").read_text("utf-8").split()
    (target / "sbom.cdx.json").write_text(bill(locks, debian) + "\n", "utf-8")


def site_contents(site: Path) -> Contents:
    """Every file of the built site but the staff's pages, which are nothing without the API.

    What `serve` zipped beside a file stays here: other hosts do that themselves.
    """
    files = (path for path in sorted(site.rglob("*")) if path.is_file() and path.suffix != ".gz")
    named = {path.relative_to(site).as_posix(): path for path in files}
    return {name: path for name, path in named.items() if not name.startswith("staff/")}


def main(sources: Path, fonts: Path, target: Path, site: Path | None = None) -> int:
    """Write and check them; 1 when something in them would not run on Lambda."""
    contents = contents_of(sources, fonts)
    packages = bundle(contents, target)
    write_manifest(sources, packages, target)
    write_bill(sources, target)
    beside = [write_archive(target / "site.zip", site_contents(site))] if site else []
    for package in (*packages, *beside):
        sys.stdout.write(
            f"{package.name:<14}{package.zipped / MB:7.1f} MB  unzipped"
            f" {package.unzipped / MB:6.1f} MB  {package.sha256}\n"
        )
    wrong = [line for name in ("functions", "pdf-layer") for line in wheel_faults(sources / name)]
    wrong += [*library_faults(list(contents.values())), *size_faults(packages)]
    sys.stderr.writelines(f"error: {line}\n" for line in wrong)
    return 1 if wrong else 0


if __name__ == "__main__":
    if len(sys.argv) not in (4, 5):
        sys.exit(__doc__)
    sys.exit(main(*map(Path, sys.argv[1:])))
