"""What is wrong with a resident's answers, in a sentence at the field."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .form import ShapeChecker, ShapeError
from .phone_numbers import LANDLINE, MOBILE, is_sample
from .station_remarks import Remark, error

NOT_A_PHONE = "这个号码打不通：手机请写11位，固定电话请写区号，中间可以有横线"
SHAPE = "R-01"
PHONE = "R-02"
TIMES = "R-03"


@dataclass(frozen=True)
class RequestForm:
    """A form of residents: its schema and the checker of its shape."""

    schema: Mapping[str, Any]
    shape: ShapeChecker

    def remarks(self, answers: object) -> list[Remark]:
        """Each shape error as a sentence, in the order of the fields."""
        found = {one.pointer: one for one in map(self._remark, self.shape.errors(answers))}
        places = [f"/{name}" for name in self.schema["properties"]]
        return sorted(found.values(), key=lambda one: _place(places, one.pointer))

    def _remark(self, wrong: ShapeError) -> Remark:
        name = str(wrong.path[0]) if wrong.path else ""
        node = self.schema["properties"].get(name)
        if node is None:
            return error(SHAPE, "", "有这张表上没有的内容，请刷新页面再填")
        if node["type"] == "boolean":
            return error(SHAPE, f"/{name}", "请先勾选这一项")
        return error(SHAPE, f"/{name}", f"“{node['title']}”{_what(node, wrong)}")


def _place(places: list[str], pointer: str) -> int:
    return places.index(pointer) if pointer in places else -1


def _what(node: Mapping[str, Any], wrong: ShapeError) -> str:
    """What is missing, by the keyword; a list's own bounds before those of its items."""
    if len(wrong.path) > 1:
        return "有一项不认识，请刷新页面再选"
    unit = node.get("x-unit", "个字")
    match wrong.keyword:
        case "required":
            return "还没有选" if "x-labels" in node else "还没有填"
        case "minItems":
            return "请至少选一项"
        case "maxItems":
            return f"最多选{node['maxItems']}项"
        case "minLength":
            return f"至少写{node['minLength']}{unit}"
        case "maxLength":
            return f"最多写{node['maxLength']}{unit}"
        case "enum" | "minimum" | "maximum":
            return "请选一项"
    return "写法不对，请看填写说明"


def phone_remarks(pointer: str, number: str, *, sample: bool) -> Iterator[Remark]:
    """A remark when nobody can be reached at that number; sample numbers pass in the demo."""
    plain = re.sub(r"[ ()（）]", "", number)
    known = MOBILE.fullmatch(plain) or LANDLINE.fullmatch(plain)
    if not known and not (sample and is_sample(plain)):
        yield error(PHONE, pointer, NOT_A_PHONE)
