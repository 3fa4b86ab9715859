"""`python -m sitebuild [--out DIR] [--content DIR] [--changes FILE] [--leaflets DIR]`."""

import argparse
import gc
import json
import sys
from pathlib import Path

from chalicelib.adapters.content_files import ContentError

from .build import ROOT, SiteFault, build_site

SHOWN = 20


def main() -> int:
    """Build the site; 1 and a Chinese sentence on stderr when content or pages are at fault."""
    parser = argparse.ArgumentParser(prog="sitebuild", description="生成心驿的静态网站")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "site", help="输出目录")
    parser.add_argument("--content", type=Path, default=ROOT / "content", help="内容目录")
    parser.add_argument("--changes", type=Path, help="街镇确认过、区里采用过的公开信息")
    leaflets = ROOT / "build" / "leaflets"
    parser.add_argument("--leaflets", type=Path, default=leaflets, help="印好的文章单页")
    asked = parser.parse_args()
    gc.disable()  # a build is over before its few rings of rubbish weigh anything
    try:
        out, content = asked.out.resolve(), asked.content.resolve()
        reminders = build_site(out, content, changes=asked.changes, printed=asked.leaflets)
    except (ContentError, SiteFault) as fault:
        sys.stderr.write(f"没有生成网站。\n{fault}\n")
        return 1
    record = json.loads((out / "build.json").read_text(encoding="utf-8"))
    sys.stdout.write(f"网站已生成：{asked.out}\n{record['reading']}\n")
    if reminders:
        shown = "".join(f"  {line}\n" for line in reminders[:SHOWN])
        left = len(reminders) - SHOWN
        more = f"  还有 {left} 处，逐条见 ./dev cli check-content\n" if left > 0 else ""
        sys.stdout.write(f"请工作人员看一看的 {len(reminders)} 处（网页上不显示）：\n{shown}{more}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
