"""What printing needs of the machine, checked once and said plainly."""

import ctypes
import os
from pathlib import Path
from xml.etree import ElementTree

import pytest

SUMS = Path(__file__).parents[2] / "infra" / "fonts" / "SHA256SUMS"


@pytest.fixture(scope="session")
def font_folder() -> Path:
    """The folder that FONTCONFIG_FILE names."""
    config = os.environ.get("FONTCONFIG_FILE", "")
    if not Path(config).is_file():
        pytest.fail("FONTCONFIG_FILE names no file: run the tests with ./dev test")
    folder = Path(ElementTree.parse(config).findtext("dir") or "")
    names = [line.split()[1] for line in SUMS.read_text("ascii").splitlines()]
    missing = [name for name in names if not (folder / name).is_file()]
    if missing:
        pytest.fail(f"fonts missing in {folder}: {', '.join(missing)}; run ./dev setup")
    return folder


@pytest.fixture(scope="session", autouse=True)
def printing_works(font_folder: Path) -> None:
    """Fails every test here when the machine cannot print; nothing is passed over."""
    try:
        ctypes.CDLL("libharfbuzz-subset.so.0")
    except OSError:
        pytest.fail("libharfbuzz-subset.so.0 does not load: install libharfbuzz-subset0")
