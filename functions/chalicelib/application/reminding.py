"""What reminding works with: the district's plan, its working days and the log of reminders."""

from dataclasses import dataclass

from chalicelib.domain.reminder_ports import ReminderLog
from chalicelib.domain.reminders import ReminderPlan
from chalicelib.domain.workdays import Workdays


@dataclass(frozen=True)
class Reminding:
    """The plan, the calendar and the log, handed to use cases as one part of the services."""

    plan: ReminderPlan
    workdays: Workdays
    log: ReminderLog
