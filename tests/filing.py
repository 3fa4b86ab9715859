"""What a test sends to file a month with the running server, and the reasons it may need."""

from typing import Any

from cast import PERIOD, TINGSONG, a_month
from running_server import Client

REPORT = f"/monthly-reports/{TINGSONG}/{PERIOD}"
REASONS = dict.fromkeys(("X4-13", "X4-15", "T4-01", "T4-02"), "示例说明：上期误报，已核实")
NOTE = {"pointer": "/counselling_visits", "code": "number_wrong", "note": "请核对"}


def submission(visits: int = 31, unit: str = TINGSONG) -> dict[str, Any]:
    """The body of a submission that the sample's history does not object to."""
    month = a_month(counselling_visits=visits)
    month["events"][0]["covered_communities"] = [f"{unit}001"]
    return {"answers": month, "reasons": REASONS}


def submit(
    client: Client, key: str, revision: int = 0, visits: int = 31
) -> tuple[int, Any, dict[str, str]]:
    """Submit 听松's report; status, body and headers."""
    sent = {"if_match": f'"{revision}"', "idempotency_key": key}
    return client.call("POST", f"{REPORT}/submissions", submission(visits), **sent)


def versions(client: Client) -> list[dict[str, Any]]:
    """The versions of 听松's report as the server lists them."""
    found: list[dict[str, Any]] = client.call("GET", REPORT)[1]["versions"]
    return found
