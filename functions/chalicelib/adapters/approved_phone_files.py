"""Reads and writes content/district/phones.yml, and refuses numbers that are not in it."""

from collections.abc import Iterable
from pathlib import Path

import yaml

from chalicelib.domain.approved_phones import ApprovedPhones, Numbers, unapproved
from chalicelib.domain.directory_publishing import PublicChange

from .content_files import ContentError, read_checked

FILE = "phones.yml"
LABEL = f"content/district/{FILE}"
HEAD = (
    "# 审核过的公开电话。不要手工改：用 ./dev cli approve-phones，由另一个人核对以后写出。\n"
    "# 不在这里的号码，网站不生成；街镇提出、区里采用的更正不用再写进来。\n"
)
HOW = "请另一个人核对以后运行 ./dev cli approve-phones，或者走公开信息的更正和审核"


def load_phones(district: Path) -> ApprovedPhones | None:
    """The approval; None without the file, ContentError where it is not what was approved."""
    path = district / FILE
    if not path.is_file():
        return None
    row = read_checked(path, "phones.v1", LABEL)
    numbers = {id: tuple(found) for id, found in row.pop("numbers").items()}
    approved = ApprovedPhones(numbers, **row)
    if approved.fault:
        raise ContentError(LABEL, 1, "", f"{approved.fault}；{HOW}")
    return approved


def require_approved(
    district: Path, found: Numbers, changes: Iterable[PublicChange], *, sample: bool
) -> None:
    """ContentError for a number that nobody approved; a sample may do without the file."""
    approved = load_phones(district)
    if approved is None:
        if sample:
            return
        raise ContentError(LABEL, 1, "", f"没有审核过的公开电话；{HOW}")
    missing = unapproved(found, approved.numbers, changes)
    if missing:
        told = "、".join(f"{id} 的 {number}" for id, number in missing[:5])
        raise ContentError(LABEL, 1, "", f"{len(missing)} 个号码没有审核：{told}；{HOW}")


def drop_outdated(district: Path, sample: Numbers) -> None:
    """Take away an approval of another sample; a sample may do without."""
    approved = load_phones(district)
    if approved and unapproved(sample, approved.numbers):
        (district / FILE).unlink()


def write_phones(district: Path, approved: ApprovedPhones) -> None:
    """Put the approval in the place of the one before."""
    row = {
        "on": approved.on,
        "proposed_by": approved.proposed_by,
        "approved_by": approved.approved_by,
        "seal": approved.seal,
        "numbers": {id: list(numbers) for id, numbers in sorted(approved.numbers.items())},
    }
    text = yaml.safe_dump(row, allow_unicode=True, sort_keys=False, width=1000)
    (district / FILE).write_text(HEAD + text, encoding="utf-8")
