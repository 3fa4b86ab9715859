"""The house keeps its own rules: links lead somewhere, the entry point starts, nothing foreign."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEXTS = {".py", ".md", ".yml", ".toml", ".json", ".js", ".css", ".html", ".sh", ".sql", ".txt"}
REAL_NUMBERS = {"12356", "12355", "110", "120", "119", "12338", "12345", "12348"}


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
    ).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def texts() -> list[tuple[Path, str]]:
    return [
        (path.relative_to(ROOT), path.read_text("utf-8"))
        for path in tracked()
        if path.suffix in TEXTS
    ]


@pytest.mark.parametrize("name", ["schemas", "policy", "district"])
def test_the_functions_reach_their_shared_folders_through_links(name):
    link = ROOT / "functions/vendor" / name
    assert link.is_symlink()
    assert any(link.iterdir())


def test_the_chalice_entry_point_starts_with_every_route(tmp_path):
    code = "import app; print(*app.app.routes)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT / "functions",
        env={
            "PYTHONPATH": f"{ROOT / 'functions'}:{ROOT / 'functions/vendor'}",
            "XINYI_DATA": str(tmp_path),
            "PYTHONDONTWRITEBYTECODE": "1",
        },
        capture_output=True,
        text=True,
    )
    assert "/api/v1/monthly-reports/{unit}/{period}/submissions" in done.stdout, done.stderr


def test_no_call_link_dials_anything_but_the_known_lines():
    dialled = {
        number
        for path, text in texts()
        if path.parts[0] in ("content", "site")
        for number in re.findall(r"tel:([0-9+-]+)", text)
    }
    assert dialled <= REAL_NUMBERS


def test_nothing_patches_or_leaves_work_for_another_day():
    patterns = re.compile(
        "unittest" + r"\.mock" + r"|mock\.patch|\b(TO" + "DO|FIX" + r"ME|XX" + r"X)\b"
    )
    found = [str(path) for path, text in texts() if path.suffix == ".py" and patterns.search(text)]
    assert found == []


def test_every_module_says_in_one_sentence_what_it_knows():
    silent = [
        str(path.relative_to(ROOT))
        for path in tracked()
        if path.suffix == ".py" and not path.read_text("utf-8").startswith('"""')
    ]
    assert silent == []


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"])
def test_the_links_between_our_pages_lead_somewhere(page):
    text = (ROOT / page).read_text("utf-8")
    targets = [one.split("#")[0] for one in re.findall(r"\]\(([^)\s]+)\)", text)]
    inside = [one for one in targets if one and "://" not in one and not one.startswith("/")]
    assert [one for one in inside if not (ROOT / one).exists()] == []
