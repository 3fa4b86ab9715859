"""Seeded draws from the few distributions the sample needs, with the standard library alone."""

import math
import random
from collections.abc import Mapping, Sequence
from typing import TypeVar

Value = TypeVar("Value")


class Draws:
    """One stream of draws; the same seed and the same names always give the same stream."""

    def __init__(self, seed: int, *names: object) -> None:
        self._random = random.Random(":".join(map(str, (seed, *names))))

    def chance(self, share: float) -> bool:
        """True in that share of cases."""
        return self._random.random() < share

    def between(self, low: float, high: float) -> float:
        """A number drawn evenly from low to high."""
        return self._random.uniform(low, high)

    def whole(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return self._random.randint(low, high)

    def pick(self, values: Sequence[Value]) -> Value:
        """One of the values, each as likely."""
        return self._random.choice(values)

    def some(self, values: Sequence[Value], count: int) -> list[Value]:
        """That many different values, in drawn order."""
        return self._random.sample(list(values), count)

    def weighted(self, shares: Mapping[Value, float]) -> Value:
        """One of the keys, as likely as its share of the total."""
        return self._random.choices(list(shares), list(shares.values()))[0]

    def normal(self, mean: float, deviation: float) -> float:
        """A normal draw."""
        return self._random.gauss(mean, deviation)

    def log_normal(self, mean: float, deviation: float) -> float:
        """A draw whose logarithm is normal."""
        return math.exp(self.normal(mean, deviation))

    def poisson(self, mean: float) -> int:
        """A Poisson draw by Knuth's product, in parts so that exp() never underflows."""
        count = 0
        while mean > 0:
            part = min(mean, 30.0)
            mean -= part
            count += self._poisson_part(math.exp(-part))
        return count

    def negative_binomial(self, mean: float, dispersion: float) -> int:
        """A Poisson draw whose own mean is gamma distributed: counts that vary more."""
        if mean <= 0:
            return 0
        return self.poisson(self._random.gammavariate(dispersion, mean / dispersion))

    def _poisson_part(self, floor: float) -> int:
        count, product = 0, self._random.random()
        while product > floor:
            count += 1
            product *= self._random.random()
        return count
