"""`pdf-layer.zip`: Pango from Debian packages, the six fonts, and WeasyPrint with its wheels.

Lambda unpacks it into /opt: /opt/lib and /opt/python are on the paths that it searches.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from .elf import Library, is_elf, read_library
from .wheels import needed_files

# What the runtime itself brings: the C library and the compiler's.
OF_THE_RUNTIME = frozenset(
    {
        "ld-linux-x86-64.so.2",
        "libc.so.6",
        "libdl.so.2",
        "libm.so.6",
        "libpthread.so.0",
        "libresolv.so.2",
        "librt.so.1",
        "libgcc_s.so.1",
    }
)
FONTS_CONF = Path(__file__).with_name("fonts.conf")


def layer_contents(debian: Path, fonts: Path, wheels: Path) -> dict[str, Path | bytes]:
    """Every entry of the layer."""
    contents: dict[str, Path | bytes] = {
        f"python/{name}": path for name, path in needed_files(wheels)
    }
    contents.update({f"lib/{library.name}": path for library, path in libraries(debian)})
    contents.update({f"fonts/{path.name}": path for path in sorted(fonts.glob("*.otf"))})
    contents["fonts/fonts.conf"] = FONTS_CONF
    contents.update(_licences(debian))
    return contents


def libraries(folder: Path) -> Iterator[tuple[Library, Path]]:
    """The shared libraries below a folder, links left aside."""
    for path in sorted(folder.rglob("*.so*")):
        if path.is_file() and not path.is_symlink() and is_elf(path.read_bytes()[:6]):
            yield read_library(path), path


def strangers(found: Iterable[Library]) -> dict[str, set[str]]:
    """Libraries that ask for what neither they nor the runtime have."""
    found = list(found)
    at_hand = OF_THE_RUNTIME | {library.name for library in found}
    asked = {library.name: set(library.needed - at_hand) for library in found}
    return {name: lacking for name, lacking in asked.items() if lacking}


def _licences(debian: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(debian.glob("usr/share/doc/*/copyright")):
        yield f"licenses/{path.parent.name}", path
