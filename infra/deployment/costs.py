"""What a district costs a month: a pure function of its size and of infra/prices.json."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from .app_template import INFRA

# Assumed: a visit is four pages; what the browser keeps counts once, at most 285 KB a page.
PAGES_A_VISIT = 4
REQUESTS_A_PAGE = 5
BYTES_A_PAGE = 60_000
# A report's month: drafts, submission, review, the lists that both sides look at.
CALLS_A_REPORT = 60
WRITES_A_REPORT = 50
READS_A_REPORT = 400
SECONDS_A_CALL, GB_API = 0.15, 1.0
SECONDS_A_DOCUMENT, GB_WORKER = 3.0, 2.0
JOBS_A_MONTH = 30 * (9 + 3 + 24 + 96)
SECONDS_A_JOB, GB_TIMER = 1.0, 0.5
BYTES_A_DOCUMENT = 60_000
BYTES_A_REPORT = 20_000
KEYS, ALARMS = 2, 9
LOG_BYTES_A_CALL = 600
GB = 1e9


@dataclass(frozen=True)
class District:
    """How large it is; `months` have been filed so far."""

    units: int
    visits: int
    months: int = 120


def monthly_cost(district: District, prices: Mapping[str, float]) -> dict[str, float]:
    """The lines of one month's bill in the prices' currency, without free tiers."""
    reports, pages = district.units, district.visits * PAGES_A_VISIT
    calls, documents = reports * CALLS_A_REPORT, reports + 1
    seconds = calls * SECONDS_A_CALL * GB_API + documents * SECONDS_A_DOCUMENT * GB_WORKER
    seconds += JOBS_A_MONTH * SECONDS_A_JOB * GB_TIMER
    stored = district.months * reports * BYTES_A_REPORT / GB
    files = district.months * documents * BYTES_A_DOCUMENT / GB
    return {
        "compute": seconds * prices["lambda_gb_second"]
        + (calls + documents + JOBS_A_MONTH) * prices["lambda_request"],
        "api": calls * prices["api_request"],
        # A write inside a transaction counts twice.
        "table": reports * WRITES_A_REPORT * 2 * prices["table_write"]
        + reports * READS_A_REPORT * prices["table_read"]
        + stored * (prices["table_gb_month"] + prices["pitr_gb_month"]),
        "files": files * prices["file_gb_month"]
        + documents * (2 * prices["file_put"] + 20 * prices["file_get"]),
        "queue": documents * 4 * prices["queue_request"],
        "keys": KEYS * prices["kms_key_month"] + calls * prices["kms_request"],
        "cdn": pages * BYTES_A_PAGE / GB * prices["cdn_gb"]
        + pages * REQUESTS_A_PAGE * prices["cdn_request"],
        "watching": ALARMS * prices["alarm_month"]
        + calls * LOG_BYTES_A_CALL / GB * prices["log_gb"],
    }


def prices_of(place: str) -> tuple[str, dict[str, float]]:
    """Currency and prices of a region; KeyError when nobody looked them up."""
    row = dict(json.loads((INFRA / "prices.json").read_text("utf-8"))["places"][place])
    currency = str(row.pop("currency"))
    return currency, {name: float(value) for name, value in row.items()}
