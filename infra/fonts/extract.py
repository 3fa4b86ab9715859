"""Puts the six fonts of every PDF into one folder: extract.py SRC_ROOT DEST.

SRC_ROOT is the folder into which Debian's texlive-lang-chinese and fonts-noto-cjk were unpacked
(`/` where they are installed). Every file in DEST has the sum that SHA256SUMS names.
"""

import hashlib
import shutil
import sys
from pathlib import Path

from fontTools.ttLib import TTFont

SUMS = Path(__file__).with_name("SHA256SUMS")
FANDOL = Path("usr/share/texlive/texmf-dist/fonts/opentype/public/fandol")
NOTO_COLLECTION = Path("usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc")
NOTO_FACE = "NotoSerifCJKsc-Regular.otf"
SIMPLIFIED_CHINESE = 2
HEAVY_SONG = "FandolSong-Bold.otf"
BOLD = 700
# The forms are horizontal and plain: without these tables the face is read faster.
VERTICAL_AND_LAYOUT = ("GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx")


def wanted() -> dict[str, str]:
    """File name → SHA-256, from SHA256SUMS."""
    lines = SUMS.read_text("ascii").splitlines()
    return {name: digest for digest, name in (line.split() for line in lines)}


def write_noto(source: Path, target: Path) -> None:
    """Cut the Simplified Chinese face out of the collection."""
    kept = {"fontNumber": SIMPLIFIED_CHINESE, "lazy": True, "recalcTimestamp": False}
    with TTFont(source / NOTO_COLLECTION, **kept) as font:
        for tag in VERTICAL_AND_LAYOUT:
            if tag in font:
                del font[tag]
        font.save(target)


def write_heavy_song(source: Path, target: Path) -> None:
    """Mark the heavy Song as bold: Fandol calls it regular, so it stands in for the light one."""
    with TTFont(source / FANDOL / HEAVY_SONG, lazy=True, recalcTimestamp=False) as font:
        font["OS/2"].usWeightClass = BOLD
        font.save(target)


def write_font(name: str, source: Path, target: Path) -> None:
    """Write the font of that name."""
    if name == NOTO_FACE:
        write_noto(source, target)
    elif name == HEAVY_SONG:
        write_heavy_song(source, target)
    else:
        shutil.copyfile(source / FANDOL / name, target)


def checked(part: Path, digest: str) -> None:
    """Move `x.otf.part` to `x.otf`; leave with a message when its sum is another."""
    found = hashlib.sha256(part.read_bytes()).hexdigest()
    if found != digest:
        sys.exit(f"{part.stem}: SHA-256 is {found}, not {digest}; is it another release?")
    part.replace(part.with_suffix(""))


def extract(source: Path, target: Path) -> None:
    """Fill `target`; a font that fails its check is never there under its name."""
    target.mkdir(parents=True, exist_ok=True)
    for name, digest in wanted().items():
        part = target / f"{name}.part"
        write_font(name, source, part)
        checked(part, digest)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    extract(Path(sys.argv[1]), Path(sys.argv[2]))
