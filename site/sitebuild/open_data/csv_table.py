"""`/data/stations.csv` and its W3C CSVW description; a cell never becomes a formula."""

import json
from itertools import chain

from chalicelib.domain.sheet_text import csv_text, neutral
from sitebuild.site_data import SiteData

from .csv_columns import COLUMNS
from .entries import entries
from .publication import SAMPLE_NOTE


def csv_table(data: SiteData) -> str:
    """UTF-8 with its mark, CRLF, every cell quoted."""
    heads = [column.title for column in COLUMNS]
    rows = ([neutral(column.cell(entry)) for column in COLUMNS] for entry in entries(data))
    return csv_text(chain([heads], rows))


def csv_metadata(data: SiteData) -> str:
    """What CSVW readers look for at `/data/stations.csv-metadata.json`."""
    terms = data.open_data["terms"]
    columns = [
        {
            "name": column.name,
            "titles": column.title,
            "dc:description": column.meaning,
            "datatype": column.datatype,
        }
        for column in COLUMNS
    ]
    described = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "zh-CN"}],
        "url": "stations.csv",
        "dc:title": f"{data.district.name}心理服务站点",
        "dc:publisher": data.open_data["publisher"],
        "dc:license": terms.get("url", terms["text"]),
        "dc:modified": data.data_date,
        "dc:description": SAMPLE_NOTE if data.sample else "",
        "dialect": {"encoding": "utf-8", "quoteChar": '"', "lineTerminators": "\r\n"},
        "tableSchema": {"columns": columns, "primaryKey": "id"},
    }
    return json.dumps(described, ensure_ascii=False, indent=1) + "\n"
