"""Every pinyin reading of every character, so that no polyphone hides a place."""

import os
import re
from collections.abc import Iterable

# Its dictionary of phrases, 44 MB, misreads place names; every reading of a character is here.
os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")

from pypinyin import Style, pinyin

_RUN = re.compile("[\u4e00-\u9fff]+")
# Readings that live in place names alone and that the dictionary does not have.
IN_PLACE_NAMES = {"乐": "lao", "宕": "tan"}  # 乐亭 Laoting, 宕昌 Tanchang


def readings_of(texts: Iterable[str]) -> dict[str, list[str]]:
    """Readings without tones by character; a part's own reading in context comes first."""
    found: dict[str, list[str]] = {}
    for text in sorted(set(texts)):
        for run in _RUN.findall(text):
            in_context = pinyin(run, style=Style.NORMAL)
            for character, readings in zip(run, in_context, strict=True):
                found.setdefault(character, []).extend(readings)
    for character, readings in found.items():
        alone = pinyin(character, style=Style.NORMAL, heteronym=True)[0]
        local = [IN_PLACE_NAMES[character]] if character in IN_PLACE_NAMES else []
        found[character] = _spellings([*readings, *alone, *local])
    return dict(sorted(found.items()))


def initials(name: str) -> str:
    """The first letter of each character's usual reading, `ytjd` for 云汀街道."""
    return "".join(first for (first,) in pinyin(name, style=Style.FIRST_LETTER))


def _spellings(readings: Iterable[str]) -> list[str]:
    """Each reading once, with lü also as `lv` and `lu`, the ways people type it."""
    spelt: dict[str, None] = {}
    for reading in readings:
        plain = reading.replace("ü", "v")
        spelt[plain] = None
        if "v" in plain:
            spelt[plain.replace("v", "u")] = None
    return list(spelt)
