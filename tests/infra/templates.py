"""The templates as they are deployed, read as plain data."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from deployment.app_template import app_template
from running_server import ROOT

INFRA = ROOT / "infra"
CHINA = ("cn-north-1", "cn-northwest-1")
Template = dict[str, Any]


class _Loader(yaml.SafeLoader):
    """YAML with CloudFormation's short words, written out."""


def _long(loader: yaml.SafeLoader, word: str, node: yaml.Node) -> dict[str, Any]:
    if isinstance(node, yaml.ScalarNode):
        said: Any = loader.construct_scalar(node)
    elif isinstance(node, yaml.SequenceNode):
        said = loader.construct_sequence(node, deep=True)
    else:
        said = loader.construct_mapping(node, deep=True)
    if word in ("Ref", "Condition"):
        return {word: said}
    return {f"Fn::{word}": said.split(".") if word == "GetAtt" else said}


_Loader.add_multi_constructor("!", _long)


def data_template() -> Template:
    """infra/data.yaml."""
    return read_yaml(INFRA / "data.yaml")


def read_yaml(path: Path) -> Template:
    """A template written in YAML."""
    found: Template = yaml.load(path.read_text("utf-8"), _Loader)
    return found


@cache
def deployed_app() -> str:
    """The app stack's template as text, made once."""
    return json.dumps(app_template())


def of_type(template: Template, kind: str) -> dict[str, Template]:
    """The resources of that type with their properties."""
    return {
        name: row.get("Properties", {})
        for name, row in template["Resources"].items()
        if row["Type"] == kind
    }
