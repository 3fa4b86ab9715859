"""The number and day that the district gives a document when it issues it (GB/T 9704 7.2.5)."""

import re
from dataclasses import dataclass
from datetime import date

from .errors import BadIssueNumber

_FORM = re.compile(r"([\u4e00-\u9fff]{1,12})[〔\[(（]((?:20)[0-9]{2})[〕\])）]([1-9][0-9]{0,4})号")


@dataclass(frozen=True)
class Issue:
    """A draft for approval has neither; an issued document has both."""

    number: str | None = None
    dated: date | None = None

    @classmethod
    def parse(cls, number: str, dated: str, today: date) -> "Issue":
        """Read `津滨卫疾〔2026〕9号` and a day; BadIssueNumber for anything else."""
        if not number:
            return cls()
        found = _FORM.fullmatch("".join(number.split()))
        if found is None:
            raise BadIssueNumber(number)
        try:
            day = date.fromisoformat(dated) if dated else today
        except ValueError:
            raise BadIssueNumber(dated) from None
        return cls(f"{found[1]}〔{found[2]}〕{found[3]}号", day)
