"""The district's desk hands out the figures as files, by mouse and by keyboard."""

import csv
import io
from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from browser.desk import sign_in, submitted
from browser.served import Served
from cast import PERIOD, PUBLISHER


def taken(page: Page, name: str) -> tuple[str, bytes]:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=name, exact=True).press("Enter")
    download = waiting.value
    return download.suggested_filename, Path(download.path()).read_bytes()


def test_the_publisher_takes_month_year_and_history_away(page: Page, served: Served) -> None:
    submitted(served)
    sign_in(page, PUBLISHER)
    page.goto(f"/staff/overview/?period={PERIOD}")
    name, raw = taken(page, "导出2026年1月 Excel")
    assert name == "示例区2026年1月心理健康服务数据.xlsx"
    assert load_workbook(io.BytesIO(raw))["月度汇总"]["B5"].value == "云汀街道"
    expect(page.locator("#exported")).to_have_text("已下载。")
    name, raw = taken(page, "导出2026年全年 CSV")
    assert name == "示例区2026年心理健康服务数据.csv"
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert [row["单位"] for row in rows if row["首次收到"]] == ["990101005 听松街道"]
    assert taken(page, "导出全部月份 JSON")[0] == "示例区历月心理健康服务数据.json"
    expect(page.locator("#exports button")).to_have_count(9)
