"""Routes of one's own account: activate it, its password, TOTP, sessions and trusted device."""

from chalicelib.application.activate_account import Activation, activate_account
from chalicelib.application.change_password import change_password
from chalicelib.application.own_passkeys import add_passkey, begin_passkey, remove_passkey
from chalicelib.application.own_sessions import list_sessions, sign_out_everywhere
from chalicelib.application.set_up_totp import confirm_seed, show_seed
from chalicelib.application.trusted_device import TRUSTED_FOR, device_cookie, new_device
from chalicelib.domain.roles import Permission

from .call import Call
from .edge import Edge
from .reply import Reply, json_reply
from .routes import Route
from .sessions import no_content, set_cookie, signed_out


def own_account_routes(edge: Edge) -> list[Route]:
    """POST /activation, and what somebody signed in may do to the own account."""
    return [*_proof_routes(edge), *_passkey_routes(edge), *_session_routes(edge)]


def _proof_routes(edge: Edge) -> list[Route]:
    services = edge.services

    def activate(call: Call) -> Reply:
        return json_reply(activate_account(services, Activation(**call.body)))

    def password(call: Call) -> Reply:
        change_password(services, call.caller, call.body["old"], call.body["new"])
        return signed_out(edge)

    def show(call: Call) -> Reply:
        shown = show_seed(services, call.caller, call.body["password"], call.body.get("code", ""))
        return json_reply({"totp": shown})

    def confirm(call: Call) -> Reply:
        return json_reply(
            {"recovery_codes": confirm_seed(services, call.caller, call.body["code"])}
        )

    anyone, signed_in = Permission.ANYONE, Permission.SIGNED_IN
    return [
        Route("POST", "/activation", anyone, "凭激活码启用账号", activate, body="Activation"),
        Route("POST", "/password", signed_in, "修改自己的密码", password, body="NewPassword"),
        Route("POST", "/totp", signed_in, "显示新的动态口令密钥", show, body="ShowTotp"),
        Route("PUT", "/totp", signed_in, "确认动态口令", confirm, body="ConfirmTotp"),
    ]


def _passkey_routes(edge: Edge) -> list[Route]:
    services = edge.services

    def begin(call: Call) -> Reply:
        return json_reply(begin_passkey(services, call.caller))

    def add(call: Call) -> Reply:
        return json_reply(add_passkey(services, call.caller, **call.body))

    def remove(call: Call) -> Reply:
        remove_passkey(services, call.caller, call.path["id"])
        return no_content({})

    signed_in = Permission.SIGNED_IN
    return [
        Route("POST", "/passkeys", signed_in, "开始添加通行密钥", begin, body="Empty", proof=True),
        Route("PUT", "/passkeys", signed_in, "添加通行密钥", add, body="NewPasskey"),
        Route("DELETE", "/passkeys/{id}", signed_in, "移除通行密钥", remove, proof=True),
    ]


def _session_routes(edge: Edge) -> list[Route]:
    services = edge.services

    def sessions(call: Call) -> Reply:
        assert call.signed_in is not None
        return json_reply(list_sessions(services, *call.signed_in))

    def end_all(call: Call) -> Reply:
        sign_out_everywhere(services, call.caller)
        return signed_out(edge)

    def trust(call: Call) -> Reply:
        name = device_cookie(services, call.caller.account)
        mark = new_device(services, call.caller.account)
        seconds = int(TRUSTED_FOR.total_seconds())
        return no_content({"Set-Cookie": set_cookie(edge, mark, seconds, name)})

    signed_in = Permission.SIGNED_IN
    return [
        Route("GET", "/sessions", signed_in, "自己在哪里登录着", sessions),
        Route("DELETE", "/sessions", signed_in, "在所有地方退出登录", end_all),
        Route("POST", "/device", signed_in, "信任这台设备", trust, body="Empty", proof=True),
    ]
