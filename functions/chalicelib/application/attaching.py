"""What attaching works with: the shelves and the scanner."""

from dataclasses import dataclass

from chalicelib.domain.attachments import AttachmentStore, Scanner


@dataclass(frozen=True)
class Attaching:
    """The shelves and the scanner, handed to use cases as one part of the services."""

    store: AttachmentStore
    scanner: Scanner
