"""Reads a request's body as JSON and refuses what a database or a reader could trip over."""

import json
import math
from typing import Any, NoReturn

from chalicelib.domain.errors import TooLarge, Unreadable
from chalicelib.domain.json_guard import NamedTwice, TooDeep, members_once, refuse_depth

LARGEST = 256 * 1024
LONGEST_NUMBER = 15


def read_json(raw: bytes) -> Any:
    """The value of a UTF-8 JSON text.

    TooLarge past 256 KiB; Unreadable for another encoding, bad syntax, a member named
    twice, NaN, a number of more than 15 digits or past 1e308, nesting past 32, or half a character.
    """
    if len(raw) > LARGEST:
        raise TooLarge
    text = _text(raw)
    try:
        refuse_depth(text)
        value = json.loads(
            text,
            object_pairs_hook=members_once,
            parse_constant=_refuse_constant,
            parse_int=_integer,
            parse_float=_decimal,
        )
        json.dumps(value, ensure_ascii=False).encode()
    except TooDeep as error:
        raise Unreadable("内容的层次太深。") from error
    except NamedTwice as error:
        raise Unreadable("内容里有重复的字段名。") from error
    except UnicodeEncodeError as error:
        raise Unreadable("内容里有不完整的字符，请删除后重试。") from error
    except ValueError as error:
        raise Unreadable("内容不是有效的 JSON。") from error
    return value


def _text(raw: bytes) -> str:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unreadable("内容不是 UTF-8 编码。") from error
    if "\0" in text or "\\u0000" in text:
        raise Unreadable("内容里有空字符，请删除后重试。")
    return text


def _refuse_constant(name: str) -> NoReturn:
    raise Unreadable(f"{name} 不是数字。")


def _integer(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER:
        raise Unreadable("数字太长。")
    return int(digits)


def _decimal(digits: str) -> float:
    if len(digits) > 2 * LONGEST_NUMBER:
        raise Unreadable("数字太长。")
    value = float(digits)
    if not math.isfinite(value):
        raise Unreadable("数字太大。")
    return value
