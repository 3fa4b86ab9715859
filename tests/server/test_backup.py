"""Backup and restore: one instant of a busy service, tried out, and back in an empty folder."""

import argparse
import fcntl
import io
import os
import tarfile
import threading
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

from cast import JINGLAN_LEAD, PERIOD, REVIEWER, TINGSONG, TINGSONG_LEAD, a_month
from chalicelib.application.render_documents import render_documents
from chalicelib.application.soundness import examine
from chalicelib.cli import backup as backup_command
from chalicelib.cli import restore
from chalicelib.domain.period import Period
from rig import Browser, Rig, build_rig

PDF = b"%PDF-1.7 kept"
SESSIONS = 40


@dataclass(frozen=True)
class Told:
    """What a command printed and how it ended."""

    returncode: int
    stdout: str
    stderr: str


def command(module: ModuleType, *words: str) -> Told:
    """Run a command of `./dev cli` with those words."""
    parser, out, err = argparse.ArgumentParser(), io.StringIO(), io.StringIO()
    module.add_arguments(parser)
    with redirect_stdout(out), redirect_stderr(err):
        status = module.run(parser.parse_args(words))
    return Told(status, out.getvalue(), err.getvalue())


@pytest.fixture
def rig(tmp_path: Path) -> Rig:
    """A district with one accepted, printed report."""
    rig = build_rig(tmp_path / "data")
    assert rig.browser(TINGSONG_LEAD).submit(a_month()).status == 201
    assert rig.browser(REVIEWER).review("acceptances", {}).status == 200
    assert render_documents(rig.services, lambda kind, model: PDF) == 1
    return rig


@pytest.fixture
def backup(rig: Rig, tmp_path: Path) -> Path:
    file = tmp_path / "out/one.tar.gz"
    made = command(backup_command, str(file), "--data", str(tmp_path / "data"))
    assert made.returncode == 0, made.stderr
    return file


class Busy(threading.Thread):
    """Signs people in and out until told to stop: every time is a write with its audit link."""

    def __init__(self, browser: Browser) -> None:
        super().__init__(daemon=True)
        self._browser, self.stopping, self.begun = browser, threading.Event(), threading.Event()
        self.written = 0

    def run(self) -> None:
        while not self.stopping.is_set():
            self._browser.sign_in(JINGLAN_LEAD)
            self.written += 1
            if self.written == SESSIONS:
                self.begun.set()


def test_a_backup_of_a_busy_service_is_whole_and_holds_what_was_acknowledged(
    rig: Rig, tmp_path: Path
) -> None:
    busy = Busy(rig.browser())
    busy.start()
    assert busy.begun.wait(60)
    before = busy.written
    made = command(backup_command, str(tmp_path / "b.tar.gz"), "--data", str(tmp_path / "data"))
    after = busy.written
    busy.stopping.set()
    busy.join(30)
    assert made.returncode == 0, made.stderr
    assert after > before
    found = command(restore, str(tmp_path / "b.tar.gz"), "--data", str(tmp_path / "new"))
    assert found.returncode == 0, found.stderr
    restored = build_rig(tmp_path / "new").services
    version = restored.reports.version(TINGSONG, Period.parse(PERIOD), 1)
    assert version is not None
    assert version == rig.services.reports.version(TINGSONG, Period.parse(PERIOD), 1)


def test_the_restored_folder_serves_the_same_documents(backup: Path, tmp_path: Path) -> None:
    assert command(restore, str(backup), "--data", str(tmp_path / "new")).returncode == 0
    kept = {
        path.relative_to(tmp_path / "new"): path.read_bytes()
        for path in (tmp_path / "new/files").rglob("*.pdf")
    }
    assert list(kept.values()) == [PDF]
    assert examine(build_rig(tmp_path / "new").services).faults == ()


def test_the_keys_stay_out_and_the_operator_is_told(rig: Rig, tmp_path: Path) -> None:
    rig.services.keyring.tag("sign-in", "somebody")
    file = tmp_path / "b.tar.gz"
    told = command(backup_command, str(file), "--data", str(tmp_path / "data"))
    with tarfile.open(file) as archive:
        assert [name for name in archive.getnames() if "key" in name] == []
    assert "密钥不在备份里" in told.stdout
    assert file.stat().st_mode & 0o077 == 0


def test_nothing_is_restored_over_data(backup: Path, tmp_path: Path) -> None:
    before = sorted((tmp_path / "data").rglob("*"))
    told = command(restore, str(backup), "--data", str(tmp_path / "data"))
    assert (told.returncode, "不是空的" in told.stderr) == (1, True)
    assert sorted((tmp_path / "data").rglob("*")) == before


@pytest.mark.parametrize("fault", ["cut", "changed", "stranger"])
def test_a_backup_that_is_not_whole_is_refused(fault: str, backup: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.tar.gz"
    SPOILT[fault](backup, bad)
    told = command(restore, str(bad), "--data", str(tmp_path / "new"))
    assert (told.returncode, "没有恢复" in told.stderr) == (1, True), told.stderr
    assert not (tmp_path / "new").exists()
    assert "Traceback" not in told.stderr


def _cut(backup: Path, bad: Path) -> None:
    bad.write_bytes(backup.read_bytes()[:-300])


def _changed(backup: Path, bad: Path) -> None:
    _repack(backup, bad, lambda name, raw: raw.replace(PDF, PDF[::-1]) if "pdf" in name else raw)


def _stranger(backup: Path, bad: Path) -> None:
    _repack(backup, bad, lambda name, raw: raw, extra="files/../../outside.txt")


def _repack(backup: Path, bad: Path, change, extra: str = "") -> None:  # type: ignore[no-untyped-def]  # a lambda of bytes
    with tarfile.open(backup) as old, tarfile.open(bad, "w:gz") as new:
        for entry in old:
            stream = old.extractfile(entry)
            assert stream is not None
            raw = change(entry.name, stream.read())
            entry.size = len(raw)
            new.addfile(entry, _Bytes(raw))
        if extra:
            new.addfile(tarfile.TarInfo(extra), _Bytes(b""))


class _Bytes:
    def __init__(self, raw: bytes) -> None:
        self._raw = raw

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        cut = len(self._raw) if size < 0 else size
        found, self._raw = self._raw[:cut], self._raw[cut:]
        return found


SPOILT = {"cut": _cut, "changed": _changed, "stranger": _stranger}


def test_the_folder_keeps_the_newest_days_and_of_earlier_ones_the_last(
    rig: Rig, tmp_path: Path
) -> None:
    folder = tmp_path / "hourly"
    folder.mkdir()
    for time in ("01-231000", "02-221000", "02-231000", "03-221000", "03-231000"):
        (folder / f"xinyi-202601{time}.tar.gz").write_bytes(b"older")
    (folder / "notes.txt").write_text("stays")
    words = ("--into", str(folder), "--keep", "3", "--data", str(tmp_path / "data"))
    told = command(backup_command, *words)
    assert told.returncode == 0, told.stderr
    left = sorted(path.name for path in folder.iterdir())
    days = [name[12:21] for name in left[1:4]]
    assert (left[0], days) == ("notes.txt", ["02-231000", "03-221000", "03-231000"])
    assert len(left) == 5


def test_two_backups_never_write_into_one_folder_at_once(rig: Rig, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    descriptor = os.open(tmp_path / "out", os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    words = (str(tmp_path / "out/b.tar.gz"), "--data", str(tmp_path / "data"))
    told = command(backup_command, *words)
    os.close(descriptor)
    assert (told.returncode, "另一份备份正在写" in told.stderr) == (1, True)
    assert command(backup_command, *words).returncode == 0
