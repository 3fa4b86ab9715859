"""A remark with the place it is about, and all errors of a kind of content as one exception."""

from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.domain.findings import Level
from chalicelib.domain.station_remarks import Remark

from .content_files import ContentError


@dataclass(frozen=True)
class PlacedRemark:
    """A remark with the file, the line and, where there is one, the station it is about."""

    file: str
    line: int
    station: str
    remark: Remark

    def __str__(self) -> str:
        clause = f"（{self.remark.clause}）" if self.remark.clause else ""
        name = f"{self.station}：" if self.station else ""
        return f"{self.file} 第 {self.line} 行：{name}{self.remark.text}{clause}"

    @property
    def is_error(self) -> bool:
        """Whether it keeps the site from being built."""
        return self.remark.level is Level.ERROR


class ContentErrors(ContentError):
    """Everything that keeps a kind of content from being published, one line each."""

    def __init__(self, errors: Sequence[PlacedRemark]) -> None:
        first = errors[0]
        super().__init__(first.file, first.line, first.remark.pointer, first.remark.text)
        self.errors = list(errors)

    def __str__(self) -> str:
        return "\n".join(map(str, self.errors))
