"""Whether the records in a store hang together: what a backup has to show before it is trusted."""

from collections.abc import Iterator
from dataclasses import dataclass

from chalicelib.domain.audit_faults import first_broken
from chalicelib.domain.timeliness import periods_until

from .services import Services
from .shelves import every_shelf, whole_key


@dataclass(frozen=True)
class Soundness:
    """How many audit chains and versions were looked at, and what is wrong, in Chinese."""

    chains: int
    versions: int
    faults: tuple[str, ...]


def examine(services: Services) -> Soundness:
    """Look at every chain, every version and every attachment."""
    chains = services.audit.chains()
    counted, faults = 0, [*_broken_chains(services)]
    for period in periods_until(services.policy, services.clock()):
        for head in services.reports.heads_of_period(period):
            counted += head.latest
            faults += [
                f"{head.unit} {period} 缺第 {number} 版"
                for number in range(1, head.latest + 1)
                if services.reports.version(head.unit, period, number) is None
            ]
    return Soundness(len(chains), counted, (*faults, *_lost_attachments(services)))


def _broken_chains(services: Services) -> Iterator[str]:
    for chain in services.audit.chains():
        place = first_broken(services.audit.links(chain))
        if place is not None:
            yield f"审计记录 {chain} 第 {place} 条不符"


def _lost_attachments(services: Services) -> Iterator[str]:
    for shelf in every_shelf(services):
        for kept in shelf.attachments:
            if services.files.get(whole_key(kept.id)) is None:
                yield f"{shelf.unit} {shelf.about} 的附件 {kept.id} 不在"
