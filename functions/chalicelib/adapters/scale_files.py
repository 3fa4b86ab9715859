"""Reads the self-checks and their sign-offs from content/selfcare/scales; writes a sign-off."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from chalicelib.domain.scales import Gate, GatePart, Scale, sign_off_fault

from .content_files import ContentError, fault_at, read_checked, read_records

FOLDER = "content/selfcare/scales"
SIGN_OFFS, GATE = "sign-offs.yml", "quick.yml"
HEAD = "# 由 ./dev cli scale sign 写，不手工改；撤回签发就删去那一条。\n"


@dataclass(frozen=True)
class SelfChecks:
    """Every scale, in the order of the files, and the gate before them."""

    scales: tuple[Scale, ...]
    gate: Gate


def load_scales(folder: Path) -> tuple[Scale, ...]:
    """The scales without their sign-offs; ContentError when wording and its hash differ."""
    files = [path for path in sorted(folder.glob("*.yml")) if path.name not in (SIGN_OFFS, GATE)]
    return tuple(_scale(path) for path in files)


def load_self_checks(folder: Path) -> SelfChecks:
    """What stands in the folder; ContentError when wording and what was signed differ."""
    scales, signed = load_scales(folder), _sign_offs(folder)
    return SelfChecks(
        tuple(_signed(folder, one, signed.get(one.id)) for one in scales), _gate(folder, scales)
    )


def write_sign_off(folder: Path, sign_off: dict[str, Any]) -> None:
    """Put a sign-off into the file, in place of an earlier one of the same scale."""
    kept = [one for key, one in _sign_offs(folder).items() if key != sign_off["scale"]]
    text = yaml.safe_dump([*kept, sign_off], allow_unicode=True, sort_keys=False, width=1000)
    (folder / SIGN_OFFS).write_text(HEAD + text, encoding="utf-8")


def _sign_offs(folder: Path) -> dict[str, dict[str, Any]]:
    path = folder / SIGN_OFFS
    if not path.is_file():
        return {}
    rows = read_records(path, "scale-sign-off.v1", f"{FOLDER}/{SIGN_OFFS}")
    return {row["scale"]: row for row in rows}


def _scale(path: Path) -> Scale:
    label = f"{FOLDER}/{path.name}"
    scale = Scale(read_checked(path, "scale.v1", label))
    for pointer, reason in scale.faults():
        raise fault_at(path, label, pointer, reason)
    return scale


def _signed(folder: Path, scale: Scale, sign_off: dict[str, Any] | None) -> Scale:
    if sign_off is None:
        return scale
    reason = sign_off_fault(scale, sign_off)
    if reason:
        raise ContentError(f"{FOLDER}/{SIGN_OFFS}", _line(folder, scale.id), "", reason)
    return scale.signed_by(sign_off)


def _line(folder: Path, scale: str) -> int:
    lines = (folder / SIGN_OFFS).read_text("utf-8").splitlines()
    return next((n for n, line in enumerate(lines, 1) if line.endswith(f"scale: {scale}")), 1)


def _gate(folder: Path, scales: tuple[Scale, ...]) -> Gate:
    path, label = folder / GATE, f"{FOLDER}/{GATE}"
    record = read_checked(path, "scale-gate.v1", label)
    known = {one.id: one for one in scales}
    parts = []
    for index, part in enumerate(record["parts"]):
        scale = known.get(part["scale"])
        if scale is None or max(part["items"]) > len(scale.wording["items"]):
            raise fault_at(path, label, f"/parts/{index}", "没有这份量表，或者没有这一题")
        parts.append(GatePart(scale, part["name"], tuple(part["items"]), part["cutoff"]))
    if len({tuple(part.scale.wording["options"]) for part in parts}) > 1:
        raise fault_at(path, label, "/parts", "各量表的选项不一样，不能放在一起问")
    return Gate(record, tuple(parts))
