"""Every case of 附件4 gets from the server exactly the findings it names."""

import pytest

import form_cases
from chalicelib.adapters.form_files import load_form, load_messages
from chalicelib.adapters.shape_checker import ReferenceShapeChecker
from chalicelib.domain.form_check import check_answers

FORM = load_form("monthly-report.v1")
REFERENCE = load_form("monthly-report.v1", ReferenceShapeChecker)
CASES = form_cases.cases()


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_case_gets_its_complete_list_of_findings(case: form_cases.Case) -> None:
    found = check_answers(FORM, case.answers, case.context)
    assert [[f.pointer, f.rule, f.level.value] for f in found] == case.expect


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_reference_checker_agrees_on_every_case(case: form_cases.Case) -> None:
    found = check_answers(REFERENCE, case.answers, case.context)
    assert found == check_answers(FORM, case.answers, case.context)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_every_finding_reads_as_a_whole_chinese_sentence(case: form_cases.Case) -> None:
    found = check_answers(FORM, case.answers, case.context)
    sentences = [load_messages().sentence(finding) for finding in found]
    assert all(sentence.endswith("。") and "{" not in sentence for sentence in sentences)
    assert not any(gap in sentence for sentence in sentences for gap in ("“”", "（）", "  "))
