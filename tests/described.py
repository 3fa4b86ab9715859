"""Holds every answer a test gets to the API's own description of it."""

import json
import re
from collections.abc import Mapping
from typing import Any

import jsonschema_rs

from chalicelib.api.application import XinyiApp
from chalicelib.api.call import Call

NOBODY = Call({}, {}, {}, {}, None, None)


class Description:
    """An OpenAPI document that can be asked whether an answer is one of those it names."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.document = document
        self._paths = [
            (re.compile(re.sub(r"\{\w+\}", "[^/]+", path)), path) for path in document["paths"]
        ]
        self._checkers: dict[tuple[str, str, str, str], jsonschema_rs.Validator] = {}

    def fault(self, method: str, path: str, status: int, kind: str, text: str) -> str | None:
        """Why this answer is not as described; None when it is."""
        known = self._operation(method, path)
        if known is None:
            return None
        place, operation = known
        told = operation["responses"]
        found = told.get(str(status), told.get(f"{status // 100}XX"))
        if found is None:
            return f"{method} {place} does not tell of {status}"
        content, bare = found.get("content"), kind.partition(";")[0].strip()
        if not text or content is None:
            return None
        if bare not in content:
            return f"{method} {place} {status} does not tell of {bare}"
        if "json" not in bare or "schema" not in content[bare]:
            return None
        return self._unlike((method, place, str(status), bare), content[bare]["schema"], text)

    def _operation(self, method: str, path: str) -> tuple[str, Any] | None:
        for pattern, place in self._paths:
            if pattern.fullmatch(path) and method.lower() in self.document["paths"][place]:
                return place, self.document["paths"][place][method.lower()]
        return None

    def _unlike(self, key: tuple[str, str, str, str], schema: Any, text: str) -> str | None:
        if key not in self._checkers:
            whole = {**schema, "components": self.document["components"]}
            self._checkers[key] = jsonschema_rs.Draft202012Validator(whole)
        errors = self._checkers[key].iter_errors(json.loads(text))
        told = [f"{'/'.join(map(str, one.instance_path))}: {one.message[:200]}" for one in errors]
        return f"{' '.join(key)}: {'; '.join(told[:3])}" if told else None


ONCE: list[Description] = []


def described(app: XinyiApp) -> Description:
    """What an application says of itself; all of a process have the same routes."""
    if not ONCE:
        route = next(one for one in app.routes_declared if one.path == "/openapi.json")
        ONCE.append(Description(json.loads(str(route.view(NOBODY).body))))
    return ONCE[0]
