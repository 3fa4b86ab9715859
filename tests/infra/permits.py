"""A function's story told once with all it may do, then step by step without each permission."""

from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass, field
from typing import Any

from infra.guarded import Guarded, Policy, actions_of
from infra.kept import Keeper
from infra.stories import STORIES, Step
from rig import SetClock


@dataclass(frozen=True)
class Mutant:
    """The policy without one permission; `needs` are the actions by which it would be missed."""

    name: str
    policy: Policy
    needs: frozenset[str]


@dataclass
class Telling:
    """One run of a story in a place of its own; `used` are each step's actions in order."""

    guarded: Guarded
    used: list[list[str]] = field(default_factory=list)

    def tell(self, before: Callable[[int, Step, Keeper], None] | None = None) -> None:
        """Take every step with the whole policy; `before` may try each one first."""
        guarded, clock = self.guarded, SetClock()
        place = guarded.place()
        keeper, story = Keeper(guarded, place), STORIES[guarded.name](guarded, place, clock)
        self.allow = lambda policy: guarded.allow(policy, place)
        self.allow(guarded.policy)
        came, number = None, 0
        while (step := _next(story, came)) is not None:
            if before is not None:
                before(number, step, keeper)
            first = len(guarded.wire.calls)
            came = step()
            calls = guarded.wire.calls[first:]
            self.used.append([action for call in calls for action in sorted(actions_of(call))])
            number += 1

    def survivors(self, mutants: list[Mutant], used: list[list[str]]) -> list[str]:
        """Those whom no step missed; `used` is what each step was seen to use.

        A step tried without a permission is undone, then taken as it should be. What it needs
        first is taken away first, so that no earlier try leaves in memory what a later one misses.
        """
        left = {mutant.name: mutant for mutant in mutants}

        def try_without(number: int, step: Step, keeper: Keeper) -> None:
            concerned = _in_order(left.values(), used[number])
            if not concerned:
                return
            before = keeper.kept()
            for mutant in concerned:
                self.allow(mutant.policy)
                if self._fails(step):
                    del left[mutant.name]
                keeper.back_to(before)
            self.allow(self.guarded.policy)

        self.tell(try_without)
        return list(left)

    def _fails(self, step: Step) -> bool:
        """Whether the engine did not permit something, and it was noticed."""
        refused = self.guarded.wire.refused
        try:
            step()
        except Exception:  # whatever the refusal became: an error, a 500, a missing file
            return self.guarded.wire.refused > refused
        return False


def _in_order(mutants: Iterable[Mutant], used: list[str]) -> list[Mutant]:
    """Those whom the step concerns, by the place where it first needs what they lack."""
    first = {action: place for place, action in reversed([*enumerate(used)])}
    found = [one for one in mutants if one.needs & first.keys()]
    return sorted(found, key=lambda one: min(first[need] for need in one.needs & first.keys()))


def _next(story: Generator[Step, Any, None], came: Any) -> Step | None:
    try:
        return story.send(came)
    except StopIteration:
        return None
