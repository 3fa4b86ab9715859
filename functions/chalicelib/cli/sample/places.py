"""The sample's districts, units and communities, each with its code and name."""

from dataclasses import dataclass

from chalicelib.domain.units import Community, District, Unit

from .parameters import Table


@dataclass(frozen=True)
class Place:
    """A unit together with the row of parameters that its story follows."""

    unit: Unit
    row: Table


def district_code(parameters: Table, number: int) -> str:
    """The code of the district of that number from 0; 99 districts to each made-up city."""
    first = int(parameters["district"]["first_code"])
    return str(first + number // 99 * 100 + number % 99)


def build_places(parameters: Table, number: int, count: int) -> tuple[Place, ...]:
    """The first `count` units of a district; every district has the same names."""
    code = district_code(parameters, number)
    return tuple(Place(_unit(parameters, row, code), row) for row in parameters["units"][:count])


def build_district(parameters: Table, number: int, places: tuple[Place, ...]) -> District:
    """The district that these places make up."""
    name = parameters["district"]["name"] + (f"（{number + 1}）" if number else "")
    return District(
        code=district_code(parameters, number),
        name=name,
        center_name=f"{name}心理健康指导中心",
        units=tuple(place.unit for place in places),
    )


def _unit(parameters: Table, row: Table, district: str) -> Unit:
    code = district + row["c"]
    names = parameters["community_names"]
    suffix = names["suffix"][row["kind"]]
    stem = _stem(row["name"], names["kind_words"])
    communities = tuple(
        Community(f"{code}{index:03d}", f"{stem}{names['ordinals'][index - 1]}{suffix}")
        for index in range(1, row["n"] + 1)
    )
    return Unit(code, row["name"], row["kind"], row["pop"], communities)


def _stem(name: str, kind_words: list[str]) -> str:
    for word in kind_words:
        name = name.removesuffix(word)
    return name
