"""A challenge is good once, for one account, one purpose and five minutes."""

from datetime import timedelta

import pytest

from authenticator import ADDRESS, SecurityKey
from chalicelib.application.passkey_challenges import ADD, USE, new_challenge, signed_challenge
from chalicelib.bootstrap import build_passkeys
from chalicelib.domain.passkeys import CHALLENGE_VALID, PasskeyRefused
from people import a_district
from rig import rebuilt

WHO = "somebody"


@pytest.fixture
def rig(tmp_path):
    """The application of a site with a name of its own."""
    return a_district(tmp_path, passkeys=build_passkeys(ADDRESS))


def signed(challenge: str) -> str:
    """What a browser says it signed."""
    return SecurityKey().signed(challenge)["client_data"]


def test_it_opens_for_whom_and_what_it_was_made(rig):
    services = rig.services
    challenge = new_challenge(services, WHO, USE)
    found = signed_challenge(services, WHO, USE, signed(challenge))
    assert found.text == challenge
    assert found.until == services.real_clock() + CHALLENGE_VALID
    for account, purpose in ((WHO, ADD), ("another", USE), ("", USE)):
        with pytest.raises(PasskeyRefused, match=r"^not our challenge$"):
            signed_challenge(services, account, purpose, signed(challenge))


def test_no_part_of_it_can_be_changed(rig):
    services = rig.services
    parts = new_challenge(services, WHO, USE).split(".")
    others = [["other", *parts[1:]], [parts[0], "99999999999", parts[2]], [*parts[:2], "0" * 64]]
    for other in [*others, parts[:2], [*parts, "more"], ["x", *parts], ["Zahl", "1", "übrig"]]:
        with pytest.raises(PasskeyRefused):
            signed_challenge(services, WHO, USE, signed(".".join(other)))


def test_the_mark_serves_no_other_purpose_of_the_key(rig):
    services = rig.services
    number, until, mark = new_challenge(services, WHO, USE).split(".")
    assert mark == services.keyring.tag("passkey", WHO, USE, number, until)
    assert len(number) == 22, "16 bytes by chance"


def test_it_ends_after_five_minutes(rig):
    services = rig.services
    challenge = signed(new_challenge(services, WHO, USE))
    services.real_clock.now += CHALLENGE_VALID - timedelta(seconds=1)
    assert signed_challenge(services, WHO, USE, challenge)
    services.real_clock.now += timedelta(seconds=1)
    with pytest.raises(PasskeyRefused, match=r"^too late$"):
        signed_challenge(services, WHO, USE, challenge)


def test_a_site_that_has_none_takes_none(rig):
    challenge = signed(new_challenge(rig.services, WHO, USE))
    elsewhere = rebuilt(rig, passkeys=None).services
    with pytest.raises(PasskeyRefused, match=r"^this site has none$"):
        signed_challenge(elsewhere, WHO, USE, challenge)
