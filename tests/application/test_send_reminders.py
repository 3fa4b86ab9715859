"""Reminders go to those who owe, once, whatever is run again and wherever it breaks off."""

from datetime import datetime

import pytest

from cast import JINGLAN, REVIEWER, TINGSONG, TINGSONG_LEAD, a_month
from chalicelib.adapters.channel_sms import SmsChannel
from chalicelib.application.send_reminders import preview_reminders, send_reminders
from chalicelib.domain.period import SHANGHAI, Period
from chalicelib.domain.reminder_ports import ChannelUnsure, ReminderState
from chalicelib.domain.sms import Sms, SmsTemplate
from fake_channels import REFUSED, Listener

JANUARY = Period(2026, 1)
TWENTIETH = datetime(2026, 1, 20, 9, tzinfo=SHANGHAI)


@pytest.fixture
def rig(rig):
    rig.clock.now = TWENTIETH
    return rig


def send(rig, *channels):
    return send_reminders(rig.services, channels)


def entries(rig):
    return rig.services.reminding.log.of_period(JANUARY)


def at(rig, *when):
    rig.clock.now = datetime(*when, tzinfo=SHANGHAI)


def test_one_message_names_all_who_owe(rig):
    channel = Listener()
    send(rig, channel)
    assert len(channel.heard) == 1
    assert len(channel.heard[0].units) == 12
    assert {entry.state for entry in entries(rig)} == {ReminderState.SENT}


def test_a_second_run_sends_nothing(rig):
    channel = Listener()
    send(rig, channel)
    assert send(rig, channel) == []
    assert len(channel.heard) == 1


def test_who_has_reported_is_left_alone(rig):
    rig.browser(TINGSONG_LEAD).submit(a_month())
    channel = Listener()
    send(rig, channel)
    assert "听松街道" not in channel.heard[0].text
    assert len(channel.heard[0].units) == 11


def test_a_report_received_while_sending_stops_the_next_channel(rig):
    class Reporting(Listener):
        def send(self, message):
            rig.browser(TINGSONG_LEAD).submit(a_month())

    after = Listener("after")
    send(rig, Reporting("first"), after)
    assert "听松街道" not in after.heard[0].units


def test_a_crash_between_claim_and_send_never_sends_twice(rig):
    with pytest.raises(KeyboardInterrupt):
        send(rig, Listener(fault=KeyboardInterrupt()))
    channel = Listener()
    assert send(rig, channel) == []
    assert channel.heard == []
    assert {entry.state for entry in entries(rig)} == {ReminderState.CLAIMED}


def test_a_crash_stops_only_the_channel_it_happened_in(rig):
    with pytest.raises(KeyboardInterrupt):
        send(rig, Listener("broken", fault=KeyboardInterrupt()), Listener("sound"))
    sound = Listener("sound")
    send(rig, Listener("broken"), sound)
    assert len(sound.heard) == 1


def test_a_refused_reminder_is_tried_three_times_in_all(rig):
    tried = [send(rig, Listener(fault=REFUSED)) for _ in range(4)]
    assert [len(deliveries) for deliveries in tried] == [1, 1, 1, 0]
    assert {entry.reason for entry in entries(rig)} == {"对方拒收：errcode 45009"}


def test_a_refused_reminder_is_sent_by_a_later_run(rig):
    send(rig, Listener(fault=REFUSED))
    at(rig, 2026, 1, 21, 9)
    channel = Listener()
    send(rig, channel)
    assert len(channel.heard) == 1
    assert {(entry.state, entry.tries) for entry in entries(rig)} == {(ReminderState.SENT, 2)}


def test_a_reminder_that_failed_is_not_tried_again_for_one_who_reported_since(rig):
    send(rig, Listener(fault=REFUSED))
    rig.browser(TINGSONG_LEAD).submit(a_month())
    channel = Listener()
    send(rig, channel)
    assert "听松街道" not in channel.heard[0].units


def test_an_unsure_reminder_is_never_sent_again_by_itself(rig):
    delivery = send(rig, Listener(fault=ChannelUnsure("没有等到答复")))[0]
    assert (delivery.state, delivery.reason) == (ReminderState.CLAIMED, "没有等到答复")
    assert send(rig, Listener()) == []


def test_a_failing_channel_does_not_hold_up_the_others(rig):
    sound = Listener("sound")
    states = [item.state for item in send(rig, Listener("broken", fault=REFUSED), sound)]
    assert states == [ReminderState.FAILED, ReminderState.SENT]


