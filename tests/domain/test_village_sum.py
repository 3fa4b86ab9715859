"""What communities told, added up: flows add, one activity stays one, unknown stays unknown."""

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.village_sum import sum_villages
from chalicelib.domain.villages import STATION, VillageEvent, VillageRow

LECTURE = {"types": (2,), "dates": ("2026-01-03",), "topics": ("睡眠",)}


def event(place, sessions=1, participants=30, materials=20, **changes):
    return VillageEvent(place, **{**LECTURE, **changes}, sessions=sessions,
                        participants=participants, materials=materials)  # fmt: skip


def row(code, *events, room=True, visits=3):
    return VillageRow(code, f"第{code or 0}行", room, visits, events)


def test_rooms_are_counted_and_visits_added_with_the_stations_own():
    found = sum_villages([row(STATION, room=None, visits=12), row("1"), row("2", room=False)])
    assert (found.answers["rooms_built"], found.answers["counselling_visits"]) == (1, 18)


def test_a_joint_lecture_is_one_row_that_covers_both():
    found = sum_villages([row("1", event("第2行")), row("2", event("第3行", 0, 25, 5))])
    assert found.answers["events"] == [
        {
            "types": [2], "dates": ["2026-01-03"], "topics": ["睡眠"],
            "covered_communities": ["1", "2"], "sessions": 1, "participants": 55, "materials": 25,
        }
    ]  # fmt: skip
    assert (found.places, found.notes) == (("第2行、第3行",), ())


def test_lectures_held_in_two_places_add_up():
    found = sum_villages([row("1", event("第2行")), row("2", event("第3行", 2, 25))])
    assert found.answers["events"][0]["sessions"] == 3


def test_equal_attendance_in_two_places_is_asked_about():
    found = sum_villages([row("1", event("第2行")), row("2", event("第3行"))])
    assert "合办的一场只能算一次" in found.notes[0].message
    assert found.notes[0].place == "第2行、第3行"


def test_another_day_topic_or_kind_is_another_activity():
    others = [{"dates": ("2026-01-04",)}, {"topics": ("家庭",)}, {"types": (1,)}]
    rows = [row("1", event("a")), *(row("2", event("b", **other)) for other in others)]
    assert len(sum_villages(rows).answers["events"]) == 4


def test_without_a_day_or_a_topic_nothing_says_that_two_are_one():
    rows = [row("1", event("a", dates=())), row("2", event("b", dates=()))]
    assert len(sum_villages(rows).answers["events"]) == 2


def test_the_stations_activity_covers_no_community_by_itself():
    found = sum_villages([row(STATION, event("第2行"))])
    assert found.answers["events"][0]["covered_communities"] == []


def test_a_number_that_nobody_told_is_left_out():
    found = sum_villages([row("1", event("a", None, 30, None), room=None, visits=None)])
    assert found.answers.keys() == {"events"}
    assert found.answers["events"][0].keys() >= {"participants"}
    assert not found.answers["events"][0].keys() & {"sessions", "materials"}


numbers = st.none() | st.integers(0, 1000)
events = st.builds(
    VillageEvent,
    st.integers(0, 10_000).map(str),
    st.sampled_from([(), (1,), (1, 2)]),
    st.sampled_from([(), ("2026-01-03",)]),
    st.sampled_from([(), ("睡眠",), ("睡 眠",)]),
    numbers,
    numbers,
    numbers,
)
rows = st.builds(
    VillageRow,
    st.sampled_from(["1", "2", "3", STATION]),
    st.just("第1行"),
    st.none() | st.booleans(),
    numbers,
    st.lists(events, max_size=4).map(tuple),
)


@given(st.lists(rows, max_size=6), st.randoms(use_true_random=False))
def test_nothing_is_lost_and_the_order_of_rows_does_not_matter(found, chance):
    mixed = list(found)
    chance.shuffle(mixed)
    one, other = sum_villages(found).answers, sum_villages(mixed).answers
    for name in ("sessions", "participants", "materials"):
        told = sum(getattr(e, name) or 0 for row in found for e in row.events)
        assert sum(e.get(name, 0) for e in one.get("events", ())) == told
        assert sum(e.get(name, 0) for e in other.get("events", ())) == told
    assert one.get("counselling_visits") == other.get("counselling_visits")
