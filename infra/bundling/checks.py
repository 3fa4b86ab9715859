"""What would fail on Lambda, found before anything is uploaded."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from .archive import Contents, Package
from .elf import Library, is_elf, read_library
from .pdf_layer import strangers
from .wheels import GLIBC, PYTHON, fits, wheel_tags

# Lambda takes 262,144,000 bytes unzipped, function and layers together; a tenth is kept free.
UNZIPPED = 235_000_000
# Above 50 MB a package goes through a bucket, which the deployment always does; 250 zipped at most.
ZIPPED = 200_000_000


def wheel_faults(folder: Path) -> Iterator[str]:
    """Wheels made for another Python, or for a newer machine."""
    for wheel, tags in wheel_tags(folder).items():
        if not any(fits(tag) for tag in tags):
            yield f"{wheel} is made for {tags}, not for Python {PYTHON[0]}.{PYTHON[1]}"


def library_faults(contents: Sequence[Contents]) -> Iterator[str]:
    """Libraries in the packages that would not load on the runtime."""
    found = [library for package in contents for library in _libraries(package)]
    for name, lacking in strangers(found).items():
        yield f"{name} needs {', '.join(sorted(lacking))}"
    for library in found:
        if library.glibc > GLIBC:
            yield f"{library.name} needs glibc {'.'.join(map(str, library.glibc))}"


def _libraries(contents: Contents) -> Iterator[Library]:
    for name, path in contents.items():
        if ".so" in name and isinstance(path, Path) and is_elf(path.read_bytes()[:6]):
            yield read_library(path)


def size_faults(packages: Sequence[Package]) -> Iterator[str]:
    """Packages that Lambda would refuse, or nearly."""
    together = sum(package.unzipped for package in packages)
    if together > UNZIPPED:
        yield f"together {together} bytes unzipped, more than {UNZIPPED}"
    for package in packages:
        if package.zipped > ZIPPED:
            yield f"{package.name} has {package.zipped} bytes, more than {ZIPPED}"
