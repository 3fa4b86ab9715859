"""Text messages as China admits and bills them: 【signature】, an approved template, its words."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

SINGLE = 70
PART = 67
LONGEST_WORD = 35
WORDS = frozenset({"period", "cutoff", "count", "units"})
_PLACE = re.compile(r"\$\{([^}]*)\}")


@dataclass(frozen=True)
class SmsTemplate:
    """What the provider has approved: its number, the signature, and the text with ${words}.

    The provider sends its own copy; ours is kept to count what will be billed.
    """

    id: str
    signature: str
    text: str

    @property
    def words(self) -> frozenset[str]:
        """The words to be filled in."""
        return frozenset(_PLACE.findall(self.text))

    def filled(self, words: Mapping[str, str]) -> str:
        """The message as it arrives, signature first."""
        return f"【{self.signature}】" + _PLACE.sub(lambda found: words[found[1]], self.text)


@dataclass(frozen=True)
class Sms:
    """One message for one number; `id` is the same whenever it is tried again."""

    id: str
    template: SmsTemplate
    words: Mapping[str, str]

    @property
    def text(self) -> str:
        """The message as it arrives."""
        return self.template.filled(self.words)


def characters(text: str) -> int:
    """How long it is for the network: UTF-16 units, so a rare character may count twice."""
    return len(text.encode("utf-16-le")) // 2


def billed_parts(text: str) -> int:
    """How many messages are billed: one up to 70 characters, else one for each 67."""
    length = characters(text)
    return 1 if length <= SINGLE else -(-length // PART)


def named(names: Sequence[str], room: int) -> str:
    """The names in at most `room` characters: all, or the first ones and how many in all."""
    whole = "、".join(names)
    if characters(whole) <= room:
        return whole
    count = f"{len(names)}个单位"
    for shown in range(len(names) - 1, 0, -1):
        text = f"{'、'.join(names[:shown])}等{count}"
        if characters(text) <= room:
            return text
    return count


def filled_sms(
    id_: str, template: SmsTemplate, words: Mapping[str, str], names: Sequence[str], parts: int
) -> Sms:
    """The message that names as many units as fit into that many billed parts."""
    bare = template.filled({**words, "units": ""})
    places = template.text.count("${units}") or 1
    room = (room_of(parts) - characters(bare)) // places
    units = named(names, min(room, LONGEST_WORD))
    every = {**words, "units": units}
    return Sms(id_, template, {word: every[word] for word in sorted(template.words)})


def room_of(parts: int) -> int:
    """The characters in that many billed parts."""
    return SINGLE if parts == 1 else parts * PART
