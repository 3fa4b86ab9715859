"""One-time codes against the standard's own table, and within their half minute."""

from datetime import datetime

import pytest

from chalicelib.adapters.totp_codes import totp_code
from chalicelib.domain.period import SHANGHAI
from chalicelib.domain.totp import STEP_SECONDS, accepted_step, otpauth_uri, step_of

SEED = b"12345678901234567890"
# RFC 6238, appendix B, SHA-1: the last six of the eight digits printed there
TABLE = [
    (59, "287082"),
    (1111111109, "081804"),
    (1111111111, "050471"),
    (1234567890, "005924"),
    (2000000000, "279037"),
    (20000000000, "353130"),
]


@pytest.mark.parametrize(("seconds", "digits"), TABLE)
def test_the_codes_are_those_of_rfc_6238(seconds, digits):
    assert totp_code(SEED, seconds // STEP_SECONDS) == digits


@pytest.mark.parametrize(("offset", "accepted"), [(-2, False), (-1, True), (1, True), (2, False)])
def test_a_neighbouring_step_is_accepted_and_no_other(offset, accepted):
    now = datetime(2026, 1, 5, 9, tzinfo=SHANGHAI)
    code = totp_code(SEED, step_of(now) + offset)
    assert (accepted_step(totp_code, SEED, code, now, 0) is not None) is accepted


def test_a_step_at_or_before_the_last_used_is_refused():
    now = datetime(2026, 1, 5, 9, tzinfo=SHANGHAI)
    code = totp_code(SEED, step_of(now))
    assert accepted_step(totp_code, SEED, code, now, step_of(now)) is None
    assert accepted_step(totp_code, SEED, code, now, step_of(now) - 1) == step_of(now)


def test_the_address_in_the_qr_code_names_the_service_and_the_account():
    uri = otpauth_uri(SEED, "lead005")
    assert uri.startswith("otpauth://totp/%E5%BF%83%E9%A9%BF:lead005?secret=GEZDGNBVGY3TQOJQ")
    assert uri.endswith("&algorithm=SHA1&digits=6&period=30")
