"""`/selfcare/phq-9/` and the like: every scale, and the four questions before them."""

from collections.abc import Iterator
from typing import Any

from jinja2 import Environment

from chalicelib.domain.scales import Gate, GatePart, Scale
from sitebuild.site_data import SiteData

Page = tuple[str, str]
DESCRIPTION = "{name}：给18岁以上的人自查，只在这一页里算，不存，不发。这是筛查，不是诊断。"


def check_pages(data: SiteData, env: Environment) -> Iterator[Page]:
    """One page per scale and one for the gate."""
    template = env.get_template("templates/check.html")
    shared = {"leave": data.leave, "units": data.district.units}
    for scale in data.self_checks.scales:
        yield f"/selfcare/{scale.id}/", template.render(**shared, **scale_view(scale))
    gate = data.self_checks.gate
    yield f"/selfcare/{gate.id}/", template.render(**shared, **gate_view(gate))


def scale_view(scale: Scale) -> dict[str, Any]:
    """The names that `check.html` prints of a whole scale."""
    count = len(scale.wording["items"])
    bands = [f"{one['from']}–{one['to']} 分：{one['words']}" for one in scale.record["bands"]]
    name = scale.record["name"]
    return {
        **_view(scale.record, [scale], list(scale.wording["items"])),
        "names": name,
        "parts": [{"name": "", "first": 1, "last": count, "lines": bands}],
        "alert_item": scale.record.get("alert_item", 0),
        "scoring": [{**scale.scoring(), "items": list(range(1, count + 1)), "name": _code(name)}],
    }


def gate_view(gate: Gate) -> dict[str, Any]:
    """The same of the few questions before the whole; they never hold an alerting item."""
    items = [part.scale.wording["items"][one - 1] for part in gate.parts for one in part.items]
    first, parts, scoring = 1, [], []
    for part in gate.parts:
        last = first + len(part.items) - 1
        lines = [
            f"{part.cutoff} 分或更多：建议把“{part.scale.record['title']}”完整地做一遍。",
            f"不到 {part.cutoff} 分：这两周困扰不多。",
        ]
        parts.append({"name": part.name, "first": first, "last": last, "lines": lines})
        scoring.append(_part_scoring(part, first, last))
        first = last + 1
    return {
        **_view(gate.record, [part.scale for part in gate.parts], items),
        "names": gate.record["name"],
        "parts": parts,
        "alert_item": 0,
        "scoring": scoring,
    }


def _part_scoring(part: GatePart, first: int, last: int) -> dict[str, Any]:
    return {
        **part.scale.scoring(),
        "items": list(range(first, last + 1)),
        "name": part.name,
        "cutoff": part.cutoff,
        "alert_item": 0,
    }


def _view(record: Any, scales: list[Scale], items: list[str]) -> dict[str, Any]:
    wording = scales[0].wording
    return {
        "title": record["title"],
        "description": DESCRIPTION.format(name=record["title"]),
        "scales": scales,
        "unsigned": any(one.signed is None for one in scales),
        "lead": wording["lead"],
        "options": wording["options"],
        "items": items,
    }


def _code(name: str) -> str:
    """`PHQ-9` of `PHQ-9（…）`."""
    return name.partition("（")[0]
