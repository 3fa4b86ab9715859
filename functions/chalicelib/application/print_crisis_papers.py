"""Makes the models of the district's crisis poster and wallet cards: numbers first, then rooms."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from chalicelib.domain.hours_words import hours_sentence
from chalicelib.domain.stations import Station, Tier
from chalicelib.domain.units import District

Record = Mapping[str, Any]

# Kind of document → name of its file.
CRISIS_SHEETS: Mapping[str, str] = {
    "paper-crisis-poster": "crisis-poster-a4",
    "paper-crisis-card": "crisis-card-a4",
}
URGENT, TALK = ("120", "110"), "12356"
# More do not fit under the numbers; the code leads to all of them.
MOST_PLACES = 16
TIERS = (Tier.GUIDANCE_CENTER, Tier.SPIRIT_STATION)


def crisis_model(
    district: District,
    stations: Iterable[Station],
    hotlines: Iterable[Record],
    site: str,
    today: date,
) -> dict[str, Any]:
    """The names that both templates print; `site` has no slash at its end."""
    lines = {line["number"]: line for line in hotlines}
    chosen = [one for one in stations if one.public and one.serving and one.tier in TIERS]
    chosen.sort(key=lambda one: TIERS.index(one.tier))
    places = [place for one in chosen if (place := _place(one))]
    return {
        "district": district.name,
        "urgent": [_line(lines[number]) for number in URGENT],
        "talk": _line(lines[TALK]),
        "center": places[0] if places else None,
        "places": places if len(places) <= MOST_PLACES else places[:1],
        "more": len(places) > MOST_PLACES,
        "url": f"{site}/crisis/",
        "printed_on": str(today),
        "sample": any(one.record.get("sample", False) for one in chosen),
    }


def _line(record: Record) -> dict[str, str]:
    hours = record["hours"]
    said = "全天" if hours.get("always") else hours.get("note") or hours_sentence(hours)
    return {"number": record["number"], "name": record["name"], "hours": said}


def _place(station: Station) -> dict[str, str] | None:
    """Name, number and answering hours of an ordinary week; None without a number."""
    phone = station.booking_phone
    if phone is None:
        return None
    mark = "（示例号码）" if phone.sample else ""
    hours = hours_sentence(phone.hours_record).partition("。")[0]
    return {"name": station.name, "phone": f"{phone.number}{mark}", "hours": hours}
