"""Demo accounts: made in the demo, let in there, and worth nothing anywhere else."""

from pathlib import Path

import pytest

from chalicelib.adapters.clocks import machine_clock
from chalicelib.application.services import Services
from chalicelib.application.sign_in import sign_in
from chalicelib.bootstrap import build_services
from chalicelib.cli.demo_accounts import ensure_demo_accounts
from chalicelib.domain.errors import SignInRefused
from chalicelib.settings import Settings


def services(folder: Path, *, demo: bool) -> Services:
    return build_services(Settings(folder, demo=demo, secure=False, clock=machine_clock))


def test_a_service_outside_the_demo_starts_with_no_account(tmp_path):
    assert services(tmp_path, demo=False).accounts.accounts() == []


@pytest.mark.parametrize("role", ["street_lead", "district_reviewer", "operator"])
def test_the_demos_data_opened_outside_the_demo_let_nobody_in(tmp_path, role):
    demo = services(tmp_path, demo=True)
    made = ensure_demo_accounts(demo, tmp_path)
    person = next(one for one in made if one["role"] == role)
    assert sign_in(demo, person["account"], person["password"]).caller.role == role
    with pytest.raises(SignInRefused):
        sign_in(services(tmp_path, demo=False), person["account"], person["password"])
