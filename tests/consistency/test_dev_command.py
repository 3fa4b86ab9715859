"""What README tells a newcomer to type is what `./dev` and the build machine really do."""

import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BUILD_MACHINE = ROOT / ".ci" / "run"


def commands_in(text: str) -> set[str]:
    return set(re.findall(r"\./dev ([a-z]+)", text))


def offered_by_dev() -> set[str]:
    answer = subprocess.run(
        [ROOT / "dev", "help"], capture_output=True, check=True, encoding="utf-8"
    )
    return commands_in(answer.stdout)


@pytest.fixture(scope="module")
def readme() -> str:
    path = ROOT / "README.md"
    assert path.is_file(), "README.md is missing, so nobody is told how to start"
    return path.read_text(encoding="utf-8")


def test_every_command_in_readme_is_offered(readme: str) -> None:
    assert commands_in(readme) - offered_by_dev() == set()


def test_readme_names_the_commands_a_newcomer_starts_with(readme: str) -> None:
    assert commands_in(readme) >= {"serve", "test", "check"}


def test_the_build_machine_types_only_what_readme_names(readme: str) -> None:
    typed = commands_in(BUILD_MACHINE.read_text(encoding="utf-8"))
    assert typed
    assert typed <= commands_in(readme)


def test_every_offered_command_is_written_and_the_other_way_round() -> None:
    written = re.findall(r"^cmd_([a-z]+)\(\)", (ROOT / "dev").read_text(encoding="utf-8"), re.M)
    assert set(written) == offered_by_dev()


@pytest.mark.parametrize("path", [ROOT / "dev", BUILD_MACHINE], ids=["dev", "ci"])
def test_a_fresh_clone_can_run_it(path: Path) -> None:
    assert os.access(path, os.X_OK)


def test_dev_works_from_another_folder(tmp_path: Path) -> None:
    answer = subprocess.run([ROOT / "dev", "help"], cwd=tmp_path, capture_output=True, check=True)
    assert b"./dev serve" in answer.stdout


def test_an_unknown_command_is_refused_with_the_list() -> None:
    answer = subprocess.run([ROOT / "dev", "fly"], capture_output=True, encoding="utf-8")
    assert answer.returncode == 1
    assert "no command is called fly" in answer.stderr
    assert "./dev serve" in answer.stderr


def test_the_site_is_built_outside_its_source() -> None:
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    found = re.search(r"^site_dir:\s*(\S+)", settings, re.M)
    assert found, "without site_dir the builder empties site/, the source"
    built = (ROOT / found[1]).resolve()
    assert ROOT / "site" not in (built, *built.parents)


def test_the_lock_pins_what_was_asked_for_and_names_no_registry() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = set(re.findall(r"^([a-z0-9-]+)==", lock, re.M))
    asked = (ROOT / "requirements.in").read_text(encoding="utf-8")
    assert set(re.findall(r"^([a-z0-9-]+)", asked, re.M)) <= pinned
    assert "://" not in lock
