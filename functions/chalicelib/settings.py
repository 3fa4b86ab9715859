"""What the environment sets, read once and checked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from chalicelib.adapters.clocks import machine_clock, running_clock, standing_clock
from chalicelib.domain.clock import Clock
from chalicelib.domain.period import SHANGHAI

DEMO_NOW = datetime(2026, 1, 5, 9, tzinfo=SHANGHAI)
HOME_URL = "http://127.0.0.1:8000"
SITE_URL = re.compile(r"https?://[A-Za-z0-9.-]{1,100}(:[0-9]{1,5})?")


class SettingsError(Exception):
    """A setting that the service refuses to start with; the text is Chinese."""


@dataclass(frozen=True)
class Cloud:
    """The names of what the AWS home works with; `queue` is the address of the printing queue.

    `archive` is the bucket whose objects nobody may replace, `channels` the parameter that holds
    the channels of the reminders.
    """

    table: str
    bucket: str
    key: str
    queue: str = ""
    archive: str = ""
    channels: str = ""


@dataclass(frozen=True)
class Settings:
    """Where the data lie, whether this is the demo, and which clock runs."""

    data: Path
    demo: bool
    secure: bool
    clock: Clock
    channels: Path | None = None
    site_url: str = HOME_URL
    proxy: str = ""
    cloud: Cloud | None = None


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Read XINYI_DATA, _DEMO, _NOW, _BEGAN, _HTTPS, _CHANNELS, _SITE_URL, _PROXY; SettingsError.

    XINYI_PROXY is the address of the web server in front, whose X-Forwarded-For counts.
    XINYI_NOW is an instant with its offset; the demo's clock then stands still there.
    XINYI_TABLE chooses the AWS home, with _BUCKET and _KEY; the timer also has _QUEUE, _ARCHIVE and
    _CHANNELS_PARAMETER.
    """
    cloud = _cloud(environment)
    if environment.get("AWS_LAMBDA_FUNCTION_NAME") and cloud is None:
        raise SettingsError("SQLite 不能用在 Lambda 上：那里的磁盘不保留数据。")
    demo = environment.get("XINYI_DEMO") == "1"
    channels = environment.get("XINYI_CHANNELS")
    return Settings(
        data=Path(environment.get("XINYI_DATA", "build/data")),
        demo=demo,
        secure=environment.get("XINYI_HTTPS") == "1",
        clock=_clock(environment, demo),
        channels=Path(channels) if channels else None,
        site_url=_site_url(environment.get("XINYI_SITE_URL") or HOME_URL),
        proxy=environment.get("XINYI_PROXY", ""),
        cloud=cloud,
    )


def _cloud(environment: Mapping[str, str]) -> Cloud | None:
    table = environment.get("XINYI_TABLE")
    if not table:
        return None
    bucket, key = environment.get("XINYI_BUCKET"), environment.get("XINYI_KEY")
    if not bucket or not key:
        raise SettingsError("用了 XINYI_TABLE，还要写明 XINYI_BUCKET 和 XINYI_KEY。")
    if environment.get("XINYI_DEMO") == "1":
        raise SettingsError("演示数据不能写进 XINYI_TABLE 的表，请去掉 XINYI_DEMO。")
    more = ("QUEUE", "ARCHIVE", "CHANNELS_PARAMETER")
    return Cloud(table, bucket, key, *(environment.get(f"XINYI_{name}", "") for name in more))


def _site_url(text: str) -> str:
    """The address printed on papers: no path, no query."""
    given = text.rstrip("/")
    if SITE_URL.fullmatch(given) is None:
        raise SettingsError(f"XINYI_SITE_URL 应写作 https://域名，不带路径：{text}")
    return given


def _clock(environment: Mapping[str, str], demo: bool) -> Clock:
    given = environment.get("XINYI_NOW")
    if given and not demo:
        raise SettingsError("XINYI_NOW 只能在演示时使用，正式运行时请去掉。")
    if given:
        return standing_clock(_instant(given))
    if demo:
        return running_clock(DEMO_NOW, float(environment.get("XINYI_BEGAN", "0") or "0"))
    return machine_clock


def _instant(text: str) -> datetime:
    try:
        instant = datetime.fromisoformat(text)
    except ValueError as error:
        raise SettingsError(f"XINYI_NOW 读不懂：{text}") from error
    if instant.tzinfo is None:
        raise SettingsError("XINYI_NOW 要带时区，例如 2026-01-05T09:00:00+08:00。")
    return instant.astimezone(SHANGHAI)
