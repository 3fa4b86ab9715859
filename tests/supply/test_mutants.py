"""The tests of the guarding code notice when it changes."""

from pathlib import Path

from mutants import GUARDS, mutate
from promise_figures import Kept, Trials

ENOUGH = 0.85


def test_what_guards_does_not_change_unnoticed(kept: Kept, trials: Trials, tmp_path: Path):
    # In a run of the suite the first guard alone: the others take minutes.
    for number, guard in enumerate(GUARDS[: trials(1, full=len(GUARDS))]):
        score = mutate(guard, tmp_path / str(number))
        noticed = score.made - len(score.unnoticed)
        figure = f"{guard.name}：变异 {score.made} 处，检出 {noticed} 处（{score.share:.0%}）"
        kept("C1", figure, met=score.share >= ENOUGH)
