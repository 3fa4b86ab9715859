"""Who gets past the gate: changes from our own pages alone, and whose cookie opens."""

import pytest

from cast import PASSWORD, TINGSONG_LEAD
from chalicelib.api.gate import read_cookie, require_own_origin
from chalicelib.api.problems import ForeignOrigin

SITE, HOST = "https://xinyi.test", "gateway.test"
OURS = [
    {},
    {"origin": SITE},
    {"origin": SITE, "sec-fetch-site": "same-origin"},
    {"sec-fetch-site": "none"},
    {"origin": f"http://{HOST}"},
    {"origin": f"https://{HOST}", "sec-fetch-site": "same-origin"},
]
FOREIGN = [
    {"origin": "https://elsewhere.test"},
    {"origin": "null"},
    {"origin": ""},
    {"origin": f"{SITE}.elsewhere.test"},
    {"origin": f"https://elsewhere.test/{HOST}"},
    {"origin": "https://elsewhere.test", "sec-fetch-site": "same-origin"},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"origin": SITE, "sec-fetch-site": "cross-site"},
]


@pytest.mark.parametrize("headers", OURS, ids=str)
def test_our_own_pages_may_change_things(headers):
    require_own_origin("POST", {"host": HOST, **headers}, SITE)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
@pytest.mark.parametrize("headers", FOREIGN, ids=str)
def test_pages_of_other_sites_may_not(headers, method):
    with pytest.raises(ForeignOrigin):
        require_own_origin(method, {"host": HOST, **headers}, SITE)


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
@pytest.mark.parametrize("headers", FOREIGN, ids=str)
def test_whoever_may_look(headers, method):
    require_own_origin(method, {"host": HOST, **headers}, SITE)


def test_a_host_that_is_not_told_is_nobodys():
    with pytest.raises(ForeignOrigin):
        require_own_origin("POST", {"origin": "https://elsewhere.test"}, SITE)


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("xinyi=token", "token"),
        ("other=1; xinyi=token; more=2", "token"),
        ("xinyi=", ""),
        ("__Host-xinyi=token", None),
        ("XINYI=token", None),
        ("", None),
        ("a\x00b=1; xinyi=token", None),
    ],
)
def test_the_cookie_of_that_name_is_read_and_no_other(sent, read):
    assert read_cookie({"cookie": sent}, "xinyi") == read


def test_without_cookies_there_is_none():
    assert read_cookie({}, "xinyi") is None


def test_the_gate_stands_before_every_change(rig):
    body = {"account": TINGSONG_LEAD, "password": PASSWORD}
    from_elsewhere = {"origin": "https://elsewhere.test"}
    answer = rig.browser().call("POST", "/session", body, **from_elsewhere)
    assert (answer.status, "Set-Cookie" in answer.headers) == (403, False)
    ours = {"origin": rig.services.site_url, "sec_fetch_site": "same-origin"}
    assert rig.browser().call("POST", "/session", body, **ours).status == 200
