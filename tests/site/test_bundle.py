"""One script per page, made of the modules, or no script at all."""

import re

import pytest

from sitebuild.bundle import CannotBundle, bundle
from sitebuild.lighter import shortened

MODULES = {
    "a": 'import { b, c as d } from "./b.js";\nimport {\n  e,\n} from "./c-d.js";\nprint(b, d);\n',
    "b": "/** Doc\n * more. */\nexport const b = 1;\nexport function c() {}\n",
    "c-d": '// why\nimport { b } from "./b.js";\nconst z = `x`;\nexport const e = b;\n',
}


def test_modules_stand_once_before_those_that_need_them() -> None:
    made = bundle(["a"], MODULES.__getitem__)
    assert [line for line in made.splitlines() if line.startswith("const $")] == [
        "const $b=(()=>{",
        "const $c_d=(()=>{",
        "const $a=(()=>{",
    ]
    assert "const[b,d]=$b;\nconst[e]=$c_d;\nprint(b, d);" in made
    assert "return[b,c]})();" in made


def test_what_unpacks_stays_behind_what_it_needs_when_names_get_shorter() -> None:
    text = "const first = one();\nconst { then } = two(first);\nconst [last] = three(then);\n"
    made = shortened(bundle(["a"], {"a": text}.__getitem__))
    assert re.findall("one|two|three", made) == ["one", "two", "three"]
    assert "first" not in made


def test_what_would_move_all_the_same_stops_the_build() -> None:
    text = "let first = one();\nconst { then } = two(first);\n"
    with pytest.raises(CannotBundle, match="颠倒"):
        bundle(["a"], {"a": text}.__getitem__)


def test_comments_stay_behind() -> None:
    made = bundle(["a"], MODULES.__getitem__)
    assert "why" not in made
    assert "more" not in made


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('import everything from "./b.js";\n', "不认得"),
        ("export default 1;\n", "不认得"),
        ("const text = `one\n  two`;\n", "模板字符串"),
        ('import { x } from "./a.js";\n', "绕了一圈"),
        ('import { x } from "./b.js";\n', "没有给出 x"),
    ],
)
def test_a_form_it_does_not_know_stops_the_build(text: str, said: str) -> None:
    with pytest.raises(CannotBundle, match=said):
        bundle(["a"], {**MODULES, "a": text}.__getitem__)
