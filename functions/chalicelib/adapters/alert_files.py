"""Reads content/district/alert.yml; a district without the file has no notice."""

from pathlib import Path
from typing import Any

from chalicelib.domain.alerts import FILE, alert_faults

from .content_files import fault_at, read_records


def load_alerts(district: Path) -> list[dict[str, Any]]:
    """Every notice in the file, expired ones too; ContentError."""
    path = district / "alert.yml"
    if not path.is_file():
        return []
    alerts = read_records(path, "alert.v1", FILE)
    for pointer, reason in alert_faults(alerts):
        raise fault_at(path, FILE, pointer, reason)
    return alerts
