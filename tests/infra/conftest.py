"""One deployed cloud for all tests that look at it from outside."""

from collections.abc import Iterator

import pytest

from cast import TINGSONG
from infra.cloud import Cloud
from infra.visitor import Person, Visitor, add_person, running_period


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


def signed_in(cloud: Cloud, person: Person) -> Visitor:
    """A browser of that person."""
    visitor = Visitor(cloud)
    answer = visitor.sign_in(person)
    assert answer.status == 200, answer.body
    return visitor


@pytest.fixture
def report() -> str:
    """听松's report of the period that runs."""
    return f"{TINGSONG}/{running_period()}"
