"""Which numbers can be dialled in mainland China, by the numbering plan's published shapes."""

import re

SAMPLE = re.compile(r"0000-0000-[0-9]{4}")
MOBILE = re.compile(r"1[3-9][0-9]{9}")
# Eight digits follow the two-digit area codes and those of the largest cities; else seven.
LANDLINE = re.compile(
    r"(?:(?:010|02[0-57-9])-?[2-8][0-9]{7}|0[3-9][0-9]{2}-?[2-8][0-9]{6,7})(?:-[0-9]{1,6})?"
)
FREE_OR_SHARED = re.compile(r"(?:400|800)-?[0-9]{3}-?[0-9]{4}")
LOCAL_SERVICE = re.compile(r"96[0-9]{3,4}")
# Short numbers that a service for residents may name; the list grows with a reason each time:
# police, fire, ambulance, traffic; government, health, psychology, youth, women, law, labour.
SHORT = frozenset(
    {"110", "119", "120", "122", "12345", "12320", "12356", "12355", "12338", "12348", "12333"}
)


def is_sample(number: str) -> bool:
    """Whether it is one of the numbers that nobody can dial."""
    return SAMPLE.fullmatch(number) is not None


def is_dialable(number: str) -> bool:
    """Whether it can be dialled from any phone: a landline with its area code, or a known code."""
    shapes = (MOBILE, LANDLINE, FREE_OR_SHARED, LOCAL_SERVICE)
    return number in SHORT or any(shape.fullmatch(number) for shape in shapes)
