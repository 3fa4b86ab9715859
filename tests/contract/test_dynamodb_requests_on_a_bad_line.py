"""A request whose answer was lost on the way to DynamoDB is stored once and says so."""

import pytest

from cast import TINGSONG
from chalicelib.domain.audit_faults import first_broken
from contract.engines import dynamodb_stores, interrupting, losing_the_answer
from contract.stores import an_event
from contract.test_answer_store import FIRST, LAST, a_sheet
from contract.test_request_store import a_request

TRANSACT = "TransactWriteItems"


@pytest.fixture
def losing(emulator, table):
    """Stores over a line that loses the first answer to that operation."""

    def stores(operation):
        line = interrupting(emulator, table, operation, losing_the_answer(emulator))
        return dynamodb_stores(emulator, line)

    return stores


def test_a_request_whose_answer_was_lost_counts_as_added_once(losing):
    stores = losing(TRANSACT)
    assert stores.requests.add(a_request(), an_event())
    assert not stores.requests.add(a_request(), an_event())
    assert stores.requests.of_desk(TINGSONG) == [a_request()]
    links = stores.audit.links(TINGSONG)
    assert len(links) == 1
    assert first_broken(links) is None


def test_a_removal_whose_answer_was_lost_leaves_one_link(losing):
    stores = losing("Nothing")
    stores.requests.add(a_request(), an_event())
    stores = losing(TRANSACT)
    stores.requests.remove(["aa01"], an_event("district", "requests_deleted"))
    assert stores.requests.request("aa01") is None
    assert len(stores.audit.links("district")) == 1


def test_a_sheet_whose_answer_was_lost_is_there_once(losing):
    stores = losing("PutItem")
    stores.answers.add(a_sheet())
    assert list(stores.answers.between(a_sheet().kind, FIRST, LAST)) == [a_sheet()]
