"""Writes where every audit chain ends to a place that keeps it: a shorter chain is found out."""

import json

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
