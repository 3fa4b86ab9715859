"""The slow hash of passwords."""

from chalicelib.adapters.argon2_passwords import Argon2Passwords


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
