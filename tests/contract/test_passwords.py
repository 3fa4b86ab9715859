"""The slow hash of passwords."""

import pytest

from cast import PASSWORD
from chalicelib.adapters.argon2_passwords import Argon2Passwords
from chalicelib.adapters.demo_passwords import DemoPasswords


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
