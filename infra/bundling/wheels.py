"""Installed wheels: which machine they were made for, and what of them is needed at run time."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

PYTHON = (3, 13)
# Amazon Linux 2023, on which Lambda's Python 3.12 and later run, has glibc 2.34.
GLIBC = (2, 34)
TAG = re.compile(r"(?P<python>[^-]+)-(?P<abi>[^-]+)-(?P<platform>.+)")
MANYLINUX = re.compile(r"manylinux_([0-9]+)_([0-9]+)_x86_64")
OLD_NAMES = {"manylinux1_x86_64", "manylinux2010_x86_64", "manylinux2014_x86_64"}
# Only these services are ever called; botocore describes four hundred.
SERVICES = frozenset({"dynamodb", "kms", "s3", "sqs", "ssm", "sts"})
# Chalice at run time is two files; the rest is its command line.
CHALICE = frozenset({"chalice/__init__.py", "chalice/app.py"})
NOT_NEEDED = frozenset({"__pycache__", "tests", "test", "bin", "share", "include", "examples"})
# AVIF pictures need the C++ library, which the runtime may lack; nobody sends one.
AVIF = ("PIL/_avif", "pillow.libs/libavif")
KEPT_RECORDS = ("METADATA", "WHEEL", "licenses", "LICENSE", "entry_points.txt")
NOT_NEEDED_ENDINGS = (".pyi", ".pyx", ".pxd", ".pyc", ".a", ".h", ".c")


def wheel_tags(folder: Path) -> dict[str, list[str]]:
    """The tags of each distribution installed into that folder."""
    return {
        record.parent.name.removesuffix(".dist-info"): re.findall(
            r"^Tag: (\S+)$", record.read_text("utf-8"), re.MULTILINE
        )
        for record in sorted(folder.glob("*.dist-info/WHEEL"))
    }


def fits(tag: str, python: tuple[int, int] = PYTHON, glibc: tuple[int, int] = GLIBC) -> bool:
    """Whether a wheel of that tag runs on that Python and that C library."""
    found = TAG.fullmatch(tag)
    return (
        found is not None
        and _fits_python(found["python"], found["abi"], python)
        and _fits_machine(found["platform"], glibc)
    )


def _fits_python(names: str, abi: str, python: tuple[int, int]) -> bool:
    own = f"cp{python[0]}{python[1]}"
    for name in names.split("."):
        if name in ("py3", f"py{python[0]}{python[1]}") and abi == "none":
            return True
        if name == own and abi in (own, "none"):
            return True
        minor = name.removeprefix("cp3")
        if abi == "abi3" and minor.isdigit() and int(minor) <= python[1]:
            return True
    return False


def _fits_machine(platform: str, glibc: tuple[int, int]) -> bool:
    if platform == "any" or platform in OLD_NAMES:
        return True
    found = MANYLINUX.fullmatch(platform)
    return found is not None and (int(found[1]), int(found[2])) <= glibc


def needed_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Name and path of each file of the wheels that something imports or a licence asks for."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and _is_needed(name):
            yield name, path


def _is_needed(name: str) -> bool:
    parts = PurePosixPath(name).parts
    if name.startswith((".", *AVIF)) or name.endswith(NOT_NEEDED_ENDINGS):
        return False
    if not NOT_NEEDED.isdisjoint(parts):
        return False
    if parts[0] == "chalice":
        return name in CHALICE
    if parts[0].endswith(".dist-info"):
        return parts[1] in KEPT_RECORDS
    if parts[:2] in (("botocore", "data"), ("boto3", "data")) and len(parts) > 3:
        return parts[2] in SERVICES
    return True
