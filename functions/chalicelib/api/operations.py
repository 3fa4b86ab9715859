"""The name of an operation in the API's description, and the variables of its path."""

import re

VARIABLE = re.compile(r"\{(\w+)\}")


def name_of(method: str, path: str) -> str:
    """Such as `get_registers_name_owner`; no two routes share one."""
    bare = VARIABLE.sub(lambda found: found[1], path)
    return f"{method.lower()}{bare.replace('/', '_')}"


def variables(path: str) -> list[str]:
    """What stands in braces, in order."""
    return VARIABLE.findall(path)
