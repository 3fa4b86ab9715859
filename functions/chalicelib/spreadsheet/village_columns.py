"""The columns of the village sheet, and whose row a name in it is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from chalicelib.domain.form import Form
from chalicelib.domain.units import Unit
from chalicelib.domain.villages import STATION

from .columns import Column, columns, header_forms
from .squeeze import squeezed

NAME, ROOM, VISITS = "community", "room_built", "counselling_visits"
STATION_NAME = "心灵驿站"
LABELS = {
    NAME: ("村（社区）", "村/社区", "社区", "村", "村居", "社区名称", "村（社区）名称", "名称"),
    ROOM: ("心理咨询室是否建成", "心理咨询室", "是否建成", "建成心理咨询室", "咨询室是否建成"),
    VISITS: ("心理辅导人次数", "心理辅导人次", "辅导人次数", "开展心理辅导人次数", "辅导人次"),
}
KINDS = {NAME: "name", ROOM: "yes_no", VISITS: "integer"}
_ENDINGS = re.compile(r"(?:(?:社区|村)?(?:居民委员会|村民委员会|居委会|村委会)|社区|村)$")


def village_columns(form: Form) -> list[Column]:
    """Name, room, visits, and the form's event columns without the coverage, which is the name."""
    printed = columns(form)
    own = [_own(name, printed) for name in LABELS]
    events = [one for one in printed if one.in_event and one.kind != "communities"]
    return own + events


def _own(name: str, printed: Sequence[Column]) -> Column:
    texts = (*LABELS[name], *(one.label for one in printed if one.name == name))
    forms = frozenset(form for text in texts for form in header_forms(text))
    return Column(name, LABELS[name][0], KINDS[name], False, 0, forms)


@dataclass(frozen=True)
class Names:
    """The names of a unit's communities, as registered and as people shorten them."""

    unit: Unit
    _exact: dict[str, list[str]] = field(default_factory=dict)
    _short: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for one in self.unit.communities:
            self._exact.setdefault(one.code, []).append(one.code)
            self._exact.setdefault(squeezed(one.name), []).append(one.code)
            for short in self._shortened(one.name):
                self._short.setdefault(short, []).append(one.code)
        for name in (STATION_NAME, f"{self.unit.name}{STATION_NAME}", "驿站"):
            self._exact.setdefault(squeezed(name), [STATION])

    def find(self, text: str) -> tuple[list[str], bool]:
        """The codes that the text may mean, and whether it is written as in the register."""
        written = squeezed(text)
        if found := self._exact.get(written):
            return found, True
        shortened = dict.fromkeys(
            code for short in self._shortened(text) for code in self._short.get(short, ())
        )
        return list(shortened), False

    def name(self, code: str) -> str:
        """The community's name, or the station's."""
        return next((c.name for c in self.unit.communities if c.code == code), STATION_NAME)

    def _shortened(self, name: str) -> set[str]:
        """Without 社区 or 居委会 at its end, without the unit's own name at its start."""
        bare = _ENDINGS.sub("", squeezed(name).removeprefix(squeezed(self.unit.name)))
        stem = re.sub(r"(街道|镇|乡|功能区)$", "", squeezed(self.unit.name))
        return {form for form in (bare, bare.removeprefix(stem)) if form}
