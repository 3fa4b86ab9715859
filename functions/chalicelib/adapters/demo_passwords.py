"""The demo's password hashes: marked, so that no demo account opens anything outside the demo."""

from dataclasses import dataclass

from chalicelib.domain.ports import PasswordHasher

MARK = "demo:"


@dataclass(frozen=True)
class DemoPasswords:
    """Hashes that only this hasher understands; another takes none of them for right."""

    hasher: PasswordHasher

    def hash(self, password: str) -> str:
        """The hash behind the demo's mark."""
        return MARK + self.hasher.hash(password)

    def matches(self, password: str, phc: str) -> bool:
        """Tell whether the password gave this hash, in the demo or before it."""
        return self.hasher.matches(password, phc.removeprefix(MARK))
