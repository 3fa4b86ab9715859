"""The address that papers name: a host alone, or the service does not start."""

import pytest

from chalicelib.settings import SettingsError, read_settings


def site_url(text: str) -> str:
    return read_settings({"XINYI_SITE_URL": text}).site_url


def test_without_a_setting_papers_name_this_machine() -> None:
    assert read_settings({}).site_url == "http://127.0.0.1:8000"


def test_a_closing_stroke_is_not_printed_twice() -> None:
    assert site_url("https://xinyi.example/") == "https://xinyi.example"


@pytest.mark.parametrize(
    "text",
    ["xinyi.example", "https://xinyi.example/a", "javascript:alert(1)", "https://a?b", "//a"],
)
def test_anything_else_than_a_host_is_refused_in_chinese(text: str) -> None:
    with pytest.raises(SettingsError, match="不带路径"):
        site_url(text)
