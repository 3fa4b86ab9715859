"""What the use cases of registers need: their descriptions, their forms and their store."""

from collections.abc import Mapping
from dataclasses import dataclass

from chalicelib.domain.errors import UnknownRegister
from chalicelib.domain.registers import (
    Catalogue,
    Entry,
    Register,
    RegisterForm,
    RegisterStore,
    Scope,
)
from chalicelib.domain.roles import UNIT_ROLES, Caller


@dataclass(frozen=True)
class Registering:
    """Every register of the catalogue; `forms` by the name of the form.

    `due` are the plan's days for what 附件5 plans, see building_due.
    """

    catalogue: Catalogue
    forms: Mapping[str, RegisterForm]
    store: RegisterStore
    due: Mapping[str, str | int | None]

    def live(self, register: str, owner: str | None = None) -> list[Entry]:
        """That owner's newest entries, or everybody's, without those that were withdrawn."""
        newest = self.store.newest(register, owner) if owner else self.store.newest_of_all(register)
        return [one for one in newest if not one.withdrawn]

    def of(self, caller: Caller, name: str) -> tuple[Register, RegisterForm]:
        """The register and its form; UnknownRegister where the caller has nothing to read."""
        register = self.catalogue.named(name)
        if register.scope is Scope.DISTRICT and caller.role in UNIT_ROLES:
            raise UnknownRegister(name)
        return register, self.forms[register.form]
