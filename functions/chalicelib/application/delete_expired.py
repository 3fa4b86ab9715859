"""Delete what residents sent 30 days ago, and say in the audit trail how much it was."""

from chalicelib.domain.audit import DISTRICT_CHAIN, AuditEvent

from .services import Services

AT_ONCE = 40


def delete_expired(services: Services) -> int:
    """Remove every request whose 30 days are over; how many."""
    store = services.receiving.requests
    ids = store.expired(services.today())
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        target = f"requests/{len(some)}"
        event = AuditEvent(
            DISTRICT_CHAIN, services.clock(), "retention", "service", "requests_deleted", target
        )
        store.remove(some, event)
    return len(ids)
