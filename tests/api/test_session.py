"""Signing in and out, as a person at a browser sees it."""

from datetime import timedelta

from cast import PASSWORD, TINGSONG, TINGSONG_LEAD


def test_signing_in_tells_who_i_am_and_where_i_belong(rig):
    answer = rig.browser().sign_in(TINGSONG_LEAD)
    assert answer.status == 200
    assert answer.json["role"] == "street_lead"
    assert answer.json["unit"] == {"code": TINGSONG, "name": "听松街道"}


def test_the_session_cookie_cannot_be_read_by_scripts_or_sent_from_other_sites(rig):
    cookie = rig.browser().sign_in(TINGSONG_LEAD).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


def test_a_wrong_password_and_an_unknown_account_look_the_same(rig):
    wrong = rig.browser().sign_in(TINGSONG_LEAD, "not this one")
    unknown = rig.browser().sign_in("nobody", PASSWORD)
    assert wrong.status == unknown.status == 401
    assert wrong.text == unknown.text


def test_after_three_wrong_passwords_even_the_right_one_has_to_wait(rig):
    browser = rig.browser()
    for _ in range(3):
        browser.sign_in(TINGSONG_LEAD, "guess")
    answer = browser.sign_in(TINGSONG_LEAD)
    assert answer.status == 429
    assert int(answer.headers["Retry-After"]) >= 1


def test_without_a_session_every_staff_address_asks_to_sign_in(rig):
    assert rig.browser().get("/session").status == 401
    assert rig.browser().get("/periods").status == 401


def test_signing_out_ends_the_session_on_the_server(rig):
    browser = rig.browser(TINGSONG_LEAD)
    kept = browser._cookie
    assert browser.call("DELETE", "/session").status == 204
    browser._cookie = kept
    assert browser.get("/session").status == 401


def test_half_an_hour_without_a_click_signs_out(rig):
    browser = rig.browser(TINGSONG_LEAD)
    rig.clock.now += timedelta(minutes=29)
    assert browser.get("/session").status == 200
    rig.clock.now += timedelta(minutes=30)
    assert browser.get("/session").status == 401


def test_eight_hours_sign_out_even_a_busy_person(rig):
    browser = rig.browser(TINGSONG_LEAD)
    for _ in range(19):
        rig.clock.now += timedelta(minutes=25)
        browser.get("/session")
    rig.clock.now += timedelta(minutes=6)
    assert browser.get("/session").status == 401


def test_a_request_from_another_sites_page_changes_nothing(rig):
    body = {"account": TINGSONG_LEAD, "password": PASSWORD}
    answer = rig.browser().call("POST", "/session", body, origin="https://elsewhere.example")
    assert answer.status == 403
