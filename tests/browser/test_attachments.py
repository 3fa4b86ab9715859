"""Attachments in a real browser: added, continued after a lost line, refused, removed."""

import pytest
from playwright.sync_api import Page, expect

from attachment_makers import CAMERA, DOCX, JPEG, PDF, a_pdf, a_photo, attach, shelf_path
from browser.desk import sign_in
from browser.served import Served
from cast import PERIOD, REVIEWER, TINGSONG, TINGSONG_LEAD
from chalicelib.domain.attachments import PART

PAGE = f"/staff/attachments/?unit={TINGSONG}&period={PERIOD}"
ADD = "text=＋ 添加附件"
LONG_PDF = a_pdf(more=b"% " + b"x" * (2 * PART) + b"\n")


def open_page(page: Page, account: str = TINGSONG_LEAD) -> None:
    sign_in(page, account)
    page.goto(PAGE)
    expect(page.locator("#attachments-title")).to_have_text("听松街道 2026年1月 补充材料的附件")
    expect(page.locator("#attachments-hint")).to_contain_text("最多")  # the list has come


def keep_waiting(page: Page) -> None:
    """From now on the page does not try again by itself, however slow the test is."""
    page.clock.install()
    page.clock.pause_at(page.evaluate("Date.now() + 1000"))


def choose(page: Page, raw: bytes, name: str = "活动照片.jpg", kind: str = JPEG) -> None:
    with page.expect_file_chooser() as chooser:
        page.click(ADD)
    chooser.value.set_files({"name": name, "mimeType": kind, "buffer": raw})


def on_the_server(served: Served) -> list[str]:
    shelf = served.rig.browser(TINGSONG_LEAD).get(shelf_path()).json
    return [one["name"] for one in shelf["attachments"]]


def test_a_street_adds_a_photo_downloads_it_clean_and_removes_it(page: Page) -> None:
    open_page(page)
    expect(page.locator("#attachments")).to_contain_text("还没有附件")
    choose(page, a_photo())
    expect(page.get_by_role("status").last).to_have_text("已添加“活动照片.jpg”。")
    with page.expect_download() as download:
        page.click("a >> text=活动照片.jpg")
    assert download.value.suggested_filename == "活动照片.jpg"
    assert CAMERA.encode() not in download.value.path().read_bytes()
    page.get_by_role("button", name="删去：活动照片.jpg").click()
    page.get_by_role("dialog").get_by_role("button", name="删去").click()
    expect(page.locator(".attachment")).to_have_count(0)
    expect(page.locator("#attachments")).to_contain_text("已删去“活动照片.jpg”")


def test_thinking_better_of_it_keeps_the_attachment(page: Page, served: Served) -> None:
    attach(served.rig.browser(TINGSONG_LEAD), a_photo())
    open_page(page)
    page.get_by_role("button", name="删去：照片.jpg").click()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert on_the_server(served) == ["照片.jpg"]


def test_after_a_lost_line_only_the_missing_parts_are_sent(page: Page, served: Served) -> None:
    open_page(page)
    keep_waiting(page)
    served.lose_next = "PUT 2"
    choose(page, LONG_PDF, "典型案例.pdf", PDF)
    expect(page.get_by_role("alert")).to_contain_text("已经传到的都在")
    page.get_by_role("button", name="现在接着传：典型案例.pdf").click()
    expect(page.get_by_role("status").last).to_have_text("已添加“典型案例.pdf”。")
    sent = [path.rpartition("/")[2] for method, path in served.calls if method == "PUT"]
    assert sent == ["1", "2", "3"]


def test_a_lost_last_answer_makes_one_attachment(page: Page, served: Served) -> None:
    open_page(page)
    keep_waiting(page)
    served.lose_next = "POST completion"
    choose(page, a_photo())
    page.get_by_role("button", name="现在接着传：活动照片.jpg").click()
    expect(page.get_by_role("status").last).to_have_text("已添加“活动照片.jpg”。")
    assert on_the_server(served) == ["活动照片.jpg"]


