"""Routes of the session: sign in, who am I, sign out."""

from collections.abc import Mapping
from typing import Any

from chalicelib.application.prove import prove
from chalicelib.application.sign_in import SignedIn, sign_in, sign_out
from chalicelib.application.trusted_device import device_cookie
from chalicelib.application.use_code import Shown
from chalicelib.domain.accounts import Session
from chalicelib.domain.passkeys import PasskeyAnswer
from chalicelib.domain.roles import Caller, Permission

from .call import Call
from .edge import Edge
from .gate import read_cookie
from .reply import Reply, json_reply
from .routes import Route


def session_routes(edge: Edge) -> list[Route]:
    """POST, GET and DELETE /session."""

    def begin(call: Call) -> Reply:
        name = call.body["account"]
        kept = f"{edge.cookie}-{device_cookie(edge.services, name)}"
        device = read_cookie(call.headers, kept) or ""
        shown = shown_in(call.body)
        signed = sign_in(edge.services, name, call.body["password"], shown, device, call.source)
        return _begun(edge, signed)

    def again(call: Call) -> Reply:
        assert call.signed_in is not None
        password, shown = call.body.get("password", ""), shown_in(call.body)
        return _begun(edge, prove(edge.services, *call.signed_in, password=password, code=shown))

    def show(call: Call) -> Reply:
        assert call.signed_in is not None
        return json_reply(_session_json(edge, *call.signed_in))

    def end(call: Call) -> Reply:
        sign_out(edge.services, call.token)
        return signed_out(edge)

    anyone, signed_in = Permission.ANYONE, Permission.SIGNED_IN
    return [
        Route("POST", "/session", anyone, "登录", begin, body="SignIn"),
        Route("POST", "/proof", signed_in, "再确认是本人，十分钟内有效", again, body="Proof"),
        Route("GET", "/session", signed_in, "当前登录的人", show),
        Route("DELETE", "/session", anyone, "退出登录", end),
    ]


def shown_in(body: Mapping[str, Any]) -> Shown:
    """What a body shows beside the password."""
    passkey = body.get("passkey")
    return PasskeyAnswer(**passkey) if passkey else body.get("code", "")


def _begun(edge: Edge, signed: SignedIn) -> Reply:
    left = signed.session.expires_at - edge.services.clock()
    cookie = set_cookie(edge, signed.token, int(left.total_seconds()))
    told = _session_json(edge, signed.caller, signed.session)
    return json_reply(told, headers={"Set-Cookie": cookie})


def signed_out(edge: Edge) -> Reply:
    """No content, and the session's cookie taken back."""
    return no_content({"Set-Cookie": set_cookie(edge, "", 0), "Clear-Site-Data": '"cache"'})


def no_content(headers: Mapping[str, str]) -> Reply:
    """204."""
    return Reply(204, "", "application/json", headers)


def set_cookie(edge: Edge, value: str, seconds: int, name: str = "") -> str:
    """A cookie that no script reads and no other site sends; the session's unless named."""
    kept = f"{edge.cookie}{'-' if name else ''}{name}={value}"
    secure = "; Secure" if edge.secure else ""
    return f"{kept}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}"


def _session_json(edge: Edge, caller: Caller, session: Session) -> dict[str, Any]:
    district = edge.services.district
    unit = district.unit(caller.unit) if caller.unit else None
    return {
        "account": caller.account,
        "name": caller.name,
        "role": caller.role.value,
        "unit": {"code": unit.code, "name": unit.name} if unit else None,
        "district": {"name": district.name, "center_name": district.center_name},
        "expires_at": session.expires_at.isoformat(),
    }
