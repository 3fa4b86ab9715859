"""Text as it is compared: narrow characters, no blanks."""

import re
import unicodedata


def squeezed(text: str) -> str:
    """The text in narrow characters without any blank."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
