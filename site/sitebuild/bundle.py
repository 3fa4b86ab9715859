"""Joins the ES modules of one page into a single file: one request, and less to carry.

Our modules keep to a few forms, and anything else stops the build: `import {a, b} from "./c.js"`
(also over several lines) at the top, `export` before `const`, `function` or `async function`,
comments on lines of their own. Each module becomes a function scope in the order of need and
hands out what it exports by position: names may then be shortened.
"""

import re
from collections.abc import Callable, Iterable, Mapping

Read = Callable[[str], str]
Exports = Mapping[str, list[str]]

_IMPORT = re.compile(r'^import (?:\{([^}]*)\} from )?"\./([a-z-]+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (const|(?:async )?function) (\w+)", re.MULTILINE)
_UNPACKING = re.compile(r"^const (?=[\[{])", re.MULTILINE)
_AFTER_LET = re.compile(r"^let [^\[{;][^;]*;\n+let [\[{]", re.MULTILINE)
_BLOCK_COMMENT = re.compile(r"^ */\*\*.*?\*/\n", re.MULTILINE | re.DOTALL)


class CannotBundle(Exception):
    """A module is written in a form that this bundler does not know."""


def bundle(entries: Iterable[str], read: Read) -> str:
    """One script that runs the entries in order; `read` gives the text of a module by name."""
    order: list[str] = []
    for entry in entries:
        _need(entry, read, order, ())
    exports = {name: _exported(read(name)) for name in order}
    scopes = "".join(_scope(name, read(name), exports) for name in order)
    return f"(()=>{{\n{scopes}}})();\n"


def _need(name: str, read: Read, order: list[str], above: tuple[str, ...]) -> None:
    if name in above:
        raise CannotBundle(f"{name}.js 绕了一圈又用到自己")
    if name in order:
        return
    for _, other in _IMPORT.findall(read(name)):
        _need(other, read, order, (*above, name))
    order.append(name)


def _exported(text: str) -> list[str]:
    return [found[1] for found in _EXPORT.findall(text)]


def _scope(name: str, text: str, exports: Exports) -> str:
    exported = exports[name]
    body = _IMPORT.sub(lambda found: _taken(found, exports), _lighter(text))
    body = _unpacked_in_place(name, _EXPORT.sub(r"\1 \2", body))
    if re.search(r"^(?:import|export)\b", body, re.MULTILINE):
        raise CannotBundle(f"{name}.js 里有打包时不认得的 import 或 export")
    given = f"return[{','.join(exported)}]" if exported else ""
    return f"const {_variable(name)}=(()=>{{\n{body}{given}}})();\n"


def _unpacked_in_place(name: str, body: str) -> str:
    """`const {a} = …` as `let {a} = …`: it must stay where it is when names are shortened.

    The minifier joins neighbours of one kind and puts those that unpack first, before what they
    may need (tdewolff/minify issue 958).
    """
    body = _UNPACKING.sub("let ", body)
    if _AFTER_LET.search(body):
        raise CannotBundle(f"{name}.js 里 let 后面紧跟着拆开的声明，压缩时会颠倒")
    return body


def _taken(found: re.Match[str], exports: Exports) -> str:
    """`import {c as d} from "./b.js"` as `const[,d]=$b`, c being the second that b exports."""
    wanted = [one.split() for one in (found[1] or "").split(",") if one.strip()]
    if not wanted:
        return ""
    module = found[2]
    names = {words[0]: words[-1] for words in wanted}
    unknown = names.keys() - set(exports[module])
    if unknown:
        raise CannotBundle(f"{module}.js 没有给出 {'、'.join(sorted(unknown))}")
    places = ",".join(names.get(one, "") for one in exports[module]).rstrip(",")
    return f"const[{places}]={_variable(module)};\n"


def _variable(name: str) -> str:
    return "$" + name.replace("-", "_")


def _lighter(text: str) -> str:
    """Without comments and indentation; a template literal over several lines is not ours."""
    if any(line.count("`") % 2 for line in text.splitlines()):
        raise CannotBundle("有跨行的模板字符串，去掉缩进会改变它")
    lines = (line.strip() for line in _BLOCK_COMMENT.sub("", text).splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith("//"))
