"""What is made lighter says the same, in the same order."""

import re

import pytest

from sitebuild.lighter import lighter
from sitebuild.templating import THEME

SCRIPTS = sorted((THEME / "assets/js").glob("*.js"))
BLOCK = re.compile(r"/\*\*.*?\*/", re.DOTALL)
LINE = re.compile(r"(?:^|(?<=\s))// .*$", re.MULTILINE)


def said(script: str) -> str:
    """A script of ours without comments and without any room."""
    return "".join(LINE.sub("", BLOCK.sub("", script)).split())


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_loses_comments_and_room_and_nothing_moves(path):
    text = path.read_text("utf-8")
    made = lighter(f"/assets/js/{path.name}", text)
    assert said(made) == said(text)
    assert len(made) < len(text)


def test_what_is_declared_first_stays_first():
    script = "async function f() {\n  const a = 1;\n  const { b } = await g(a);\n  return b;\n}\n"
    made = lighter("/assets/js/a.js", script)
    assert made.index("a=1") < made.index("await g(a)")


def test_a_style_sheet_is_made_smaller_and_other_files_are_left():
    style = ".a {\n  color: #ff0000;\n}\n"
    assert lighter("/assets/css/a.css", style) == ".a{color:red}"
    assert lighter("/assets/img/a.svg", style) == style
    assert lighter("/a.js", style) == style