def test_after_a_reload_choosing_the_file_again_goes_on(page: Page, served: Served) -> None:
    open_page(page)
    keep_waiting(page)
    served.lose_next = "PUT 2"
    choose(page, LONG_PDF, "典型案例.pdf", PDF)
    expect(page.get_by_role("alert")).to_be_visible()
    page.reload()
    expect(page.locator(".attachment")).to_contain_text("收到 2/3 段")
    choose(page, LONG_PDF, "典型案例.pdf", PDF)
    expect(page.get_by_role("status").last).to_have_text("已添加“典型案例.pdf”。")
    sent = [path.rpartition("/")[2] for method, path in served.calls if method == "PUT"]
    assert sent == ["1", "2", "3"]


def given_up(page: Page) -> None:
    page.get_by_role("button", name="不传了：典型案例.pdf").click()
    expect(page.get_by_role("status").last).to_have_text("已取消上传“典型案例.pdf”。")
    expect(page.locator(".attachment")).to_have_count(0)


def nothing_is_left(served: Served) -> bool:
    shelf = served.rig.browser(TINGSONG_LEAD).get(shelf_path()).json
    return (shelf["attachments"], shelf["uploading"]) == ([], [])


@pytest.mark.parametrize("lost", ["POST attachments", "PUT 1", "PUT 2", "POST completion"])
def test_an_unfinished_upload_can_be_given_up(page: Page, served: Served, lost: str) -> None:
    open_page(page)
    keep_waiting(page)
    served.lose_next = lost
    choose(page, LONG_PDF, "典型案例.pdf", PDF)
    expect(page.get_by_role("alert")).to_contain_text("网络断了")
    given_up(page)
    assert nothing_is_left(served)


@pytest.mark.parametrize("held", ["POST attachments", "PUT 2", "POST completion"])
def test_giving_up_while_an_answer_is_on_its_way_leaves_nothing(
    page: Page, served: Served, held: str
) -> None:
    open_page(page)
    served.hold_next = held
    method, _, end = held.partition(" ")
    with page.expect_request(lambda one: (one.method, one.url.rpartition("/")[2]) == (method, end)):
        choose(page, LONG_PDF, "典型案例.pdf", PDF)
    page.get_by_role("button", name="不传了：典型案例.pdf").click()
    served.let_go.set()
    expect(page.get_by_role("status").last).to_have_text("已取消上传“典型案例.pdf”。")
    expect(page.locator(".attachment")).to_have_count(0)
    assert nothing_is_left(served)


def test_a_row_stays_until_the_server_has_taken_the_file_away(page: Page, served: Served) -> None:
    open_page(page)
    keep_waiting(page)
    served.lose_next = "PUT 1"
    choose(page, LONG_PDF, "典型案例.pdf", PDF)
    expect(page.get_by_role("alert")).to_contain_text("网络断了")
    served.down = True
    page.get_by_role("button", name="不传了：典型案例.pdf").click()
    expect(page.get_by_role("alert")).to_contain_text("还没有取消：网络不通")
    served.down = False
    given_up(page)
    assert nothing_is_left(served)


def test_what_was_left_unfinished_before_is_given_up_from_the_list(
    page: Page, served: Served
) -> None:
    open_page(page)
    keep_waiting(page)
    served.lose_next = "PUT 2"
    choose(page, LONG_PDF, "典型案例.pdf", PDF)
    expect(page.get_by_role("alert")).to_contain_text("网络断了")
    page.reload()
    expect(page.locator(".attachment")).to_contain_text("收到 2/3 段")
    given_up(page)
    assert nothing_is_left(served)


