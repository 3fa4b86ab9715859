"""Changes the code that guards most, one small change at a time, to see whether a test notices.

mutmut does the changing, in a copy; it looks for packages under `src`, so ours stand there.
"""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from promise_figures import FULL

ROOT = Path(__file__).resolve().parents[1]
TOOL = ROOT / ".native/test-tools"
LONGEST = 3000  # seconds
COPIED = ("functions", "schemas", "content", "tests", "infra", "site", "dev", "README.md")
# Behind the other packages on the path: what both hold comes from the lock.
RUN = "import sys; sys.path.append({tool!r}); from mutmut.__main__ import cli; cli({words!r})"


@dataclass(frozen=True)
class Guard:
    """What guards, in which modules of chalicelib, and the tests that should notice."""

    name: str
    modules: tuple[str, ...]
    tests: tuple[str, ...]
    without: str = "ministack or moto"


@dataclass(frozen=True)
class Score:
    """How many changes were made, and the names of those that no test noticed."""

    made: int
    unnoticed: tuple[str, ...]

    @property
    def share(self) -> float:
        """Of all changes, those that a test noticed, 0 to 1."""
        return 1 - len(self.unnoticed) / self.made


GUARDS = (
    Guard(
        "公开数目的门槛",
        ("domain/publish_gate.py", "domain/public_progress.py"),
        ("tests/domain/test_publish_gate.py", "tests/domain/test_public_month.py"),
    ),
    Guard(
        "权限",
        (
            "domain/roles.py",
            "domain/accounts.py",
            "api/call.py",
            "api/gate.py",
            "application/prove.py",
            "application/passkey_challenges.py",
        ),
        (
            "tests/domain/test_roles.py",
            "tests/domain/test_accounts.py",
            "tests/application/test_passkey_challenges.py",
            "tests/api/test_call.py",
            "tests/api/test_gate.py",
            "tests/api/test_session.py",
            "tests/api/test_proof.py",
            "tests/api/test_passkeys.py",
            "tests/api/test_totp.py",
            "tests/api/test_guessing.py",
        ),
        "ministack or moto or time_of_an_answer",
    ),
    Guard(
        "加密封装",
        ("adapters/sealed_envelopes.py", "adapters/data_keys_file.py"),
        ("tests/contract/test_sealed_requests.py", "tests/contract/test_stored_seals.py"),
    ),
    Guard(
        "只存一次",
        ("application/submit_report.py",),
        ("tests/application/test_submit_once.py", "tests/api/test_monthly_report.py"),
    ),
)


def mutate(guard: Guard, folder: Path) -> Score:
    """Change every line of a guard's modules in `folder`, a new one."""
    _lay_out(guard, folder)
    _mutmut(folder, ["run", "--max-children", str(os.cpu_count() or 1)])
    verdicts = [
        (name, code)
        for path in (folder / "mutants").rglob("*.meta")
        for name, code in json.loads(path.read_text("utf-8"))["exit_code_by_key"].items()
    ]
    missed = tuple(sorted(name for name, code in verdicts if code in (0, 33, 5)))
    return Score(len(verdicts), missed)


def difference(folder: Path, name: str) -> str:
    """The change of that name, as a diff."""
    return _mutmut(folder, ["show", name])


def _lay_out(guard: Guard, folder: Path) -> None:
    folder.mkdir(parents=True)
    listed = subprocess.run(
        ["git", "ls-files", "-z", *COPIED], cwd=ROOT, capture_output=True, check=True
    )
    subprocess.run(
        ["tar", "--null", "-cf", "tree.tar", "-C", ROOT, "-T", "-"],
        cwd=folder,
        input=listed.stdout,
        check=True,
    )
    subprocess.run(["tar", "-xf", "tree.tar"], cwd=folder, check=True)
    (folder / "src").mkdir()
    (folder / "functions/chalicelib").rename(folder / "src/chalicelib")
    (folder / "functions/chalicelib").symlink_to("../src/chalicelib")
    settings = (ROOT / "pyproject.toml").read_text("utf-8")
    ours = settings.replace('pythonpath = ["functions",', 'pythonpath = ["src",')
    (folder / "pyproject.toml").write_text(ours + _settings(guard), "utf-8")


def _settings(guard: Guard) -> str:
    chosen = ["-k", f"not ({guard.without})"]
    lines = {
        "source_paths": ["src"],
        "only_mutate": [f"src/chalicelib/{one}" for one in guard.modules],
        "also_copy": [name for name in COPIED if name != "functions"] + ["functions/vendor"],
        "pytest_add_cli_args": ["-p", "no:cacheprovider", "-p", "no:xdist", *chosen],
        "pytest_add_cli_args_test_selection": list(guard.tests),
    }
    return "\n[tool.mutmut]\n" + "".join(f"{k} = {json.dumps(v)}\n" for k, v in lines.items())


def _mutmut(folder: Path, words: list[str]) -> str:
    code = RUN.format(tool=str(TOOL), words=words)
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST_")}
    for name in ("PYTHONPATH", FULL):
        environment.pop(name, None)
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=LONGEST,
    )
    if done.returncode:
        raise RuntimeError(done.stdout[-2000:] + done.stderr[-2000:])
    return done.stdout
