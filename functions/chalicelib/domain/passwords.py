"""Which passwords are taken: length and a blocklist, no rules about kinds of characters."""

import re
import unicodedata
from collections.abc import Collection, Iterable

from .errors import PasswordTellsWho, PasswordTooCommon, PasswordTooLong, PasswordTooShort

SHORTEST = 12
LONGEST = 128
LEAST_REST = 6
LEAST_KINDS = 5
SHORT_PERIOD = 6
OWN_WORDS = ("心灵驿站", "心理咨询", "心驿", "xinlingyizhan", "xinli", "xinyi", "yizhan")
RUNS = ("01234567890123456789", "98765432109876543210", "abcdefghijklmnopqrstuvwxyz")
SIGNS = re.compile(r"[\W_]+")


def normal(password: str) -> str:
    """A password as hashed: the same however a keyboard composes it."""
    return unicodedata.normalize("NFKC", password)


def check_new_password(password: str, common: Collection[str], who: Iterable[str]) -> str:
    """The password as hashed; PasswordTooShort, TooLong, TooCommon or TellsWho.

    `common` are words everybody uses, `who` names the person and the unit. What counts is
    what is left of the password without them.
    """
    password = normal(password)
    if len(password) < SHORTEST:
        raise PasswordTooShort
    if len(password) > LONGEST:
        raise PasswordTooLong
    folded = SIGNS.sub("", password.casefold())
    if len(set(folded)) < LEAST_KINDS or _is_run(folded):
        raise PasswordTooCommon
    names = [*OWN_WORDS, *(SIGNS.sub("", name.casefold()) for name in who)]
    without_names = _without(folded, names)
    if without_names != folded and len(_without(without_names, common)) < LEAST_REST:
        raise PasswordTellsWho
    if len(_without(folded, common)) < LEAST_REST:
        raise PasswordTooCommon
    return password


def _without(text: str, words: Iterable[str]) -> str:
    for word in sorted(words, key=len, reverse=True):
        if len(word) > 1:
            text = text.replace(word, "")
    return text


def _is_run(text: str) -> bool:
    period = (text + text).find(text, 1)
    return (period <= SHORT_PERIOD and period < len(text)) or any(text in run for run in RUNS)
