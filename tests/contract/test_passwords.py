"""The slow hash of passwords."""

import os
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from cast import PASSWORD
from chalicelib.adapters.argon2_passwords import NICE, Argon2Passwords, OneBehind
from chalicelib.adapters.demo_passwords import DemoPasswords
from chalicelib.domain.errors import TooBusy


def test_the_right_password_matches_and_another_does_not():
    passwords = Argon2Passwords()
    phc = passwords.hash("正确的密码 correct")
    assert passwords.matches("正确的密码 correct", phc)
    assert not passwords.matches("correct", phc)


def test_the_stored_text_is_argon2id_with_a_fresh_salt():
    passwords = Argon2Passwords()
    first, second = passwords.hash("same"), passwords.hash("same")
    assert first.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert first != second


@pytest.mark.parametrize("phc", ["", "demo:", "$argon2id$", "$argon2i$v=19$m=8,t=1,p=1$AA$AA", "x"])
def test_what_is_no_argon2id_hash_matches_no_password(phc):
    assert not Argon2Passwords().matches("", phc)
    assert not Argon2Passwords().matches(PASSWORD, phc)


def test_a_demo_password_opens_nothing_outside_the_demo():
    real = Argon2Passwords()
    demo = DemoPasswords(real)
    phc = demo.hash(PASSWORD)
    assert demo.matches(PASSWORD, phc)
    assert not demo.matches("wrong", phc)
    assert not real.matches(PASSWORD, phc)


def test_one_too_many_is_told_so_and_there_is_room_when_the_first_is_through():
    behind, begun, gate = OneBehind(most=1), threading.Event(), threading.Event()

    def work() -> bool:
        begun.set()
        return gate.wait(60)

    with ThreadPoolExecutor(1) as people:
        first = people.submit(behind.run, work)
        assert begun.wait(60)
        with pytest.raises(TooBusy):
            behind.run(lambda: None)
        gate.set()
        assert first.result(60)
    assert behind.run(lambda: "room again") == "room again"


def test_a_hash_steps_back_behind_everything_else():
    own = os.getpriority(os.PRIO_PROCESS, os.getpid())
    assert OneBehind().run(lambda: os.getpriority(os.PRIO_PROCESS, 0)) == own + NICE


def test_what_goes_wrong_in_a_hash_is_told_and_its_place_is_free_again():
    behind = OneBehind(most=1)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError):
            behind.run(lambda: 1 // 0)
