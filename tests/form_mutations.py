"""Makes reports of 附件4 that are almost right, as people, old pages and odd clients send them."""

from copy import deepcopy
from random import Random
from typing import Any

import form_cases

LECTURE = form_cases.one_lecture()[0]["events"][0]
NUMBERS = [0, 1, 2, 3, 4, -1, 9, 10, 11, 999_999, 1_000_000, 1_000_001, 10**30, 1.0, 1.5, -0.0]
TEXTS = [
    "", " ", "　", "\n", "睡眠讲座", "医院义诊\n", "心" * 100, "心" * 101, "😀" * 100, "😀" * 101,
    "睡眠\ud800", "\ud83d", "报名13900000000", "张某某34岁", "2026-01-15", "2026-01-15\n",
    "2026-02-29", "2024-02-29", "2026-1-5", "1999-12-31", "２０２６-01-15", "0000-01-01",
    "2026-01-15T00:00:00Z", "2026-W01-1", "20260115", "990101005001", "99010100500１",
    "9901010050011", "0000-0000-0105", "13900000000", "022-20000001-8", "20000001转12", "林",
    "林听", "a~1/b", "__proto__",
]  # fmt: skip
OTHERS: list[Any] = [
    True,
    False,
    None,
    [],
    {},
    [[]],
    {"a": 1},
    [1, 1],
    ["2026-01-15"] * 3,
    [[[[1]]]],
]
NAMES = ["venue", "~", "a/b", "__proto__", "constructor", "0", "toString", "备注"]


def mutated(random: Random) -> Any:
    """Answers with up to four things changed; now and then something else altogether."""
    if random.random() < 0.03:
        return deepcopy(random.choice([*NUMBERS, *TEXTS, *OTHERS]))
    answers, _ = form_cases.one_lecture()
    answers["events"] = [deepcopy(LECTURE) for _ in range(random.randint(0, 3))]
    for _ in range(random.randint(0, 4)):
        _change(random.choice(_holders(answers)), random)
    return answers


def _holders(value: Any) -> list[Any]:
    """Every object and list within, itself included."""
    children = list(value.values()) if isinstance(value, dict) else value[:3]
    inner = [child for child in children if isinstance(child, dict | list)]
    return [value, *(holder for child in inner for holder in _holders(child))]


def _value(random: Random, old: Any = None) -> Any:
    """Another value, mostly of the old one's kind."""
    pool: list[Any] = random.choice([NUMBERS, TEXTS, OTHERS])
    if random.random() < 0.7 and isinstance(old, int | str):
        pool = TEXTS if isinstance(old, str) else NUMBERS
    return deepcopy(random.choice(pool))


def _change(holder: Any, random: Random) -> None:
    if isinstance(holder, list):
        _change_list(holder, random)
    elif holder and random.random() < 0.9:
        name = random.choice(sorted(holder))
        if random.random() < 0.25:
            del holder[name]
        else:
            holder[name] = _value(random, holder[name])
    else:
        holder[random.choice(NAMES)] = _value(random)


def _change_list(holder: list[Any], random: Random) -> None:
    act = random.choice([0, 0, 1, 1, 1, 2, 3])
    if act == 0 or not holder:
        holder.append(_value(random, holder[0] if holder else None))
    elif act == 1:
        place = random.randrange(len(holder))
        holder[place] = _value(random, holder[place])
    elif act == 2:
        holder.append(deepcopy(random.choice(holder)))
    else:
        holder.extend([random.choice(holder)] * random.choice([1, 2, 3, 31, 60, 201]))
