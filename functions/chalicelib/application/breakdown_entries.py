"""Numbers that come from registers of the district: one part for each entry that counts."""

from collections.abc import Callable, Mapping
from typing import Any

from chalicelib.domain.breakdown import Breakdown, Part
from chalicelib.domain.register_facts import hours_learnt, in_force, lectures_held, year_of
from chalicelib.domain.registers import Entry
from chalicelib.domain.target_measures import training_years

from .breakdown_scene import Scene, entry_source

Answers = Mapping[str, Any]
Value = tuple[float, int | None] | None


def entries(
    register: str, name: str, value: Callable[[Scene, Answers], Value]
) -> Callable[[Scene], Breakdown]:
    """The register's live entries; `value` gives number and whole, None for what does not count."""

    def broken(scene: Scene) -> Breakdown:
        found = scene.services.registering.live(register)
        told = [(one, value(scene, one.answers)) for one in found]
        parts = [_part(one, str(one.answers[name]), counted) for one, counted in told if counted]
        return Breakdown(parts, by="entry")

    return broken


def _part(entry: Entry, name: str, value: tuple[float, int | None]) -> Part:
    number, of = value
    source = entry_source(entry.register, entry.owner, entry.id, "打开这一条")
    return Part(name, None, number, of, [source])


def _trained(scene: Scene, held: Answers) -> Value:
    if scene.target is None or year_of(held, "held_on") not in training_years(
        scene.target, scene.facts
    ):
        return None
    return held["participants"], None


def _outreach(scene: Scene, held: Answers) -> Value:
    return (1, None) if year_of(held, "held_on") == scene.facts.year else None


def _agreed(scene: Scene, partner: Answers) -> Value:
    return (1, None) if in_force(partner, scene.facts.today) else None


def _lectured(scene: Scene, partner: Answers) -> Value:
    if scene.target is None or not in_force(partner, scene.facts.today):
        return None
    return int(lectures_held(partner, scene.facts.year) >= scene.target.value), 1


def _learnt(scene: Scene, person: Answers) -> Value:
    if scene.target is None or person["role"] != "counsellor":
        return None
    return int(hours_learnt(person, scene.facts.year) >= scene.target.value), 1


trainings = entries("district-training", "topic", _trained)
outreach = entries("outreach", "topic", _outreach)
employers = entries("partner", "name", _agreed)
employer_lectures = entries("partner", "name", _lectured)
learning = entries("talent", "name", _learnt)


def figure(scene: Scene) -> Breakdown:
    """The newest figure that the district told for the target's metric."""
    metric = scene.target.metric if scene.target else ""
    live = scene.services.registering.live("figure")
    told = [one for one in live if one.answers["metric"] == metric]
    if not told:
        return Breakdown([], by="entry")
    newest = max(told, key=lambda one: one.answers["as_of"])
    name = f"截至{newest.answers['as_of']}"
    return Breakdown([_part(newest, name, (newest.answers["number"], newest.answers.get("of")))],
                     by="entry")  # fmt: skip
