"""Whether the audit trail is as it was written: all of it, or some days; and a day's root."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from chalicelib.domain.audit import End, day_root
from chalicelib.domain.audit_faults import START, Fault, first_fault

from .read_audit import day_begins
from .services import Services


@dataclass(frozen=True)
class Checked:
    """One chain: how many links were looked at, and the first that does not fit."""

    chain: str
    links: int
    fault: Fault | None


def check_chains(
    services: Services, kept: Mapping[str, Sequence[End]] | None = None
) -> list[Checked]:
    """Every chain from its first link on, held to the ends that were kept elsewhere, too."""
    known = kept or {}
    chains = sorted({*services.audit.chains(), *known})
    return [_checked(services, chain, known.get(chain, ())) for chain in chains]


def check_days(services: Services, first: date, last: date) -> list[Checked]:
    """The links of these days alone, each following from the one before."""
    begin, until = day_begins(first), day_begins(last + timedelta(days=1))
    found = []
    for chain in sorted(services.audit.chains()):
        links = services.audit.between(chain, begin, until)
        after = services.audit.last_before(chain, begin) or START
        found.append(Checked(chain, len(links), first_fault(links, services.audit_mac, (), after)))
    return found


def ends_of_day(services: Services, day: date) -> dict[str, End]:
    """Where every chain ended when the day did."""
    until = day_begins(day + timedelta(days=1))
    ends = {chain: services.audit.last_before(chain, until) for chain in services.audit.chains()}
    return {chain: end for chain, end in ends.items() if end is not None}


def root_of_day(services: Services, day: date) -> str:
    """One hash over where every chain ended when the day did."""
    return day_root(ends_of_day(services, day))


def standing(services: Services, first: date, last: date) -> dict[str, Any]:
    """The last day's root, and whether the days' links hold."""
    return {
        "day": last.isoformat(),
        "root": root_of_day(services, last),
        "over": last < services.today(),
        **told(services, check_days(services, first, last)),
    }


def told(services: Services, checked: Sequence[Checked]) -> dict[str, Any]:
    """How many links, and what is wrong, in words."""
    words = services.audit_words
    return {
        "chains": len(checked),
        "links": sum(one.links for one in checked),
        "faults": [
            f"{words.chain(one.chain)}：{words.fault(one.fault)}" for one in checked if one.fault
        ],
    }


def _checked(services: Services, chain: str, kept: Sequence[End]) -> Checked:
    links = services.audit.links(chain)
    return Checked(chain, len(links), first_fault(links, services.audit_mac, kept))
