"""`approve-phones`: which public numbers nobody has approved, and their approval by two people."""

import argparse
import sys
from datetime import date, datetime
from pathlib import Path

from chalicelib.adapters.approved_phone_files import load_phones, write_phones
from chalicelib.adapters.content_files import ContentError, read_records
from chalicelib.adapters.district_files import load_stations
from chalicelib.domain.approved_phones import (
    NotTwoPeople,
    Numbers,
    approve,
    numbers_of,
    unapproved,
)
from chalicelib.domain.period import SHANGHAI


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Without names it only lists."""
    parser.add_argument("--content", type=Path, default=Path("content"), help="内容目录")
    parser.add_argument("--proposed-by", help="提出的人的岗位，例如 站点管理员")
    parser.add_argument("--approved-by", help="另一个核对过的人的岗位，例如 区审核员")
    parser.add_argument("--on", type=date.fromisoformat, help="日期，默认今天")


def run(arguments: argparse.Namespace) -> int:
    """1 while numbers wait for approval, 2 when the content or the names are at fault."""
    district = arguments.content / "district"
    try:
        found = content_numbers(district)
        waiting = unapproved(found, _approved(district))
        for id, number in waiting:
            print(f"没有审核：{id} {number}")
        if not (arguments.proposed_by and arguments.approved_by):
            print(f"{len(waiting)} 个号码等着审核。")
            return 1 if waiting else 0
        on = (arguments.on or datetime.now(SHANGHAI).date()).isoformat()
        made = approve(found, arguments.proposed_by, arguments.approved_by, on)
    except ContentError as fault:
        print(f"错误：{fault}", file=sys.stderr)
        return 2
    except NotTwoPeople:
        print("错误：提出和审核要是两个人。", file=sys.stderr)
        return 2
    write_phones(district, made)
    print(f"已写出 {len(found)} 处的号码，其中新审核 {len(waiting)} 个。请随内容一起保存。")
    return 0


def content_numbers(district: Path) -> Numbers:
    """The numbers of every station and hotline in the content."""
    lines = read_records(district / "hotlines.yml", "hotline.v1", "content/district/hotlines.yml")
    return {**numbers_of(load_stations(district)), **numbers_of(lines)}


def _approved(district: Path) -> Numbers:
    """An approval that somebody has changed counts for nothing."""
    try:
        approved = load_phones(district)
    except ContentError as fault:
        print(f"请注意：{fault}")
        return {}
    return approved.numbers if approved else {}
