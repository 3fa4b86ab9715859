"""Remarks on content with file and line, and the error that lists all that stop publishing."""

from collections.abc import Iterable
from dataclasses import dataclass

from chalicelib.domain.findings import Level
from chalicelib.domain.station_remarks import Remark

from .content_files import ContentError


@dataclass(frozen=True)
class PlacedRemark:
    """A remark with the file, the line and the record it is about."""

    file: str
    line: int
    about: str
    remark: Remark

    def __str__(self) -> str:
        clause = f"（{self.remark.clause}）" if self.remark.clause else ""
        name = f"{self.about}：" if self.about else ""
        return f"{self.file} 第 {self.line} 行：{name}{self.remark.text}{clause}"

    @property
    def is_error(self) -> bool:
        """Whether it keeps the site from being built."""
        return self.remark.level is Level.ERROR


class RecordErrors(ContentError):
    """Everything that keeps records from being published, one line each."""

    def __init__(self, errors: list[PlacedRemark]) -> None:
        first = errors[0]
        super().__init__(first.file, first.line, first.remark.pointer, first.remark.text)
        self.errors = errors

    def __str__(self) -> str:
        return "\n".join(map(str, self.errors))


def refuse_errors(remarks: Iterable[PlacedRemark]) -> None:
    """Raise RecordErrors with all the errors, if there are any."""
    errors = [remark for remark in remarks if remark.is_error]
    if errors:
        raise RecordErrors(errors)
