"""No package with a published fault starts the service."""

from chalicelib.adapters.advisories import at_fault, installed_version, load_advisories
from supply.licences import locked

OUTSIDE_THE_LOCK = {"sqlite"}


def test_no_installed_version_is_at_fault():
    assert at_fault(load_advisories()) == []


def test_an_older_version_is_named():
    advisories = load_advisories()
    old = {"weasyprint": "69.0", "sqlite": "3.40.1", "pyyaml": "5.3.99"}
    assert [one.package for one in at_fault(advisories, old.get)] == list(old)


def test_the_very_version_that_mends_it_is_good():
    advisories = load_advisories()
    mended = {one.package: one.minimum for one in advisories}
    assert at_fault(advisories, mended.get) == []


def test_a_package_that_is_not_there_does_no_harm():
    assert installed_version("no-such-package") is None
    assert at_fault(load_advisories(), lambda _: None) == []


def test_every_advisory_is_of_something_in_the_lock():
    names = {name for name, _ in locked()} | OUTSIDE_THE_LOCK
    assert [one.package for one in load_advisories() if one.package not in names] == []
