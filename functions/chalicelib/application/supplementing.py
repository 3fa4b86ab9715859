"""What the supplement's use cases need: its form, its sentences and its store."""

from collections.abc import Callable
from dataclasses import dataclass

from chalicelib.domain.findings import Finding
from chalicelib.domain.form import Form
from chalicelib.domain.ports import SupplementStore


@dataclass(frozen=True)
class Supplementing:
    """The supplement's own form, apart from that of 附件4."""

    form: Form
    sentence: Callable[[Finding], str]
    store: SupplementStore
