"""What a route answers, as its description: each status with its shape."""

from typing import Any

from chalicelib.domain.roles import Permission

from .answer_shapes import PLACE, expand
from .operations import name_of, variables
from .problems import PROBLEM_JSON
from .routes import JSON, Route

WORDS = {
    "200": "完成",
    "201": "已存下",
    "204": "完成，没有内容",
    "303": "文件较大，请到所指的地址取，短时间内有效",
    "400": "内容读不懂，或缺少操作号",
    "401": "没有登录，或凭证不对",
    "403": "没有权限，或请求来自别的网站",
    "404": "没有找到",
    "409": "现在的状态不允许",
    "412": "别人刚改过",
    "413": "内容太大",
    "415": "内容的类型不对",
    "422": "内容有误",
    "428": "没有说明看到的是第几次修改",
    "429": "次数太多",
    "503": "暂时存不了，或还没有准备好，请稍候再来",
}
PROBLEM = {PROBLEM_JSON: {"schema": {"$ref": f"{PLACE}Problem"}}}
SAFE = ("GET", "HEAD")


def responses(route: Route, written: dict[str, Any] | None) -> dict[str, Any]:
    """By status; a route that answers.json does not know may answer anything of its kind."""
    if written is None:
        return {"2XX": {"description": "完成"}, **_problems(["4XX"])}
    told = {status: written[status] for status in written if status in WORDS}
    found = {status: _answer(status, shape) for status, shape in told.items()}
    if "files" in written:
        found["200"] = _file(found.get("200", {}), written["files"])
        found["303"] = {"description": WORDS["303"]}
    _link(found, route, written.get("links", {}))
    wrong = sorted({*_usual(route), *map(str, written.get("errors", ()))} - found.keys())
    return {**found, **_problems(wrong)}


def _usual(route: Route) -> set[str]:
    """The problems that follow from what a route asks for."""
    found = set()
    if route.permission is not Permission.ANYONE:
        found |= {"401", "403"}
    if route.method not in SAFE:
        found |= {"403", "413", "415", "503"}
    if route.body or route.takes != JSON:
        found |= {"400", "422"}
    return found | ({"404"} if variables(route.path) else set())


def _answer(status: str, shape: Any) -> dict[str, Any]:
    answer: dict[str, Any] = {"description": WORDS[status]}
    return (
        answer if shape == "nothing" else {**answer, "content": {JSON: {"schema": expand(shape)}}}
    )


def _file(answer: dict[str, Any], types: list[str]) -> dict[str, Any]:
    content = {**answer.get("content", {}), **{kind: {} for kind in types}}
    return {"description": WORDS["200"], "content": content}


def _problems(statuses: list[str]) -> dict[str, Any]:
    return {
        status: {"description": WORDS.get(status, "问题说明"), "content": PROBLEM}
        for status in statuses
    }


def _link(found: dict[str, Any], route: Route, links: dict[str, dict[str, str]]) -> None:
    """Where a caller may go on, the variables of the path handed along."""
    shown = [found[status] for status in ("201", "200") if status in found]
    first: dict[str, Any] = shown[0] if shown else {}
    for target, given in links.items():
        method, _, path = target.partition(" ")
        own = set(variables(route.path))
        along = {name: f"$request.path.{name}" for name in variables(path) if name in own}
        parameters = {**along, **given}
        name = name_of(method, path)
        first.setdefault("links", {})[name] = {"operationId": name, "parameters": parameters}
