"""`probe URL`: looks at a running service as a resident and a street would; for a timer."""

import argparse
import json
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from typing import Any

from chalicelib.adapters.log_lines import log_to
from chalicelib.application.telling import complain, tell

Check = Callable[[str], bool]
PATIENCE = 15
LARGEST = 5_000_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where the service is."""
    parser.add_argument("url", type=_web_address, help="网站的网址，例如 https://域名")
    parser.add_argument("--json", action="store_true", help="写成日志行，给监控用")


def _web_address(text: str) -> str:
    if not text.startswith(("http://", "https://")):
        raise argparse.ArgumentTypeError("网址应以 https:// 或 http:// 开头")
    return text


def run(arguments: argparse.Namespace) -> int:
    """Look at everything; 1 when something is not as it should be."""
    if arguments.json:
        log_to(sys.stdout)
    failed = 0
    for name, (path, label, check) in CHECKS.items():
        began = time.perf_counter()
        reason = _fault(arguments.url.rstrip("/") + path, check)
        spent = int(1000 * (time.perf_counter() - began))
        failed += reason is not None
        _tell(name, label, spent, reason, as_json=arguments.json)
    return int(failed > 0)


def _fault(url: str, check: Check) -> str | None:
    request = urllib.request.Request(url, headers={"User-Agent": "xinyi-probe"})
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            text = answer.read(LARGEST).decode("utf-8", "replace")
    except urllib.error.HTTPError as error:
        return f"HTTP {error.code}"
    except (OSError, ValueError) as error:
        return type(error).__name__
    try:
        return None if check(text) else "content"
    except (ValueError, KeyError, TypeError):
        return "content"


def _tell(name: str, label: str, spent: int, reason: str | None, *, as_json: bool) -> None:
    if not as_json:
        print(f"{'正常' if reason is None else '不正常'}  {label}  {spent} 毫秒  {reason or ''}")
    elif reason is None:
        tell("probed", check=name, ms=spent, failures=0)
    else:
        complain("probed", check=name, ms=spent, reason=reason, failures=1)


def _is_well(text: str) -> bool:
    return bool(json.loads(text)["status"] == "ok")


def _has_stations(text: str) -> bool:
    return len(json.loads(text)) > 0


def _names_help(text: str) -> bool:
    return "tel:12356" in text and "tel:120" in text


CHECKS: Mapping[str, tuple[str, str, Check]] = {
    "home": ("/", "首页", _names_help),
    "crisis": ("/crisis/", "危机求助", _names_help),
    "stations": ("/data/stations.json", "站点数据", _has_stations),
    "sign_in": ("/staff/", "登录页", lambda text: "<form" in text),
    "health": ("/api/v1/health", "接口、存储、排版", _is_well),
    "description": ("/api/v1/openapi.json", "接口说明", lambda text: "paths" in _json(text)),
}


def _json(text: str) -> Any:
    return json.loads(text)
