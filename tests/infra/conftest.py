"""One deployed cloud for all tests that look at it from outside."""

from collections.abc import Iterator

import pytest

from cast import TINGSONG
from infra.cloud import Cloud
from infra.visitor import Person, Visitor, add_person, running_period, signed_in


@pytest.fixture(scope="session")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cloud]:
    """Both stacks on the emulator, asking for permissions."""
    running = Cloud(tmp_path_factory.mktemp("cloud"))
    yield running
    running.stop()


@pytest.fixture(scope="session")
def people(cloud: Cloud) -> dict[str, Person]:
    """听松's lead and the district's reviewer."""
    return {
        "lead": add_person(cloud, "tingsong-lead", "street_lead", TINGSONG),
        "reviewer": add_person(cloud, "reviewer", "district_reviewer"),
    }


@pytest.fixture
def lead(cloud: Cloud, people: dict[str, Person]) -> Visitor:
    """听松's lead, signed in."""
    return signed_in(cloud, people["lead"])


@pytest.fixture
def report() -> str:
    """听松's report of the period that runs."""
    return f"{TINGSONG}/{running_period()}"
