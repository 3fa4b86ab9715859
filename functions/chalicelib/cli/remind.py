"""`remind`: reminds the units that have not reported; to be run every working morning."""

import argparse
import os

from chalicelib.application.send_reminders import (
    Delivery,
    days_of,
    due_reminders,
    preview_reminders,
    send_reminders,
)
from chalicelib.application.services import Services
from chalicelib.bootstrap import build_channels, build_services
from chalicelib.domain.period import Period
from chalicelib.domain.reminder_days import ReminderDay, next_after
from chalicelib.domain.reminder_ports import ReminderState
from chalicelib.domain.timeliness import current_period
from chalicelib.settings import read_settings

WORDS = {
    None: "将要发送",
    ReminderState.SENT: "已发送",
    ReminderState.FAILED: "没有送到，下次运行再试",
    ReminderState.CLAIMED: "不知道送到没有，不会自动再发，请人工核对",
}
GUESSED = "（这一年的放假安排还没有公布，按周一至周五推算）"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whether only to say what would be sent."""
    parser.add_argument("--dry-run", action="store_true", help="只看看会发什么，什么也不改")


def run(arguments: argparse.Namespace) -> int:
    """Send what is due and say so; 1 when a channel did not surely deliver."""
    settings = read_settings(os.environ)
    services = build_services(settings)
    channels = build_channels(settings, services)
    act = preview_reminders if arguments.dry_run else send_reminders
    _announce(services, dry=arguments.dry_run)
    deliveries = act(services, channels)
    for delivery in deliveries:
        _tell(delivery)
    unsure = _left_unsure(services, deliveries)
    print(*unsure, sep="\n", end="\n" if unsure else "")
    print(_coming(services))
    return int(any(item.state not in (None, ReminderState.SENT) for item in deliveries))


def _announce(services: Services, *, dry: bool) -> None:
    now, plan = services.clock(), services.reminding.plan
    print(f"催报{'（试运行，不发送，不记录）' if dry else ''}  {now:%Y-%m-%d %H:%M}")
    print(f"依据 {plan.clause}：{plan.quote}")
    if not plan.awake(now):
        print(f"现在不在提醒的时间里（{plan.opens:%H:%M} 至 {plan.closes:%H:%M}）。")
    for period, due in due_reminders(services, now):
        print(f"{period.label} {due.rule.label}，应发日 {_day(due)}，只发给还没有提醒过的")


def _tell(delivery: Delivery) -> None:
    message, reason = delivery.message, f"（{delivery.reason}）" if delivery.reason else ""
    print(f"\n[{delivery.channel}] {WORDS[delivery.state]}{reason}：{len(message.units)} 个单位")
    print(message.text)


def _left_unsure(services: Services, deliveries: list[Delivery]) -> list[str]:
    """A line for every channel where an earlier run broke off before it knew the outcome."""
    told = {(str(item.message.period), item.rule.id, item.channel) for item in deliveries}
    found: dict[tuple[str, str, str], int] = {}
    for period, _ in due_reminders(services, services.clock()):
        for entry in services.reminding.log.of_period(period):
            key = (str(period), entry.key.rule, entry.key.channel)
            if entry.state is ReminderState.CLAIMED and key not in told:
                found[key] = found.get(key, 0) + 1
    return [
        f"\n[{channel}] {Period.parse(period).label} {rule}：上次运行没有得到结果，"
        f"{count} 个单位{WORDS[ReminderState.CLAIMED]}"
        for (period, rule, channel), count in found.items()
    ]


def _coming(services: Services) -> str:
    today, period = services.today(), current_period(services.policy, services.clock())
    days = [
        (following.day, one.label, following)
        for one in (period.previous, period)
        if (following := next_after(days_of(services, one), today))
    ]
    if not days:
        return f"\n{period.label}没有下一次提醒了。"
    _, label, following = min(days, key=lambda item: item[0])
    return f"\n下一次：{_day(following)}，{label} {following.rule.label}"


def _day(item: ReminderDay) -> str:
    day, planned = item.day, item.planned
    moved = "" if day == planned else f"（原定{planned.month}月{planned.day}日，遇休息日调整）"
    return f"{day.month}月{day.day}日{moved}{'' if item.certain else GUESSED}"
