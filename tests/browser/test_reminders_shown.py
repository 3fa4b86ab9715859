"""The district's list shows who was reminded on which day, and when the next reminder goes out."""

from datetime import datetime

from playwright.sync_api import Page, expect

from browser.desk import sign_in, submitted
from browser.served import Served
from cast import PERIOD, REVIEWER
from chalicelib.application.send_reminders import send_reminders
from chalicelib.domain.period import SHANGHAI
from fake_channels import REFUSED, Listener

OVERVIEW = f"/staff/overview/?period={PERIOD}"


def remind(served: Served, day: int, *channels: Listener) -> None:
    served.rig.clock.now = datetime(2026, 1, day, 9, tzinfo=SHANGHAI)
    send_reminders(served.rig.services, channels)


def test_before_the_first_reminder_the_list_names_its_day(page: Page, served: Served) -> None:
    sign_in(page, REVIEWER)
    page.goto(OVERVIEW)
    expect(page.locator("#reminded")).to_contain_text("下一次提醒：1月20日（20日提醒）")
    expect(page.locator("#reminded li").first).to_contain_text("还没有提醒（12个单位）：云汀街道")


def test_a_reminded_unit_stands_with_its_days_until_it_reports(page: Page, served: Served) -> None:
    remind(served, 20, Listener("copy"))
    remind(served, 23, Listener("copy"), Listener("wecom:streets", fault=REFUSED))
    submitted(served)
    sign_in(page, REVIEWER)
    page.goto(OVERVIEW)
    line = page.locator("#reminded li", has_text="静澜街道")
    expect(line).to_contain_text("已提醒：1月20日、1月23日；没有送到：1月23日")
    expect(page.locator("#reminded")).not_to_contain_text("听松街道")
