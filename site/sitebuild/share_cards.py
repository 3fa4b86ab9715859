"""A picture of each article for a group chat: title, one sentence, numbers to call, a QR code.

1200 × 630 points, PNG, drawn from one of our fonts by Pillow; nobody else is asked.
"""

import os
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import segno
from defusedxml import ElementTree
from PIL import Image, ImageDraw, ImageFont

from chalicelib.domain.articles import Article

from .similar_codes import MASK
from .site_data import SiteData
from .sitemap import site_address

SIZE = (1200, 630)
FONT = "FandolHei-Regular.otf"
PAPER, INK, SOFT, BRAND, ALERT = "#faf8f3", "#1e2b29", "#4b5a57", "#0b5b52", "#8c1d18"
COLOURS = 32
EDGE = 72
CODE = 200
# Never at the start of a line.
CLOSING = "，。、；：？！”’）》"

Font = ImageFont.FreeTypeFont


def font_file() -> Path | None:
    """The font in the folders that FONTCONFIG_FILE names, as the PDFs find it."""
    config = Path(os.environ.get("FONTCONFIG_FILE", ""))
    if not config.is_file():
        return None
    folders = [Path(each.text or "") for each in ElementTree.parse(config).iter("dir")]
    return next((folder / FONT for folder in folders if (folder / FONT).is_file()), None)


OURS = font_file()


def card_path(article: Article, font: Path | None = OURS) -> str:
    """Where the picture stands, or the site's own mark where no font is there to draw it."""
    return f"/data/articles/{article.slug}.png" if font else "/assets/img/icon-512.png"


def share_cards(data: SiteData, font: Path | None = OURS) -> Iterator[tuple[str, bytes]]:
    """The picture of each article; none where the font is missing."""
    if font:
        for article in data.articles:
            yield card_path(article, font), _card(article, data, font)


def _card(article: Article, data: SiteData, file: Path) -> bytes:
    picture = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, 24, SIZE[1]), fill=BRAND)
    note = "（示例数据）" if data.sample else ""
    pen.text((EDGE, 56), f"心驿 · {data.district.name}{note}", BRAND, _font(file, 34))
    title, text = _font(file, 76), _font(file, 36)
    below = _lines(pen, _wrapped(article.title, title, SIZE[0] - 2 * EDGE)[:2], 130, 96, INK, title)
    lines = _wrapped(article.description, text, SIZE[0] - 2 * EDGE)[:3]
    _lines(pen, lines, below + 16, 54, SOFT, text)
    pen.text((EDGE, 478), "想找人说话，打 12356", ALERT, _font(file, 42))
    pen.text((EDGE, 540), "有生命危险，打 120 或 110", ALERT, _font(file, 34))
    _code(picture, site_address() + article.path)
    out = BytesIO()
    picture.quantize(COLOURS, Image.Quantize.FASTOCTREE).save(out, "PNG", compress_level=2)
    return out.getvalue()


def _lines(
    pen: ImageDraw.ImageDraw, lines: list[str], top: int, step: int, colour: str, font: Font
) -> int:
    for line in lines:
        pen.text((EDGE, top), line, colour, font)
        top += step
    return top


def _wrapped(text: str, font: Font, width: int) -> list[str]:
    """The text in lines no wider than that; a closing mark hangs on the line before."""
    lines = [""]
    for one in text:
        if lines[-1] and font.getlength(lines[-1] + one) > width and one not in CLOSING:
            lines.append("")
        lines[-1] += one
    return lines


def _code(picture: Image.Image, address: str) -> None:
    code = segno.make_qr(address, error="m", boost_error=False, mask=MASK)
    rows = [[255 * (not dark) for dark in row] for row in code.matrix]
    small = Image.new("L", (len(rows) + 4, len(rows) + 4), 255)
    for y, row in enumerate(rows):
        for x, shade in enumerate(row):
            small.putpixel((x + 2, y + 2), shade)
    # Whole points to a module: a telephone reads uneven ones badly.
    side = small.width * (CODE // small.width)
    place = (SIZE[0] - EDGE - side, SIZE[1] - 52 - side)
    picture.paste(small.resize((side, side), Image.Resampling.NEAREST), place)


def _font(file: Path, size: int) -> Font:
    return ImageFont.truetype(str(file), size)
