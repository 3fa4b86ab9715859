"""Routes of the operator's desk: list, add, reset, disable, change the role."""

from typing import Any

from chalicelib.application.list_accounts import account_json, list_accounts
from chalicelib.application.manage_accounts import (
    Offered,
    add_account,
    change_role,
    disable_account,
    reset_account,
)
from chalicelib.domain.roles import Permission, Role

from .call import Call
from .edge import Edge
from .reply import Reply, json_reply
from .routes import Route


def account_routes(edge: Edge) -> list[Route]:
    """GET and POST /accounts, POST /accounts/{name}/reset, /role and /disable."""
    services = edge.services

    def index(_: Call) -> Reply:
        units = [{"code": unit.code, "name": unit.name} for unit in services.district.units]
        return json_reply({"accounts": list_accounts(services), "units": units})

    def add(call: Call) -> Reply:
        body = call.body
        offered = add_account(
            services, call.caller, body["account"], body["name"], Role(body["role"]), body["unit"]
        )
        return json_reply(_offered(edge, offered), 201)

    def reset(call: Call) -> Reply:
        keeps_totp = not call.body.get("totp", False)
        name = call.path["name"]
        return json_reply(
            _offered(edge, reset_account(services, call.caller, name, keeps_totp=keeps_totp))
        )

    def move(call: Call) -> Reply:
        name, body = call.path["name"], call.body
        offered = change_role(services, call.caller, name, Role(body["role"]), body["unit"])
        account = services.accounts.account(name)
        assert account is not None
        known = _offered(edge, offered) if offered else account_json(services, account)
        return json_reply(known)

    def disable(call: Call) -> Reply:
        disable_account(services, call.caller, call.path["name"])
        return Reply(204, "", "application/json")

    manage = Permission.ACCOUNTS_MANAGE
    return [
        Route("GET", "/accounts", manage, "全部账号", index),
        Route(
            "POST", "/accounts", manage, "增加账号，得到激活码", add, body="NewAccount", proof=True
        ),
        Route(
            "POST",
            "/accounts/{name}/reset",
            manage,
            "重设，得到激活码",
            reset,
            body="Reset",
            proof=True,
        ),
        Route(
            "POST", "/accounts/{name}/role", manage, "改角色或单位", move, body="Role", proof=True
        ),
        Route(
            "POST",
            "/accounts/{name}/disable",
            manage,
            "停用账号",
            disable,
            body="Empty",
            proof=True,
        ),
    ]


def _offered(edge: Edge, offered: Offered) -> dict[str, Any]:
    shown = account_json(edge.services, offered.account)
    until = offered.until.isoformat()
    return {**shown, "activation_code": offered.code, "activation_until": until}
