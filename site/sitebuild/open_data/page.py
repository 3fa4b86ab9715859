"""`/open-data/`: which files there are, what stands in them, on what terms."""

from collections.abc import Iterator

from jinja2 import Environment

from sitebuild.site_data import SiteData

from .csv_columns import COLUMNS


def open_data_page(data: SiteData, env: Environment) -> Iterator[tuple[str, str]]:
    """The page, with the dictionary of the table's columns."""
    template = env.get_template("templates/open-data.html")
    yield (
        "/open-data/",
        template.render(
            columns=COLUMNS,
            published=data.open_data,
            data_date=data.data_date,
            horizon=data.timetables.horizon,
            example=next(iter(data.stations), None),
        ),
    )
