"""`api`: the API of a real district on one machine, behind a web server with TLS."""

import argparse
import os
import sys

from chalicelib.settings import Settings, read_settings

from .process_life import mark_as_parent
from .serve import answer_on


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The port on 127.0.0.1."""
    parser.add_argument("--port", type=int, default=8000, help="本机端口，默认 8000")


def run(arguments: argparse.Namespace) -> int:
    """Answer until SIGTERM; 1 when a setting would make a real service unsafe."""
    settings = read_settings(os.environ)
    if reason := unsafe(settings):
        print(f"错误：{reason}。", file=sys.stderr)
        return 1
    if settings.cloud is None:
        settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    mark_as_parent()
    answer_on(arguments.port, "create_api")
    return 0


def unsafe(settings: Settings) -> str | None:
    """Why these settings are not for a real district, in Chinese."""
    if settings.demo:
        return "XINYI_DEMO 是演示，正式运行请去掉"
    if not settings.secure:
        return "正式运行要用 HTTPS，请设 XINYI_HTTPS=1"
    if not settings.site_url.startswith("https://"):
        return "请用 XINYI_SITE_URL 写明网站的网址，https:// 开头"
    return None
