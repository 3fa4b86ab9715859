"""`scale`: what stands with each self-check, and the sign-off of one by a clinical reviewer."""

import argparse
import sys
from datetime import date, datetime
from pathlib import Path

from chalicelib.adapters.content_files import ContentError
from chalicelib.adapters.scale_files import load_scales, load_self_checks, write_sign_off
from chalicelib.domain.period import SHANGHAI
from chalicelib.domain.scales import STATEMENT, Scale, signing


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`list`, or `sign SCALE --by NAME --role ROLE`."""
    parser.add_argument("--content", type=Path, default=Path("content"), help="内容目录")
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("list", help="各量表的校验码和签发情况")
    sign = verbs.add_parser("sign", help="审核人对照原版核对以后，签发一份量表")
    sign.add_argument("scale", help="量表编号，如 phq-9")
    sign.add_argument("--by", required=True, help="审核人姓名，只留记录，不上网页")
    sign.add_argument("--role", required=True, help="职务或资格，网页上会写")
    sign.add_argument("--on", type=date.fromisoformat, help="日期，默认今天")


def run(arguments: argparse.Namespace) -> int:
    """2 when the content is at fault or the scale unknown."""
    folder = arguments.content / "selfcare" / "scales"
    try:
        if arguments.verb == "list":
            print("\n".join(_standing(one) for one in load_self_checks(folder).scales))
            return 0
        scale = {one.id: one for one in load_scales(folder)}.get(arguments.scale)
    except ContentError as fault:
        print(f"错误：{fault}", file=sys.stderr)
        return 2
    if scale is None:
        print(f"错误：没有量表 {arguments.scale}", file=sys.stderr)
        return 2
    on = arguments.on or datetime.now(SHANGHAI).date()
    write_sign_off(folder, signing(scale, arguments.by, arguments.role, on))
    print(f"{scale.id} 已签发：{STATEMENT}。请随内容一起保存，再生成网站。")
    return 0


def _standing(scale: Scale) -> str:
    signed = scale.signed
    state = f"{signed['role']} {signed['on']} 签发" if signed else "待临床审核"
    return f"{scale.id}  {scale.fingerprint}  {state}"
