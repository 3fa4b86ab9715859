"""Who may do what, and what a refusal says to the code that answers."""

import pytest

from chalicelib.domain.errors import NotAllowed, UnknownUnit
from chalicelib.domain.roles import GRANTS, UNIT_ROLES, Caller, Permission, Role

HERE, THERE = "990101005", "990101007"


def caller(role: Role) -> Caller:
    return Caller("someone", "某人", role, HERE if role in UNIT_ROLES else None)


@pytest.mark.parametrize("role", Role)
def test_a_role_may_do_what_it_was_granted_and_nothing_else(role: Role):
    for permission in Permission:
        open_to_all = permission in (Permission.ANYONE, Permission.SIGNED_IN)
        granted = open_to_all or permission in GRANTS[role]
        assert caller(role).may(permission) is granted
        if granted:
            caller(role).require(permission)
        else:
            with pytest.raises(NotAllowed) as refused:
                caller(role).require(permission)
            assert refused.value.args == (permission,)


@pytest.mark.parametrize("role", sorted(UNIT_ROLES))
def test_a_street_sees_its_own_unit_alone(role: Role):
    caller(role).require_unit(HERE)
    with pytest.raises(UnknownUnit) as refused:
        caller(role).require_unit(THERE)
    assert refused.value.args == (THERE,)


@pytest.mark.parametrize("role", sorted(set(Role) - UNIT_ROLES))
def test_the_district_sees_every_unit(role: Role):
    caller(role).require_unit(HERE)
    caller(role).require_unit(THERE)
