"""Which new passwords are taken."""

import pytest

from chalicelib.domain import errors
from chalicelib.domain.passwords import check_new_password

COMMON = frozenset({"password", "qwerty", "woaini", "5201314", "1234", "123456", "2026"})
WHO = ("lead005", "听松街道负责人", "听松街道")


@pytest.mark.parametrize(
    ("password", "error"),
    [
        ("elevenchars", errors.PasswordTooShort),
        ("长" * 129, errors.PasswordTooLong),
        ("aaaaaaaaaaaa", errors.PasswordTooCommon),
        ("abcabcabcabc", errors.PasswordTooCommon),
        ("123456789012", errors.PasswordTooCommon),
        ("abcdefghijklm", errors.PasswordTooCommon),
        ("Password-1234", errors.PasswordTooCommon),
        ("woaini5201314", errors.PasswordTooCommon),
        ("QWERTY qwerty 2026", errors.PasswordTooCommon),
        ("Ｐａｓｓｗｏｒｄ１２３４", errors.PasswordTooCommon),
        ("心灵驿站 2026 心灵驿站", errors.PasswordTellsWho),
        ("XinLingYiZhan!1", errors.PasswordTellsWho),
        ("lead005-123456", errors.PasswordTellsWho),
        ("听松街道负责人-2026年", errors.PasswordTellsWho),
    ],
)
def test_a_password_others_would_try_is_refused(password, error):
    with pytest.raises(error):
        check_new_password(password, COMMON, WHO)


@pytest.mark.parametrize(
    "password",
    [
        "correct horse battery staple",
        "河边 三只 白鹭 慢慢 走",
        "心灵驿站门口有一棵很老的槐树",
        "all lower case is fine",
        "q7T-kkW-29x-Lmb",
        "长河落日圆大漠孤烟直 " * 11,
    ],
)
def test_length_counts_and_kinds_of_characters_do_not(password):
    assert check_new_password(password, COMMON, WHO)


def test_a_password_is_the_same_on_every_keyboard():
    assert check_new_password("ｃorrect horse battery", COMMON, WHO) == "correct horse battery"
