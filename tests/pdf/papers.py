"""Models of the district's other papers, made by the real use cases over a filled service."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from cast import JINGLAN, PERIOD, REVIEWER, TINGSONG, a_month
from cast import TINGSONG_LEAD as LEAD
from chalicelib.application.print_lists import lists_model
from chalicelib.application.print_profile import profile_model
from chalicelib.application.print_receipt import receipt_model
from chalicelib.application.print_reminders import reminder_list_model
from chalicelib.application.span_bulletin import span_bulletin_model
from chalicelib.domain.issue import Issue
from chalicelib.domain.period import SHANGHAI, Period
from rig import Rig

FEBRUARY = datetime(2026, 2, 2, 9, tzinfo=SHANGHAI)


def filled(rig: Rig) -> Rig:
    """听松 has filed January on time and is accepted; everybody else is silent; it is February."""
    assert rig.browser(LEAD).submit(a_month()).status == 201
    rig.browser(REVIEWER).review("acceptances", {})
    rig.clock.now = FEBRUARY
    return rig


def paper_models(rig: Rig) -> Mapping[str, Mapping[str, Any]]:
    """One model of each kind."""
    services = rig.services
    task = {"title": "签订协议", "lead": "指导中心", "due_on": "2026-03-31", "state": "open"}
    path, key = "/registers/task/990101", "key-00000001"
    added = rig.browser(REVIEWER).call("POST", path, {"answers": task}, idempotency_key=key)
    assert added.status == 201, added.text
    head = services.reports.head(TINGSONG, Period.parse(PERIOD))
    return {
        "receipt": receipt_model(services, head, 1),
        "reminder-list": reminder_list_model(services, PERIOD),
        "street-profile": profile_model(services, TINGSONG),
        "span-report": span_bulletin_model(services, "2026-H1", Issue()),
        "supervision-lists": lists_model(services, "2026-01"),
    }


def silent_profile(rig: Rig) -> Mapping[str, Any]:
    """The page of a street that was never heard of."""
    return profile_model(rig.services, JINGLAN)
