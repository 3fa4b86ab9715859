"""Every case of a form gets from the server exactly the findings it names."""

import pytest

import form_cases
from chalicelib.adapters.form_files import load_form, load_messages
from chalicelib.adapters.reference_shape_checker import ReferenceShapeChecker
from chalicelib.domain.form_check import check_answers

NAMES = ["monthly-report.v1", "monthly-supplement.v1"]
FORMS = {name: load_form(name) for name in NAMES}
REFERENCES = {name: load_form(name, ReferenceShapeChecker) for name in NAMES}
CASES = [(name, case) for name in NAMES for case in form_cases.cases(name)]
IDS = [str(case) for _, case in CASES]


@pytest.mark.parametrize(("name", "case"), CASES, ids=IDS)
def test_a_case_gets_its_complete_list_of_findings(name: str, case: form_cases.Case) -> None:
    found = check_answers(FORMS[name], case.answers, case.context)
    assert [[f.pointer, f.rule, f.level.value] for f in found] == case.expect


@pytest.mark.parametrize(("name", "case"), CASES, ids=IDS)
def test_the_reference_checker_agrees_on_every_case(name: str, case: form_cases.Case) -> None:
    found = check_answers(REFERENCES[name], case.answers, case.context)
    assert found == check_answers(FORMS[name], case.answers, case.context)


@pytest.mark.parametrize(("name", "case"), CASES, ids=IDS)
def test_every_finding_reads_as_a_whole_chinese_sentence(name: str, case: form_cases.Case) -> None:
    found = check_answers(FORMS[name], case.answers, case.context)
    sentences = [load_messages(name).sentence(finding) for finding in found]
    assert all(sentence.endswith("。") and "{" not in sentence for sentence in sentences)
    assert not any(gap in sentence for sentence in sentences for gap in ("“”", "（）", "  "))
