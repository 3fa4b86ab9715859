"""The month's bill: grows with the district, never negative, and says how old its prices are."""

import json

import pytest

from deployment.costs import District, monthly_cost, prices_of
from infra.templates import INFRA

SMALL = District(units=30, visits=50_000)
LARGE = District(units=400, visits=500_000)
PLACES = ("us-east-1", "cn-northwest-1")


@pytest.mark.parametrize(
    ("place", "least", "most"), [("us-east-1", 3, 20), ("cn-northwest-1", 20, 60)]
)
def test_a_district_of_thirty_streets_costs_as_much_as_lunch(place, least, most):
    _, prices = prices_of(place)
    assert least < sum(monthly_cost(SMALL, prices).values()) < most


@pytest.mark.parametrize("place", PLACES)
def test_every_line_grows_with_the_district(place):
    _, prices = prices_of(place)
    small, large = monthly_cost(SMALL, prices), monthly_cost(LARGE, prices)
    assert all(0 < small[line] <= large[line] for line in small)


@pytest.mark.parametrize("place", PLACES)
def test_what_counts_is_what_stands_there_and_what_is_read_not_what_is_filed(place):
    _, prices = prices_of(place)
    lines = monthly_cost(SMALL, prices)
    assert lines["cdn"] + lines["keys"] > lines["table"] + lines["queue"] + lines["files"]


def test_nobody_takes_a_price_from_memory_for_a_price_list():
    sheet = json.loads((INFRA / "prices.json").read_text("utf-8"))
    assert sheet["checked"] is False
    assert "memory" in sheet["note"]
