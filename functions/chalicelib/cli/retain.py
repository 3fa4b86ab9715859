"""`retain`: deletes what residents sent 30 days ago; the worker does it every hour, too."""

import argparse
import os

from chalicelib.application.delete_expired import delete_expired
from chalicelib.bootstrap import build_services
from chalicelib.settings import read_settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No arguments."""


def run(arguments: argparse.Namespace) -> int:
    """Delete and say how much; 0."""
    deleted = delete_expired(build_services(read_settings(os.environ)))
    print(f"满30天的居民请求：删除 {deleted} 件。")
    return 0
