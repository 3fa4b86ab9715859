"""How often a worker looks for garbage: what it keeps for the desk is data that stays."""

import gc

# By default every 700 new objects are looked through, and all there are after 70,000: a quarter
# of a second, again and again, in a process that keeps the months of 780 units.
YOUNG, MIDDLE, OLD = 10_000, 20, 20


def settle() -> None:
    """Call once the application stands: what is there by then is never looked through again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, MIDDLE, OLD)
