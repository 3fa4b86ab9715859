"""Every file of open data, as path and text."""

from collections.abc import Iterator

from sitebuild.site_data import SiteData

from .calendar_file import calendar_file
from .csv_table import csv_metadata, csv_table
from .entries import entries
from .event_calendars import event_calendars
from .geojson import geojson
from .hsds import hsds_files


def open_data_files(data: SiteData) -> Iterator[tuple[str, str]]:
    """The table, the points, the HSDS profile, a calendar for each station, the events'."""
    yield "/data/stations.csv", csv_table(data)
    yield "/data/stations.csv-metadata.json", csv_metadata(data)
    yield "/data/stations.geojson", geojson(data)
    yield from hsds_files(data)
    for entry in entries(data):
        yield f"/data/stations/{entry.station.id}.ics", calendar_file(entry)
    yield from event_calendars(data)
