"""`check`: the same rules as page and API, for a report in a file."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from chalicelib.adapters.form_files import MONTHLY_REPORT, load_form, load_messages
from chalicelib.domain.explanations import unexplained
from chalicelib.domain.form_check import check_answers

LABELS = {"error": "要改正", "explain": "请说明", "warning": "请核对", "hint": "提示"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file with answers and context, and how to print."""
    parser.add_argument("file", type=Path, help='JSON：{"answers": …, "context": …}')
    parser.add_argument("--json", action="store_true", help="按 JSON 输出")


def run(arguments: argparse.Namespace) -> int:
    """Print every finding; 1 when one blocks, 2 when the file cannot be read."""
    try:
        given = json.loads(arguments.file.read_text("utf-8"))
        answers, context = given["answers"], given["context"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        print(f"错误：读不懂 {arguments.file}（{type(error).__name__}）。", file=sys.stderr)
        return 2
    form, messages = load_form(MONTHLY_REPORT), load_messages()
    findings = check_answers(form, answers, context)
    rows = [
        {
            "pointer": finding.pointer,
            "rule": finding.rule,
            "level": finding.level.value,
            "message": messages.sentence(finding),
        }
        for finding in findings
    ]
    _print(rows, as_json=arguments.json)
    return 1 if unexplained(form, findings, {}) else 0


def _print(rows: list[dict[str, Any]], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        print(f"{LABELS[row['level']]}  {row['rule']:<7}{row['message']}")
    print(f"共 {len(rows)} 处。")
