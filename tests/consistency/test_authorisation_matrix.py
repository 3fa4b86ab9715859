"""Routes × people × units × states: each cell answers as permission and scope say."""

from collections.abc import Iterator
from itertools import groupby

import pytest

from cast import JINGLAN, JINGLAN_LEAD, PEOPLE, REVIEWER, TINGSONG, TINGSONG_EDITOR, TINGSONG_LEAD
from consistency.access_cells import STEPS, UNKNOWN, Access, Cell
from rig import Answer

# These judge a password or a code themselves and answer 401 to a wrong one.
ASK_FOR_A_SECRET = {"/session", "/activation", "/password", "/totp"}
Asked = list[tuple[Cell, Answer, set[str]]]


STREETS = {TINGSONG_LEAD, TINGSONG_EDITOR, JINGLAN_LEAD}
# Who at least can move a report in this state; the model test says where to.
MOVERS = {
    "not_started": STREETS,
    "draft": STREETS,
    "submitted": {REVIEWER},
    "returned": STREETS,
    "accepted": set(),
}


@pytest.fixture(scope="module", params=STEPS)
def state(request) -> str:
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def asked(state, tmp_path_factory) -> Asked:
    access = Access(state, tmp_path_factory.mktemp(state))
    return [(cell, *access.ask(cell)) for cell in list(access.cells())]


def saves_a_supplement(cell: Cell) -> bool:
    return cell.route.method == "PUT" and cell.route.path.startswith("/monthly-supplements")


def wrong(asked: Asked) -> Iterator[str]:
    """Cells that answered otherwise than they must."""
    for cell, answer, _ in asked:
        refused = answer.status in (401, 403) or "unknown-unit" in answer.text
        own_refusal = cell.route.path in ASK_FOR_A_SECRET and answer.status == 401
        right = answer.status == cell.status if cell.status else not refused or own_refusal
        if not right:
            yield f"{cell}: {answer.status}, not {cell.status}"


def test_every_cell_answers_as_permission_and_scope_say(asked):
    found = list(wrong(asked))
    assert not found, "\n".join(found)


def test_no_cell_breaks_the_server(asked):
    broken = [f"{cell}: {a.text}" for cell, a, _ in asked if a.status in (500, 501, 502)]
    assert broken == []


def test_who_may_move_the_report_moves_it(asked, state):
    assert {cell.who for cell, _, moved in asked if moved} >= MOVERS[state]


def test_both_street_roles_save_their_supplement_in_every_state(asked):
    saved = [(cell, moved) for cell, _, moved in asked if saves_a_supplement(cell) and moved]
    assert {cell.who for cell, _ in saved} == STREETS
    assert all(moved == {cell.unit} for cell, moved in saved)


def test_a_refused_call_moves_nothing(asked):
    assert [str(cell) for cell, answer, moved in asked if answer.status >= 400 and moved] == []


def test_a_call_that_went_through_moves_its_own_report_alone(asked):
    assert [str(cell) for cell, _, moved in asked if not moved <= {cell.unit}] == []


def test_another_streets_report_answers_like_one_that_does_not_exist(asked):
    hidden = [(cell, answer) for cell, answer, _ in asked if cell.status == 404]
    pairs = groupby(hidden, key=lambda pair: (pair[0].route, pair[0].who))
    answers = [{(a.text, *sorted(a.headers.items())) for _, a in group} for _, group in pairs]
    assert answers
    assert [found for found in answers if len(found) != 1] == []


def test_no_list_tells_a_street_about_another_street(asked):
    own = {who: unit for who, (_, unit) in PEOPLE.items() if unit}
    other = {TINGSONG: JINGLAN, JINGLAN: TINGSONG}
    lists = [(c, a) for c, a, _ in asked if c.who in own and "{unit}" not in c.route.path]
    assert [str(c) for c, a in lists if f'"{other[own[c.who]]}"' in a.text] == []


def test_the_unknown_unit_was_asked_for_in_every_state(asked):
    assert sum(cell.unit == UNKNOWN for cell, _, _ in asked) >= 7 * (1 + len(PEOPLE))
