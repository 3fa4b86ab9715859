"""`verify-audit`: tells whether every audit chain is whole."""

import argparse
import os

from chalicelib.bootstrap import build_services
from chalicelib.domain.audit import first_broken
from chalicelib.settings import read_settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No arguments."""


def run(arguments: argparse.Namespace) -> int:
    """Print a line for every chain; 1 when one is broken."""
    audit = build_services(read_settings(os.environ)).audit
    broken = 0
    for chain in audit.chains():
        links = audit.links(chain)
        place = first_broken(links)
        broken += place is not None
        print(f"{chain}：{len(links)} 条，" + ("完整" if place is None else f"第 {place} 条不符"))
    return 1 if broken else 0
