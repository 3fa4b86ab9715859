"""How dates, shares and marks are written in the district's printed documents."""

from datetime import date, datetime

from chalicelib.domain.period import SHANGHAI

NOTHING = "—"
SAMPLE_PHONE = "0000-0000-"


def day(iso: str) -> str:
    """`2026-01-05` → `2026年1月5日`."""
    on = date.fromisoformat(iso)
    return f"{on.year}年{on.month}月{on.day}日"


def short_day(iso: str) -> str:
    """`2026-01-05` → `1月5日`."""
    on = date.fromisoformat(iso)
    return f"{on.month}月{on.day}日"


def instant(iso: str) -> str:
    """An RFC 3339 time → `2026年1月27日15时20分`, Beijing time."""
    at = datetime.fromisoformat(iso).astimezone(SHANGHAI)
    return f"{at.year}年{at.month}月{at.day}日{at.hour}时{at.minute:02d}分"


def share(numerator: int, denominator: int) -> str:
    """A percentage with one decimal, halves up; `—` without a denominator."""
    if denominator == 0:
        return NOTHING
    tenths = (2000 * numerator + denominator) // (2 * denominator)
    return f"{tenths // 10}.{tenths % 10}%"


def phone(number: str) -> str:
    """The number; a sample one says so."""
    return f"{number}（示例号码）" if number.startswith(SAMPLE_PHONE) else number


def check_code(sha256: str) -> str:
    """The first 16 digits of the content's SHA-256 in groups of four."""
    head = sha256[:16].upper()
    return "-".join(head[i : i + 4] for i in range(0, len(head), 4))


def clause(section: str) -> str:
    """`三(三)3(5)` with the wide brackets of print."""
    return section.replace("(", "（").replace(")", "）")


def yes_no(value: bool) -> str:
    """是 or 否."""
    return "是" if value else "否"
