"""The command line finds what the page and the API find, for every case."""

import argparse
import json

import pytest

from chalicelib.cli.check import run
from form_cases import Case, cases


def findings_of(path, answers, context, capsys):
    path.write_text(json.dumps({"answers": answers, "context": context}), "utf-8")
    status = run(argparse.Namespace(file=path, json=True))
    return status, json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("case", cases(), ids=str)
def test_the_command_finds_what_the_case_expects(case: Case, tmp_path, capsys):
    file = tmp_path / "report.json"
    status, found = findings_of(file, case.answers, case.context, capsys)
    assert [[row["pointer"], row["rule"], row["level"]] for row in found] == case.expect
    blocked = any(level in ("error", "explain") for _, _, level in case.expect)
    assert status == (1 if blocked else 0)


def test_a_file_that_is_no_report_is_said_plainly(tmp_path, capsys):
    file = tmp_path / "report.json"
    file.write_text("[]", "utf-8")
    assert run(argparse.Namespace(file=file, json=False)) == 2
    assert "读不懂" in capsys.readouterr().err
