"""Which facts measure which target; a metric that is not here has no input that is collected."""

from collections.abc import Callable, Mapping

from .district_facts import DistrictFacts
from .policy import Target
from .register_facts import hours_learnt, in_force, lectures_held, year_of
from .station_standards import service_days
from .stations import Station, Tier
from .target_progress import Measure

Counted = Measure | str
MONTHLY = "附件4《心理健康服务情况月报表》"
DIRECTORY = "公开的站点信息"
WHO_WAS_TRAINED = "培训有没有做到全覆盖（次数已够，补充材料不问培训了谁）"
OTHER = "台账“区级另报数据”"


def measure(target: Target, facts: DistrictFacts) -> Counted:
    """What was counted for the target; a text names the input that nobody has told yet.

    A metric asked of each place is counted as places that meet it, of all places.
    """
    count = METRICS.get(target.metric)
    return count(target, facts) if count else _told_by_district(target, facts)


def _stations(_: Target, facts: DistrictFacts) -> Counted:
    share = facts.stations_built
    untold = len(facts.summary.stock_unknown)
    if share.units == 0:
        return MONTHLY
    return Measure(share.numerator, share.denominator, f"{MONTHLY}第1栏", incomplete=untold > 0)


def _rooms(_: Target, facts: DistrictFacts) -> Counted:
    share = facts.rooms_built
    untold = len(facts.summary.stock_unknown)
    if share.units == 0:
        return MONTHLY
    return Measure(share.numerator, share.denominator, f"{MONTHLY}第2、3栏", incomplete=untold > 0)


def _rounds(target: Target, facts: DistrictFacts) -> Counted:
    met = sum(one.events >= target.value for one in facts.communities)
    return _communities(met, facts, "第10栏（按活动日期）")


def _lectures(target: Target, facts: DistrictFacts) -> Counted:
    met = sum(one.lectures >= target.value for one in facts.communities)
    return _communities(met, facts, "第5、10栏（按活动日期）")


def _communities(met: int, facts: DistrictFacts, column: str) -> Measure:
    untold = any(one.missing for one in facts.communities)
    told = f"{facts.year}年{MONTHLY}{column}"
    return Measure(met, len(facts.communities), told, incomplete=untold)


def _open_days(tier: Tier) -> Callable[[Target, DistrictFacts], Counted]:
    def count(target: Target, facts: DistrictFacts) -> Counted:
        running: list[Station] = [
            one for one in facts.stations if one.tier is tier and one.answering
        ]
        days = [service_days(one) for one in running]
        met = sum(one is not None and one >= target.value for one in days)
        return Measure(met, len(running), DIRECTORY, incomplete=None in days)

    return count


def _lower_training(target: Target, facts: DistrictFacts) -> Counted:
    if not any(one.told for one in facts.trainings):
        return "月报补充材料里的培训"
    met = sum(one.sessions >= target.value for one in facts.trainings)
    untold = not all(one.told for one in facts.trainings)
    if target.coverage and met == len(facts.trainings):
        return WHO_WAS_TRAINED
    told = f"{facts.year}年月报补充材料"
    return Measure(met, len(facts.trainings), told, incomplete=untold)


def training_years(target: Target, facts: DistrictFacts) -> set[int]:
    """The years whose trainings count: the due day's, three of them for a sum over three."""
    last = target.due.year if target.due else facts.year
    return {last - 2, last - 1, last} if target.metric.endswith("_3y") else {last}


def _trained(target: Target, facts: DistrictFacts) -> Counted:
    return _training_sum(facts, training_years(target, facts))


def _training_sum(facts: DistrictFacts, years: set[int]) -> Counted:
    held = facts.entries("district-training")
    if not held:
        return "台账“区级培训”"
    counted = (one["participants"] for one in held if year_of(one, "held_on") in years)
    return Measure(sum(counted), 1, "台账“区级培训”")


def _six_venues(_: Target, facts: DistrictFacts) -> Counted:
    held = facts.entries("outreach")
    if not held:
        return "台账“六进活动”"
    count = sum(year_of(one, "held_on") == facts.year for one in held)
    return Measure(count, 1, f"{facts.year}年台账“六进活动”")


def _employers(_: Target, facts: DistrictFacts) -> Counted:
    partners = facts.entries("partner")
    if not partners:
        return "台账“合作用人单位”"
    return Measure(sum(in_force(one, facts.today) for one in partners), 1, "台账“合作用人单位”")


def _employer_lectures(target: Target, facts: DistrictFacts) -> Counted:
    partners = [one for one in facts.entries("partner") if in_force(one, facts.today)]
    if not partners:
        return "台账“合作用人单位”的讲座"
    met = sum(lectures_held(one, facts.year) >= target.value for one in partners)
    return Measure(met, len(partners), f"{facts.year}年台账“合作用人单位”")


def _learning(target: Target, facts: DistrictFacts) -> Counted:
    people = [one for one in facts.entries("talent") if one["role"] == "counsellor"]
    if not people:
        return "台账“专业人才”的继续教育"
    met = sum(hours_learnt(one, facts.year) >= target.value for one in people)
    return Measure(met, len(people), f"{facts.year}年台账“专业人才”")


def _told_by_district(target: Target, facts: DistrictFacts) -> Counted:
    told = [one for one in facts.entries("figure") if one["metric"] == target.metric]
    if not told:
        return OTHER
    newest = max(told, key=lambda one: one["as_of"])
    return Measure(newest["number"], newest.get("of", 1), f"{OTHER}，截至{newest['as_of']}")


METRICS: Mapping[str, Callable[[Target, DistrictFacts], Counted]] = {
    "station_built_rate": _stations,
    "room_built_rate": _rooms,
    "community_coverage_rounds_per_year": _rounds,
    "community_lectures_per_year": _lectures,
    "station_service_days_per_week": _open_days(Tier.SPIRIT_STATION),
    "room_service_days_per_week": _open_days(Tier.COUNSELLING_ROOM),
    "lower_tier_training_sessions_per_year": _lower_training,
    "trained_person_times": _trained,
    "trained_person_times_3y": _trained,
    "six_venue_sessions_per_year": _six_venues,
    "employers_with_agreement": _employers,
    "employer_lectures_per_year": _employer_lectures,
    "counsellor_training_hours_per_year": _learning,
}
EACH_PLACE = frozenset(
    {
        "community_coverage_rounds_per_year",
        "community_lectures_per_year",
        "station_service_days_per_week",
        "room_service_days_per_week",
        "lower_tier_training_sessions_per_year",
        "employer_lectures_per_year",
        "counsellor_training_hours_per_year",
    }
)
