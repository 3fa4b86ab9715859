"""What even an unfinished draft may not hold: unknown members and values of a wrong type."""

from .findings import Finding
from .form import Form
from .form_check import in_order, shape_finding
from .tame import tame

REFUSED = frozenset({"type", "additionalProperties", "maxItems", "maxLength"})


def draft_findings(form: Form, answers: object) -> list[Finding]:
    """Findings that refuse a draft; gaps, bounds and patterns wait for the submission."""
    errors = form.shape.errors(tame(answers))
    return in_order(shape_finding(form, error) for error in errors if error.keyword in REFUSED)
