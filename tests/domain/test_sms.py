"""Text messages: what is billed, what fits, and what is left out when it does not."""

import pytest

from chalicelib.domain.sms import SmsTemplate, billed_parts, characters, filled_sms, named

TEMPLATE = SmsTemplate("SMS_1", "心驿", "${period}月报${cutoff}截止，还没有收到${units}的。")
WORDS = {"period": "2026年1月", "cutoff": "1月28日", "count": "12"}
NAMES = [f"第{number:02d}街道" for number in range(12)]


@pytest.mark.parametrize(
    ("length", "parts"), [(0, 1), (70, 1), (71, 2), (134, 2), (135, 3), (201, 3), (202, 4)]
)
def test_seventy_characters_are_one_message_and_longer_ones_take_67_each(length, parts):
    assert billed_parts("静" * length) == parts


@pytest.mark.parametrize(
    ("text", "length"), [("静澜a1，", 5), ("䶮", 1), ("𠮷", 2), ("【心驿】", 4)]
)
def test_letters_count_like_characters_and_rare_ones_twice(text, length):
    assert characters(text) == length


def test_the_signature_stands_first_and_counts():
    sms = filled_sms("id", TEMPLATE, WORDS, ["静澜街道"], 1)
    assert sms.text == "【心驿】2026年1月月报1月28日截止，还没有收到静澜街道的。"
    assert sms.words == {"period": "2026年1月", "cutoff": "1月28日", "units": "静澜街道"}


@pytest.mark.parametrize("parts", [1, 2, 3])
@pytest.mark.parametrize("count", range(1, 13))
def test_however_many_owe_it_stays_within_the_parts_allowed(parts, count):
    sms = filled_sms("id", TEMPLATE, WORDS, NAMES[:count], parts)
    assert billed_parts(sms.text) <= parts
    assert len(sms.words["units"]) <= 35


def test_names_that_do_not_fit_are_counted():
    assert named(NAMES[:2], 35) == "第00街道、第01街道"
    assert named(NAMES, 35) == "第00街道、第01街道、第02街道、第03街道、第04街道等12个单位"
    assert named(NAMES, 11) == "第00街道等12个单位"
    assert named(NAMES, 3) == "12个单位"


def test_only_the_words_of_the_template_are_sent():
    bare = SmsTemplate("SMS_2", "心驿", "还没有收到${units}。")
    assert set(filled_sms("id", bare, WORDS, NAMES, 1).words) == {"units"}
