"""Argon2id password hashes, at most two at a time so that sign-ins never starve submissions."""

import os
import threading

from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

MEMORY_KIB = 19_456
PASSES = 2
KIND = "$argon2id$"
AT_ONCE = threading.Semaphore(2)


class Argon2Passwords:
    """OWASP's first choice: 19 MiB, two passes, one lane; PHC strings."""

    def hash(self, password: str) -> str:
        """A PHC string with a fresh 16-byte salt."""
        with AT_ONCE:
            return Argon2id(
                salt=os.urandom(16), length=32, iterations=PASSES, lanes=1, memory_cost=MEMORY_KIB
            ).derive_phc_encoded(password.encode())

    def matches(self, password: str, phc: str) -> bool:
        """Tell whether the password gave this hash; one of another kind matches nothing."""
        if not phc.startswith(KIND):
            return False
        with AT_ONCE:
            try:
                Argon2id.verify_phc_encoded(password.encode(), phc)
            except InvalidKey:
                return False
            return True
