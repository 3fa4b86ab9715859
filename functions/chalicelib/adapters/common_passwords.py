"""The words that guessing programs try first, one a line, as shipped."""

from functools import cache
from importlib import resources


@cache
def common_passwords() -> frozenset[str]:
    """The words, in small letters."""
    text = resources.files(__package__).joinpath("common_passwords.txt").read_text("utf-8")
    return frozenset(text.casefold().split())
