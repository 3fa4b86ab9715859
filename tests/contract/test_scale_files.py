"""Self-checks are read from content, signed by a command, and refused when they were changed."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from chalicelib.adapters.alert_files import load_alerts
from chalicelib.adapters.content_files import ContentError
from chalicelib.adapters.scale_files import load_self_checks
from chalicelib.cli.__main__ import main
from public_site import CONTENT

SCALES = "selfcare/scales"
Command = Callable[..., int]
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder with the scales alone."""
    shutil.copytree(CONTENT / SCALES, tmp_path / SCALES)
    return tmp_path


@pytest.fixture
def command(content: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """`scale` with these words, over the copy."""

    def run(*words: str) -> int:
        monkeypatch.setattr(sys, "argv", ["cli", "scale", "--content", str(content), *words])
        return main()

    return run


def change(content: Path, file: str, old: str, new: str) -> None:
    path = content / SCALES / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def sign(command: Command, name: str = "phq-9") -> int:
    return command("sign", name, "--by", "示例员01", "--role", "精神科医师", "--on", "2026-01-05")


def test_phq_9_and_gad_7_are_there_and_wait_for_their_sign_off(content: Path) -> None:
    checks = load_self_checks(content / SCALES)
    assert [(one.id, one.highest, one.signed) for one in checks.scales] == [
        ("gad-7", 21, None),
        ("phq-9", 27, None),
    ]
    assert [(part.name, part.cutoff) for part in checks.gate.parts] == [("PHQ-2", 3), ("GAD-2", 3)]


def test_a_reworded_item_stops_the_build_with_file_and_line(content: Path) -> None:
    change(content, "phq-9.yml", "感觉疲倦或没有活力", "感觉疲倦，没有活力")
    with pytest.raises(ContentError) as fault:
        load_self_checks(content / SCALES)
    assert str(fault.value).startswith("content/selfcare/scales/phq-9.yml 第 ")
    assert "校验码对不上" in str(fault.value)


def test_the_reviewer_signs_and_the_list_says_so(
    command: Command, content: Path, capsys: Capture
) -> None:
    assert sign(command) == 0
    assert command("list") == 0
    assert "精神科医师 2026-01-05 签发" in capsys.readouterr().out
    signed = {one.id: one.signed for one in load_self_checks(content / SCALES).scales}
    assert signed["phq-9"] is not None
    assert signed["gad-7"] is None


def test_scoring_changed_after_the_sign_off_stops_the_build(
    command: Command, content: Path
) -> None:
    assert sign(command) == 0
    change(content, "phq-9.yml", "closer_look: 10", "closer_look: 12")
    with pytest.raises(ContentError, match="校验码对不上"):
        load_self_checks(content / SCALES)


def test_a_new_wording_with_an_old_sign_off_stops_the_build_until_signed_again(
    command: Command,
    content: Path,
    capsys: Capture,
) -> None:
    assert sign(command) == 0
    change(content, "phq-9.yml", "感觉疲倦或没有活力", "感觉疲倦，没有活力")
    assert sign(command) == 2
    actual = capsys.readouterr().err.split("校验码 ")[1][:64]
    old = next(
        line for line in (content / SCALES / "phq-9.yml").read_text("utf-8").splitlines()
        if line.startswith("wording_sha256")
    )  # fmt: skip
    change(content, "phq-9.yml", old, f'wording_sha256: "{actual}"')
    with pytest.raises(ContentError, match="签发以后题目文字或计分变了"):
        load_self_checks(content / SCALES)
    assert sign(command) == 0
    assert len(load_self_checks(content / SCALES).scales) == 2


def test_a_sign_off_edited_by_hand_stops_the_build(command: Command, content: Path) -> None:
    assert sign(command) == 0
    change(content, "sign-offs.yml", "示例员01", "示例员02")
    with pytest.raises(ContentError, match="签发记录被改过"):
        load_self_checks(content / SCALES)


def test_an_unknown_scale_is_not_signed(command: Command, capsys: Capture) -> None:
    assert sign(command, "who-5") == 2
    assert "没有量表 who-5" in capsys.readouterr().err


def test_a_notice_that_ends_before_it_starts_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / "alert.yml").write_text(
        "- {title: 暴雨之后, text: 有危险打 110, source: 示例区,\n"
        '   from: "2026-01-05T08:00+08:00", until: "2026-01-04T08:00+08:00"}\n',
        "utf-8",
    )
    with pytest.raises(ContentError, match=r"alert.yml 第 . 行：到期应晚于开始"):
        load_alerts(tmp_path)


def test_a_district_without_the_file_has_no_notice(tmp_path: Path) -> None:
    assert load_alerts(tmp_path) == []
