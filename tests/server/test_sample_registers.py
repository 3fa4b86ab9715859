"""The sample district's registers: filled through the real use cases, plainly fake."""

from pathlib import Path

from cast import REVIEWER
from chalicelib.cli.seed_registers import seed_registers
from rig import build_rig


def test_every_unit_has_its_plan_and_some_moved_with_a_reason(tmp_path: Path) -> None:
    rig = build_rig(tmp_path)
    count = seed_registers(rig.services)
    found = rig.browser(REVIEWER).get("/registers/build-schedule").json["entries"]
    assert len(found) == sum(bool(unit.communities) for unit in rig.services.district.units)
    moved = [one for one in found if one["revision"] == 2]
    assert moved
    assert all("V5-04" in one["reasons"] for one in moved)
    assert count > len(found)
    phones = {row["phone"] for one in found for row in one["answers"]["rows"]}
    assert phones == {"0000-0000-0100"}
