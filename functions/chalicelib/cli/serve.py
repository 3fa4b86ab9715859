"""`serve`: the whole product on one machine, with the sample district."""

import argparse
import os
import socket
import sys
import time
from pathlib import Path
from typing import Any

from granian import Granian
from granian.constants import Interfaces

from chalicelib.adapters.argon2_passwords import MOST_WAITING
from chalicelib.application.publish_directory import publish_directory
from chalicelib.application.services import Services
from chalicelib.bootstrap import build_services
from chalicelib.settings import read_settings

from .demo_accounts import ensure_demo_accounts
from .process_life import mark_as_parent
from .publish_directory import changes_file
from .request_gate import AT_WORK
from .sample.parameters import load_parameters
from .sample.reports import Sizes, report_lines, to_json_line
from .seed import seed_reports
from .seed_registers import seed_registers
from .site_build import ensure_site
from .worker_keeper import WorkerKeeper

ROOT = Path(__file__).resolve().parents[3]
HOST = "127.0.0.1"
SEED = 20260101
WORKERS = 2
THREADS = AT_WORK + MOST_WAITING + 24  # a few wait in turn, so that none stands idle
BACKLOG = 2048
SHOWN = ("lead005", "desk005")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Port and data folder."""
    parser.add_argument("--port", type=int, default=8000, help="端口，默认 8000")
    parser.add_argument("--data", type=Path, default=ROOT / "build/data", help="数据放在哪里")


def run(arguments: argparse.Namespace) -> int:
    """Build what is missing, start everything, print where it is; 1 when it cannot start."""
    if not _port_is_free(arguments.port):
        print(f"错误：端口 {arguments.port} 已被占用，请换一个：--port 8001", file=sys.stderr)
        return 1
    site = ROOT / "build/site"
    _prepare_environment(arguments.data.resolve(), site, arguments.port)
    services = build_services(read_settings(os.environ))
    publish_directory(services)
    if not ensure_site(ROOT, site, changes_file(arguments.data.resolve())):
        return 1
    accounts = _prepare_demo(services, arguments.data)
    _announce(arguments.port, arguments.data, accounts)
    return _serve(arguments.port)


def _prepare_environment(data: Path, site: Path, port: int) -> None:
    os.environ["XINYI_DEMO"] = "1"
    os.environ["XINYI_DATA"] = str(data)
    os.environ["XINYI_SITE"] = str(site)
    os.environ.setdefault("XINYI_SITE_URL", f"http://{HOST}:{port}")
    os.environ["XINYI_BEGAN"] = str(time.time())
    mark_as_parent()
    data.mkdir(parents=True, exist_ok=True)


def _prepare_demo(services: Services, data: Path) -> list[dict[str, Any]]:
    accounts = ensure_demo_accounts(services, data)
    seeded = data / "sample-reports.jsonl"
    if not seeded.exists():
        draft = seeded.with_suffix(".part")
        _write_sample_reports(draft)
        print(f"示例月报：{seed_reports(services, draft)} 份", flush=True)
        print(f"示例台账：{seed_registers(services)} 条", flush=True)
        draft.rename(seeded)
    return accounts


def _write_sample_reports(path: Path) -> None:
    parameters = load_parameters()
    sizes = Sizes(len(parameters["units"]), parameters["window"]["months"], 1, SEED)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(to_json_line(line) for line in report_lines(parameters, sizes))


def _announce(port: int, data: Path, accounts: list[dict[str, Any]]) -> None:
    print(
        f"\n心驿（示例数据）  http://{HOST}:{port}/\n工作人员登录      http://{HOST}:{port}/staff/"
    )
    shown = [item for item in accounts if item["unit"] is None or item["account"] in SHOWN]
    for item in shown:
        print(f"  {item['account']:<12}{item['password']}  {item['name']}")
    print(f"全部账号见 {data / 'demo-accounts.json'}\n按 Ctrl-C 停止。", flush=True)


def _serve(port: int) -> int:
    with WorkerKeeper():
        answer_on(port, "create_application")
    return 0


def answer_on(port: int, application: str) -> None:
    """Answer requests with what that function of `wsgi` makes, until asked to stop."""
    Granian(
        f"chalicelib.cli.wsgi:{application}",
        address=HOST,
        port=port,
        interface=Interfaces.WSGI,
        factory=True,
        workers=WORKERS,
        blocking_threads=THREADS,
        backlog=BACKLOG,
        log_enabled=False,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=5,
    ).serve()


def _port_is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True
