"""Where every audit chain ends, kept in another place: a shorter or other chain is found out."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from chalicelib.domain.audit import AuditLink
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


def seal_faults(
    chains: Mapping[str, Sequence[AuditLink]], seals: Iterable[tuple[str, bytes]]
) -> Iterator[str]:
    """What no longer stands as it was sealed, in Chinese; `seals` are names and contents."""
    for name, content in seals:
        try:
            ends = {chain: (int(seq), digest) for chain, (seq, digest) in _ends(content)}
        except (ValueError, KeyError, TypeError, AttributeError):
            yield f"{name} 读不懂"
            continue
        for chain, (seq, digest) in ends.items():
            links = chains.get(chain, ())
            if len(links) < seq:
                yield f"{chain}：{name} 封存到第 {seq} 条，现在只有 {len(links)} 条"
            elif seq < 1 or links[seq - 1].digest != digest:
                yield f"{chain}：第 {seq} 条和 {name} 封存的不一样"


def _ends(content: bytes) -> Iterable[tuple[str, Sequence[str]]]:
    found: Iterable[tuple[str, Sequence[str]]] = json.loads(content)["chains"].items()
    return found