def test_a_refusal_stands_at_its_own_file_and_the_next_file_is_added(page: Page) -> None:
    open_page(page)
    with page.expect_file_chooser() as chooser:
        page.click(ADD)
    script = a_pdf("/OpenAction <</S /JavaScript /JS (x)>>")
    files = [("案例.pdf", PDF, script), ("材料.docx", DOCX, b"MZ"), ("现场.jpg", JPEG, a_photo())]
    chooser.value.set_files([{"name": n, "mimeType": k, "buffer": b} for n, k, b in files])
    expect(page.locator(".attachment", has_text="案例.pdf")).to_contain_text("脚本")
    expect(page.locator(".attachment", has_text="材料.docx")).to_contain_text("程序文件")
    expect(page.locator("a >> text=现场.jpg")).to_be_visible()
    page.get_by_role("button", name="知道了：案例.pdf").click()
    expect(page.locator(".attachment")).to_have_count(2)


def test_a_file_over_ten_megabytes_is_refused_before_it_is_sent(page: Page, served: Served) -> None:
    open_page(page)
    choose(page, bytes(10 * PART + 1))
    expect(page.get_by_role("alert")).to_contain_text("超过 10 MB")
    assert [call for call in served.calls if call[0] == "PUT"] == []


def test_an_expired_session_asks_for_the_password_and_goes_on(page: Page, served: Served) -> None:
    open_page(page)
    page.context.clear_cookies()
    choose(page, a_photo())
    page.fill("#sign-in-dialog input[name=account]", TINGSONG_LEAD)
    page.fill("#sign-in-dialog input[name=password]", "correct horse battery staple")
    page.click("#sign-in-dialog button[type=submit]")
    expect(page.get_by_role("status").last).to_have_text("已添加“活动照片.jpg”。")


def test_the_district_reads_and_changes_nothing(page: Page, served: Served) -> None:
    attach(served.rig.browser(TINGSONG_LEAD), a_photo())
    open_page(page, REVIEWER)
    expect(page.locator("a >> text=照片.jpg")).to_be_visible()
    expect(page.locator(ADD)).to_be_hidden()
    expect(page.get_by_role("button", name="删去：照片.jpg")).to_have_count(0)


def test_a_phone_shows_all_without_scrolling_sideways(page: Page, served: Served) -> None:
    name = "心理健康服务进社区进学校进企业活动照片之一" * 4
    attach(served.rig.browser(TINGSONG_LEAD), a_photo(), f"{name}.jpg")
    page.set_viewport_size({"width": 360, "height": 740})
    open_page(page)
    expect(page.locator(".attachment")).to_be_visible()
    width = "document.documentElement.scrollWidth"
    assert page.evaluate(width) == 360


def test_the_keyboard_alone_adds_and_removes(page: Page, served: Served) -> None:
    open_page(page)
    with page.expect_file_chooser() as chooser:
        page.locator(ADD).focus()
        page.keyboard.press("Enter")
    chooser.value.set_files({"name": "现场.jpg", "mimeType": JPEG, "buffer": a_photo()})
    expect(page.locator("a >> text=现场.jpg")).to_be_visible()
    page.get_by_role("button", name="删去：现场.jpg").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".attachment")).to_have_count(0)
    assert on_the_server(served) == []


def test_the_district_adds_a_photo_to_a_visit(page: Page, served: Served) -> None:
    visit = {
        "visited_on": "2026-01-02",
        "unit": TINGSONG,
        "assessors": "示例评估组",
        "items": [],
        "conclusion": "good",
    }
    path, key = "/registers/visit/990101", "key-00000001"
    reviewer = served.rig.browser(REVIEWER)
    saved = reviewer.call("POST", path, {"answers": visit}, idempotency_key=key).json
    sign_in(page, REVIEWER)
    page.goto(f"/staff/registers/visit/?owner=990101&entry={saved['id']}")
    expect(page.locator("#photos")).to_contain_text("还没有附件")
    choose(page, a_photo(), "驿站门口.jpg")
    expect(page.locator("#photos")).to_contain_text("已添加“驿站门口.jpg”。")
    expect(page.locator("#photos .attachment")).to_have_count(1)
    page.click("#back")
    expect(page.locator("#photos")).to_be_hidden()
