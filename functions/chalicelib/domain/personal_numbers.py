"""Numbers that lead to one person: telephones, identity cards, long certificate numbers."""

import re

# Mobile, landline, identity card; a longer row of digits is something else.
PERSONAL = re.compile(
    r"(?<![0-9])(?:1[3-9][0-9]{9}|0[0-9]{2,3}-?[0-9]{7,8}|[1-9][0-9]{16}[0-9Xx])(?![0-9])"
)
LONG = re.compile(r"[0-9]{5,}")


def personal_number(text: str) -> str:
    """The first telephone or identity number in a text, or ""."""
    found = PERSONAL.search(text)
    return found[0] if found else ""


def long_number(text: str) -> str:
    """The first row of five digits or more, or "": more of a certificate than its tail."""
    found = LONG.search(text.replace(" ", "").replace("-", ""))
    return found[0] if found else ""
