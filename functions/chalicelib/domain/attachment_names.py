"""What an attachment may be called: no path, nothing invisible, and the ending of its type."""

import re
import unicodedata

LONGEST = 120
NAMELESS = "附件"
ENDINGS = {
    "image/jpeg": (".jpg", ".jpeg"),
    "image/png": (".png",),
    "image/webp": (".webp",),
    "application/pdf": (".pdf",),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (".docx",),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": (".xlsx",),
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": (".pptx",),
}
# Control, format (bidi marks too), surrogate, private and unassigned characters, odd separators.
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
UNFIT = re.compile(r'[<>:"|?*]')
SPACES = re.compile(r"\s+")


def clean_name(given: str, media_type: str) -> str:
    """The name to show and to save under: at most 120 characters, ending as its type does."""
    seen = "".join(one for one in given if unicodedata.category(one) not in UNSEEN)
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", seen))[-1]
    name = SPACES.sub(" ", UNFIT.sub("_", last)).rstrip(" .")
    endings = ENDINGS.get(media_type, ("",))
    ending = next((one for one in endings if name.lower().endswith(one)), "")
    stem = (name[: len(name) - len(ending)] if ending else name).strip(" .")
    ending = ending or endings[0]
    return f"{stem[: LONGEST - len(ending)].strip(' .') or NAMELESS}{ending}"
