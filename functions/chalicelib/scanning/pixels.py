"""How many pixels a photo may claim: viewers unpack what the header says."""

from chalicelib.domain.errors import AttachmentRefused

from . import wording

MOST_PIXELS = 200_000_000


def within_pixels(width: int, height: int) -> None:
    """AttachmentRefused for an empty or a huge picture."""
    if width == 0 or height == 0:
        raise AttachmentRefused(wording.BAD_PHOTO)
    if width * height > MOST_PIXELS:
        raise AttachmentRefused(wording.HUGE_PHOTO)
