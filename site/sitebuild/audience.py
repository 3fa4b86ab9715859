"""Who may come to a station, in the words of its record."""

from chalicelib.domain.stations import Station

from .labels import Labels


def for_whom(station: Station, labels: Labels) -> str:
    """Who may come, in one sentence; groups named beside "all" get special care."""
    names = [labels.populations[one] for one in station.record["populations"] if one != "all"]
    if "all" not in station.record["populations"]:
        return f"为{'、'.join(names)}服务。"
    return f"谁都可以来，特别照顾{'、'.join(names)}。" if names else "谁都可以来。"
