"""Puts a schema error into a Chinese sentence for the person who edits the file."""

from collections.abc import Callable
from typing import Any

from jsonschema import ValidationError

Reason = Callable[[ValidationError], str]
TYPE_NAMES = {
    "string": "文字（数字要加引号）",
    "integer": "整数",
    "number": "数",
    "boolean": "true 或 false",
    "array": "列表",
    "object": "一组“名称: 值”",
    "null": "空",
}


def pointer_of(error: ValidationError) -> str:
    """The JSON pointer of the value, or of the member that should not be there."""
    parts = [str(part) for part in error.absolute_path]
    if error.validator == "additionalProperties":
        parts += _strangers(error)[:1]
    return "".join("/" + part.replace("~", "~0").replace("/", "~1") for part in parts)


def reason_of(error: ValidationError) -> str:
    """What is wrong with the value, naming it by its key."""
    reason = REASONS.get(str(error.validator))
    return reason(error) if reason else f"{_name(error)}不符合规定（{error.validator}）"


def _rule(error: ValidationError) -> Any:
    """The keyword's value in the schema; its shape follows from the keyword."""
    return error.validator_value


def _name(error: ValidationError) -> str:
    keys = [part for part in error.absolute_path if isinstance(part, str)]
    return f"“{keys[-1]}”" if keys else "这条记录"


def _shown(value: object) -> str:
    text = str(value)
    return text if len(text) <= 40 else text[:39] + "…"


def _strangers(error: ValidationError) -> list[str]:
    schema: Any = error.schema
    instance: Any = error.instance
    return [str(key) for key in instance if key not in schema.get("properties", {})]


def _type(error: ValidationError) -> str:
    value = _rule(error)
    wanted = value if isinstance(value, list) else [value]
    return f"{_name(error)}应是{'或'.join(TYPE_NAMES[name] for name in wanted)}"


def _missing(error: ValidationError) -> str:
    instance: Any = error.instance
    missing = [key for key in _rule(error) if key not in instance]
    return f"{_name(error)}里缺少“{'”“'.join(missing)}”"


def _choices(error: ValidationError) -> str:
    choices = "、".join(map(str, _rule(error)))
    return f"{_name(error)}的“{_shown(error.instance)}”不在可选的值里：{choices}"


REASONS: dict[str, Reason] = {
    "type": _type,
    "required": _missing,
    "enum": _choices,
    "additionalProperties": lambda e: f"{_name(e)}里不该有“{'”“'.join(_strangers(e))}”",
    "pattern": lambda e: f"{_name(e)}的“{_shown(e.instance)}”写法不对",
    "format": lambda e: f"{_name(e)}的“{_shown(e.instance)}”写法不对，或没有这一天",
    "minimum": lambda e: f"{_name(e)}的 {e.instance} 太小，至少是 {e.validator_value}",
    "maximum": lambda e: f"{_name(e)}的 {e.instance} 太大，最多是 {e.validator_value}",
    "minLength": lambda e: f"{_name(e)}太短，至少 {e.validator_value} 个字",
    "maxLength": lambda e: f"{_name(e)}太长，最多 {e.validator_value} 个字",
    "minItems": lambda e: f"{_name(e)}太少，至少 {e.validator_value} 项",
    "maxItems": lambda e: f"{_name(e)}太多，最多 {e.validator_value} 项",
    "uniqueItems": lambda e: f"{_name(e)}里有重复的项",
}
