"""Posts JSON to a channel: no redirect, no proxy, and a clear word on whether it arrived."""

import http.client
import json
from collections.abc import Mapping
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from chalicelib.domain.reminder_ports import ChannelFailed, ChannelUnsure

PATIENCE = 10.0
MOST_READ = 65_536
PERHAPS_DELIVERED = frozenset({502, 504})


class _StayHere(HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        """Follow nothing: the allow-list names the first host only."""


_OPENER = build_opener(ProxyHandler({}), _StayHere())


def post_json(
    url: str, body: bytes, headers: Mapping[str, str] | None = None, patience: float = PATIENCE
) -> bytes:
    """The answer's body; ChannelFailed when nothing was delivered, ChannelUnsure when unknown.

    No reason names the address, which holds the channel's key.
    """
    sent = {"Content-Type": "application/json; charset=utf-8", **(headers or {})}
    try:
        with _OPENER.open(Request(url, body, sent), timeout=patience) as answer:
            content: bytes = answer.read(MOST_READ)
    except HTTPError as error:
        error.close()
        kind = ChannelUnsure if error.code in PERHAPS_DELIVERED else ChannelFailed
        raise kind(f"对方答复 HTTP {error.code}") from None
    except URLError as error:
        raise ChannelFailed(f"连不上：{type(error.reason).__name__}") from None
    except (OSError, http.client.HTTPException) as error:
        raise ChannelUnsure(f"发出后没有等到答复：{type(error).__name__}") from None
    return content


def post_to_robot(url: str, body: Mapping[str, Any], members: tuple[str, ...]) -> None:
    """Post to a group robot; only 0 in the answer's first such member means delivered."""
    answer = post_json(url, json.dumps(body, ensure_ascii=False).encode())
    try:
        document = json.loads(answer)
    except ValueError:
        raise ChannelFailed("对方的答复不是 JSON") from None
    found = document if isinstance(document, dict) else {}
    name = next((name for name in members if name in found), members[0])
    code = found.get(name)
    if type(code) is not int:
        raise ChannelFailed(f"对方的答复里没有 {name}")
    if code != 0:
        raise ChannelFailed(f"对方拒收：{name} {code}")
