"""Where every audit chain ends, kept in another place: a shorter or other chain is found out."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence

from chalicelib.domain.audit import End
from chalicelib.domain.ports import FileStore

from .services import Services


def seal_audit(services: Services, archive: FileStore) -> int:
    """Put `audit/<day>.json` with number and digest of each chain's last link; how many chains."""
    chains = services.audit.chains()
    ends = {chain: services.audit.last(chain) for chain in chains}
    sealed = {"at": services.clock().isoformat(), "chains": ends}
    text = json.dumps(sealed, ensure_ascii=False, sort_keys=True)
    archive.put(f"audit/{services.today().isoformat()}.json", text.encode())
    return len(chains)


def sealed_ends(seals: Iterable[tuple[str, bytes]]) -> tuple[dict[str, list[End]], list[str]]:
    """The ends of each chain as they were sealed, and the names of seals that cannot be read."""
    kept: dict[str, list[End]] = defaultdict(list)
    unread = []
    for name, content in seals:
        try:
            ends = [(chain, (int(seq), str(digest))) for chain, (seq, digest) in _ends(content)]
        except (ValueError, KeyError, TypeError, AttributeError):
            unread.append(name)
        else:
            for chain, end in ends:
                kept[chain].append(end)
    return kept, unread


def _ends(content: bytes) -> Iterable[tuple[str, Sequence[str]]]:
    found: Iterable[tuple[str, Sequence[str]]] = json.loads(content)["chains"].items()
    return found
