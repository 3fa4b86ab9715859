"""What every store of wrong passwords promises, on every engine and in memory."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext

import pytest

from chalicelib.application.sign_in_pace import SignInPace
from chalicelib.domain.accounts import FORGET_FAILURES as DAY
from chalicelib.domain.accounts import Failures
from chalicelib.domain.errors import TooManyAttempts

FIRST, SECOND = Failures(1, 1767575400.123457), Failures(2, 1767575401.0)


def test_nobody_has_failed_yet(failures):
    assert failures.failures("王䶮") is None
    assert failures.failures("") is None


def test_failures_read_back_to_the_last_digit(failures):
    assert failures.replace("k", None, FIRST)
    assert failures.failures("k") == FIRST


def test_failures_are_replaced_only_by_who_knows_them(failures):
    assert failures.replace("k", None, FIRST)
    assert not failures.replace("k", None, SECOND)
    assert failures.replace("k", FIRST, SECOND)
    assert not failures.replace("k", FIRST, None)
    assert failures.failures("k") == SECOND


def test_what_was_forgotten_is_forgotten_once_and_may_begin_again(failures):
    failures.replace("k", None, FIRST)
    assert failures.replace("k", FIRST, None)
    assert failures.failures("k") is None
    assert not failures.replace("k", FIRST, None)
    assert failures.replace("k", None, None)
    assert failures.replace("k", None, SECOND)
    assert failures.failures("k") == SECOND


def test_keys_are_counted_apart(failures):
    failures.replace("k", None, FIRST)
    failures.replace("l", None, SECOND)
    assert (failures.failures("k"), failures.failures("l")) == (FIRST, SECOND)


def test_of_eight_who_replace_the_same_one_wins(failures):
    failures.replace("k", None, FIRST)
    with ThreadPoolExecutor(8) as pool:
        won = list(pool.map(lambda n: failures.replace("k", FIRST, Failures(2, n)), range(8)))
    assert won.count(True) == 1


def test_parallel_failures_are_all_counted(failures):
    pace = SignInPace(lambda: 1.0, failures)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(pace.failed, ["lead"] * 24))
    assert failures.failures("lead") == Failures(24, 1.0)


@pytest.mark.parametrize(("later", "waits"), [(DAY - 1, True), (DAY, False)])
def test_a_day_later_a_wrong_password_is_the_first_even_when_nothing_was_swept(
    failures, later, waits
):
    failures.replace("lead", None, Failures(9, 1767575400.0))
    pace = SignInPace(lambda: 1767575400.0 + later, failures)
    pace.failed("lead")
    with pytest.raises(TooManyAttempts) if waits else nullcontext():
        pace.check("lead")
