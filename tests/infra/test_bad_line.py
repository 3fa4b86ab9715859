"""Between the SDK and the engine the line breaks: what was acknowledged is stored once.

XINYI_FAULT_ROUNDS=100 files a hundred months under each fault; one is enough to notice a change.
"""

import os

import pytest

from contract.emulators import Ministack
from infra.bad_line import Month
from infra.guarded import Guarded
from infra.wire import FAULTS

# Uploads begun in vain stay for a day, and a month takes 20 files.
A_MONTH = 10
ROUNDS = int(os.environ.get("XINYI_FAULT_ROUNDS", "1"))


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    running = Ministack(tmp_path_factory.mktemp("line"), SERVICES="", AUTH="true")
    yield running
    running.stop()


@pytest.fixture
def guarded(engine):
    return Guarded(engine, "api")


@pytest.mark.parametrize("fault", FAULTS)
def test_what_was_acknowledged_is_stored_once(guarded, fault):
    with guarded.acting(as_owner=True, noted=True):
        for first in range(0, ROUNDS, A_MONTH):
            month = Month(guarded)
            for number in range(first, min(first + A_MONTH, ROUNDS)):
                month.round(fault, number)
            month.check()
