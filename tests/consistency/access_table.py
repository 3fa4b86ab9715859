"""Who may in which state: one line for each route that writes to a report."""

from collections.abc import Mapping

# How each state is reached: the endings of the calls that lead there.
STEPS: dict[str, list[str]] = {
    "not_started": [],
    "draft": ["draft"],
    "submitted": ["submissions"],
    "returned": ["submissions", "returns"],
    "accepted": ["submissions", "acceptances"],
    "amending": ["submissions", "acceptances", "amendments"],
    "exempt": ["exemptions"],
    "archived": ["submissions", "acceptances", "archive"],
}
EVERY = frozenset(STEPS)
EDITABLE = frozenset({"not_started", "draft", "returned", "amending"})
UNRECEIVED = frozenset({"not_started", "draft"})

# The last part of the path and the states in which the call goes through; else it answers 409.
# Who may at all is the route's permission; a new route that writes gets its line here.
MOVES: Mapping[str, frozenset[str]] = {
    "draft": EDITABLE,
    "submissions": EDITABLE,
    "recall": frozenset({"submitted"}),
    "returns": frozenset({"submitted"}),
    "acceptances": frozenset({"submitted"}),
    "amendments": frozenset({"accepted"}),
    "exemptions": UNRECEIVED,
    "extensions": UNRECEIVED,
}
# Paths of records kept beside a report; tests of their own say who writes them when.
BESIDE: tuple[str, ...] = ("/monthly-supplements/", "/directory/", "/corrections/")
# These store nothing in the report, or need a file that the matrix does not send.
NO_MOVE = {"check", "import", "paste", "villages"}
# Supplement and attachments stay as they are once the report is put away.
CLOSED = frozenset({"exempt", "archived"})
