"""`python -m sitebuild [--out build/site] [--content content]`."""

import argparse
import sys
from pathlib import Path

from chalicelib.adapters.content_files import ContentError

from .build import ROOT, SiteFault, build_site


def main() -> int:
    """Build the site; 1 and a Chinese sentence on stderr when content or pages are at fault."""
    parser = argparse.ArgumentParser(prog="sitebuild", description="生成心驿的静态网站")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "site", help="输出目录")
    parser.add_argument("--content", type=Path, default=ROOT / "content", help="内容目录")
    asked = parser.parse_args()
    try:
        build_site(asked.out.resolve(), asked.content.resolve())
    except (ContentError, SiteFault) as fault:
        sys.stderr.write(f"没有生成网站。\n{fault}\n")
        return 1
    sys.stdout.write(f"网站已生成：{asked.out}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
