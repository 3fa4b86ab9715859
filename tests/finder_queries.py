"""The ways in which people ask for a station, each as a query for one station of a district."""

import random
from collections.abc import Callable

from pypinyin import lazy_pinyin

from chalicelib.domain.stations import Station
from sitebuild.served import communities_served
from sitebuild.site_data import SiteData
from synthetic_district import PLACES

KEYS = "abcdefghijklmnopqrstuwxyz"
OTHER_CHARACTERS = "宋停林思杨光平安和田"


class Asker:
    """Draws stations of a district and says how somebody may type each of them."""

    def __init__(self, data: SiteData, seed: int) -> None:
        self.data, self.dice = data, random.Random(seed)
        self.names = {c.code: c.name for unit in data.district.units for c in unit.communities}
        self.served = communities_served(data)

    def ask(self, kind: str, count: int) -> list[tuple[str, str]]:
        """`count` pairs of station id and query; stations that cannot be asked so are left out."""
        makers: dict[str, Callable[[Asker, Station], str]] = KINDS
        pairs: list[tuple[str, str]] = []
        for _ in range(count * 40):
            station = self.dice.choice(self.data.stations)
            query = makers[kind](self, station)
            if query and len(pairs) < count:
                pairs.append((station.id, query))
        return pairs

    def part(self, station: Station) -> str:
        """The place name that the station carries."""
        return str(next(reversed(station.record["name_parts"].values())))

    def syllables(self, station: Station) -> list[str]:
        """How its people say the place name."""
        part = self.part(station)
        spoken = PLACES.get(part.removesuffix("社区"))
        return [*spoken.split(), "she", "qu"] if spoken else lazy_pinyin(part)

    def street(self, station: Station) -> str:
        """The street's name; "" for the district's own stations."""
        return self.data.units[station.unit].name if station.unit else ""

    def cut(self, text: str, length: int) -> str:
        """A stretch of the text."""
        first = self.dice.randrange(max(1, len(text) - length + 1))
        return text[first : first + length]


def served_name(asker: Asker, station: Station) -> str:
    codes = [c for c in asker.served[station.id] if c != station.record.get("community")]
    return asker.names[asker.dice.choice(codes)] if codes else ""


def mixed(asker: Asker, station: Station) -> str:
    part, spoken = asker.part(station), asker.syllables(station)
    return "".join(
        asker.dice.choice((one, sound, sound[0])) for one, sound in zip(part, spoken, strict=True)
    )


def two_words(asker: Asker, station: Station) -> str:
    street = asker.street(station)
    initials = "".join(sound[0] for sound in asker.syllables(station))
    return f"{street} {asker.dice.choice((asker.part(station), initials))}" if street else ""


def spaced(asker: Asker, station: Station) -> str:
    return " ".join(asker.syllables(station)).upper()


def wrong_letter(asker: Asker, station: Station) -> str:
    word = "".join(asker.syllables(station))
    at = asker.dice.randrange(1, len(word))
    return word[:at] + asker.dice.choice(KEYS) + word[at + asker.dice.randrange(2) :]


def wrong_character(asker: Asker, station: Station) -> str:
    part = asker.part(station)
    at = asker.dice.randrange(len(part))
    return part[:at] + asker.dice.choice(OTHER_CHARACTERS) + part[at + 1 :]


KINDS: dict[str, Callable[[Asker, Station], str]] = {
    "whole name": lambda _, station: station.name,
    "start of the name": lambda asker, station: station.name[: asker.dice.randrange(3, 7)],
    "middle of the name": lambda asker, station: asker.cut(station.name, 3),
    "street and name": two_words,
    "street and name in one": lambda asker, one: (
        asker.street(one) + asker.part(one) if "community" in one.record else asker.street(one)
    ),
    "address": lambda asker, station: asker.cut(station.record["address"]["line"], 4),
    "whole phone": lambda _, station: station.phones[0].number if station.phones else "",
    "last four digits": lambda _, station: station.phones[0].number[-4:] if station.phones else "",
    "pinyin": lambda asker, station: "".join(asker.syllables(station)),
    "half-typed pinyin": lambda asker, station: "".join(asker.syllables(station))[:-1],
    "pinyin with spaces": spaced,
    "initials": lambda asker, station: "".join(sound[0] for sound in asker.syllables(station)),
    "mixed": mixed,
    "community it serves": served_name,
    "old name": lambda _, station: next(iter(station.record.get("aliases", ())), ""),
    "wrong letter": wrong_letter,
    "wrong character": wrong_character,
}
TYPOS = ("wrong letter", "wrong character")
