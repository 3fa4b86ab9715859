"""`verify-audit`: whether every audit chain is whole, and still ends as it was sealed."""

import argparse
import os
from collections.abc import Iterator
from pathlib import Path

from chalicelib.adapters.folder_files import FolderFiles
from chalicelib.adapters.seals import seals_in_folder
from chalicelib.application.seal_audit import seal_audit, seal_faults
from chalicelib.bootstrap import build_services
from chalicelib.domain.audit import first_broken
from chalicelib.settings import Settings, read_settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where the sealed ends are on one machine, and whether to seal now."""
    parser.add_argument("--seals", type=Path, help="封存的末端放在哪个目录；AWS 上用 XINYI_ARCHIVE")
    parser.add_argument("--seal", action="store_true", help="核对无误后，把今天的末端也封存进去")


def run(arguments: argparse.Namespace) -> int:
    """Print a line for every chain and for every fault; 1 when there is one."""
    if arguments.seal and arguments.seals is None:
        print("错误：--seal 要写明目录 --seals。")
        return 1
    settings = read_settings(os.environ)
    services = build_services(settings)
    chains = {chain: services.audit.links(chain) for chain in services.audit.chains()}
    broken = False
    for chain, links in chains.items():
        place = first_broken(links)
        broken |= place is not None
        print(f"{chain}：{len(links)} 条，" + ("完整" if place is None else f"第 {place} 条不符"))
    seals = list(_seals(settings, arguments.seals))
    faults = list(seal_faults(chains, seals))
    for fault in faults:
        print(f"不符：{fault}")
    print(f"和 {len(seals)} 份封存的末端对照，{len(faults)} 处不符。")
    if broken or faults:
        return 1
    if arguments.seal:
        print(f"已封存 {seal_audit(services, FolderFiles(arguments.seals))} 条链的末端。")
    return 0


def _seals(settings: Settings, folder: Path | None) -> Iterator[tuple[str, bytes]]:
    if folder is not None:
        yield from seals_in_folder(folder)
    if settings.cloud is not None and settings.cloud.archive:
        from chalicelib.adapters.aws_clients import connect
        from chalicelib.adapters.seals import seals_in_bucket

        yield from seals_in_bucket(connect("s3"), settings.cloud.archive)
