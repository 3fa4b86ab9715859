"""The photos of a register's entry: whoever reads the entry sees them, its writers add them.

They may be changed while the entry is open: not withdrawn, and not everything that was to be
mended has passed its re-check.
"""

from chalicelib.domain.attachments import EntryOf
from chalicelib.domain.errors import EntryClosed, NotAllowed, UnknownEntry, UnknownRegister
from chalicelib.domain.registers import Entry
from chalicelib.domain.roles import Caller, Permission
from chalicelib.domain.supervision import all_mended

from .register_context import require_owner
from .services import Services
from .shelves import Place


def entry_place(services: Services, caller: Caller, name: str, owner: str, entry: str) -> Place:
    """The shelf to read; UnknownRegister, UnknownUnit, or UnknownEntry."""
    _newest(services, caller, name, owner, entry)
    return Place(owner, EntryOf(name, entry))


def writable_entry(services: Services, caller: Caller, name: str, owner: str, entry: str) -> Place:
    """The shelf to change; as entry_place, and NotAllowed, or EntryClosed."""
    newest = _newest(services, caller, name, owner, entry)
    if caller.role not in services.registering.of(caller, name)[0].writers:
        raise NotAllowed(Permission.REGISTERS_WRITE)
    if not _open(newest):
        raise EntryClosed(entry)
    return Place(owner, EntryOf(name, entry))


def may_change_entry(services: Services, caller: Caller, name: str, owner: str, entry: str) -> bool:
    """Tell whether the caller may add and remove now; the errors of entry_place."""
    newest = _newest(services, caller, name, owner, entry)
    return caller.role in services.registering.of(caller, name)[0].writers and _open(newest)


def _newest(services: Services, caller: Caller, name: str, owner: str, entry: str) -> Entry:
    register, _ = services.registering.of(caller, name)
    if not register.photos:
        raise UnknownRegister(name)
    require_owner(services, caller, register, owner)
    revisions = services.registering.store.revisions(name, owner, entry)
    if not revisions:
        raise UnknownEntry(entry)
    return revisions[-1]


def _open(entry: Entry) -> bool:
    return not entry.withdrawn and not all_mended(entry.answers)
