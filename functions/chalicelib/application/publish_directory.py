"""Writes what streets confirmed and the district approved, for the build of the site.

The file names stations, facts and days; no person. The same logs give the same bytes.
"""

import json
from typing import Any

from chalicelib.domain.directory_publishing import PublicChange, public_changes

from .services import Services

KEY = "published/directory-changes.json"
SCHEMA = "/schemas/directory-changes.v1.json"


def publish_directory(services: Services) -> int:
    """Store the file under `published/directory-changes.json`; how many changes it holds."""
    changes = directory_changes(services)
    told = {"schema": SCHEMA, "changes": [_change(one) for one in changes]}
    document = services.public("directory-changes.v1", told)
    text = json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True)
    services.files.put(KEY, f"{text}\n".encode())
    return len(changes)


def directory_changes(services: Services) -> list[PublicChange]:
    """Every change of every unit, by unit code and in its order."""
    logs = services.directing.logs()
    return [change for unit in sorted(logs) for change in public_changes(logs[unit])]


def _change(one: PublicChange) -> dict[str, Any]:
    if one.facts:
        return {"station": one.station, "on": one.on, "facts": one.facts}
    return {
        "station": one.station,
        "on": one.on,
        "correction": one.correction,
        "approved_on": one.approved_on,
        "changes": [
            {"pointer": field.pointer, "before": field.before, "after": field.after}
            for field in one.changes
        ],
    }