def test_a_channel_of_one_unit_hears_of_that_unit_alone(rig):
    channel = Listener(unit=JINGLAN)
    send(rig, channel)
    assert channel.heard[0].units == ("静澜街道",)


def test_a_dry_run_says_the_same_and_changes_nothing(rig):
    channel = Listener()
    planned = preview_reminders(rig.services, [channel])
    assert (channel.heard, entries(rig)) == ([], [])
    send(rig, channel)
    assert [item.message for item in planned] == channel.heard


def test_a_dry_run_leaves_out_what_was_sent(rig):
    send(rig, Listener())
    assert preview_reminders(rig.services, [Listener()]) == []


def test_a_weekend_is_quiet_and_the_friday_before_is_not(rig):
    channel = Listener()
    at(rig, 2026, 1, 25, 10)
    send(rig, channel)
    assert channel.heard == []
    at(rig, 2026, 1, 23, 10)
    send(rig, channel)
    assert "1月28日24时" in channel.heard[0].text


def test_a_message_says_nothing_about_people(rig):
    rig.browser(TINGSONG_LEAD).draft(a_month())
    channel = Listener()
    send(rig, channel)
    assert "示例员" not in repr(channel.heard)
    assert "0000-0000" not in repr(channel.heard)


def test_after_the_cutoff_the_old_period_is_chased_not_the_new(rig):
    at(rig, 2026, 1, 29, 9)
    channel = Listener()
    send(rig, channel)
    assert [message.period for message in channel.heard] == [JANUARY]
    assert "仍可补报" in channel.heard[0].text


class Gateway:
    """A message gateway in memory that refuses some numbers."""

    def __init__(self, *refused):
        self.refused, self.taken = set(refused), []

    def send(self, sms: Sms, number: str) -> None:
        if number in self.refused:
            raise REFUSED
        self.taken.append((number, sms))


def phones(gateway, **numbers):
    template = SmsTemplate("SMS_1", "心驿", "${period}月报${cutoff}截止，还没有收到${units}的。")
    units = {"jinglan": JINGLAN, "tingsong": TINGSONG}
    return [
        SmsChannel(f"sms:{name}", gateway, number, template, 1, units.get(name))
        for name, number in numbers.items()
    ]


def test_every_debtor_gets_one_message_whatever_is_run_again(rig):
    gateway = Gateway()
    for _ in range(3):
        send(rig, *phones(gateway, jinglan="13900000001", tingsong="13900000002"))
    assert [number for number, _ in gateway.taken] == ["13900000001", "13900000002"]


def test_a_refused_number_is_tried_again_and_a_served_one_is_not(rig):
    gateway = Gateway("13900000001")
    numbers = {"jinglan": "13900000001", "tingsong": "13900000002"}
    states = [item.state for item in send(rig, *phones(gateway, **numbers))]
    assert states == [ReminderState.FAILED, ReminderState.SENT]
    gateway.refused.clear()
    send(rig, *phones(gateway, **numbers))
    assert [number for number, _ in gateway.taken] == ["13900000002", "13900000001"]


def test_who_has_reported_gets_no_message(rig):
    rig.browser(TINGSONG_LEAD).submit(a_month())
    gateway = Gateway()
    send(rig, *phones(gateway, tingsong="13900000002"))
    assert gateway.taken == []


def test_a_text_message_says_unit_period_and_cutoff_and_no_more(rig):
    gateway = Gateway()
    send(rig, *phones(gateway, jinglan="13900000001"))
    ((_, sms),) = gateway.taken
    assert sms.text == "【心驿】2026年1月月报1月28日截止，还没有收到静澜街道的。"
    assert sms.id == "2026-01.before-20.sms.jinglan"


def test_a_number_is_in_no_entry_of_the_log(rig):
    send(rig, *phones(Gateway("13900000001"), jinglan="13900000001"))
    assert "13900000001" not in repr(entries(rig))


def test_who_was_given_more_days_is_not_told_to_be_late(rig):
    body = {"until": "2026-02-03", "reason": "台风"}
    answer = rig.browser(REVIEWER).review("extensions", body, f"{JINGLAN}/2026-01")
    assert answer.status == 200, answer.text
    channel = Listener(unit=JINGLAN)
    at(rig, 2026, 1, 29, 9)
    send(rig, channel)
    assert channel.heard == []
    at(rig, 2026, 2, 4, 9)
    send(rig, channel)
    assert [message.units for message in channel.heard] == [("静澜街道",)]
