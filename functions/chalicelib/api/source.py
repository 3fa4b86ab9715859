"""Which address a request came from, as whoever took the connection says it."""

from chalice.app import Request

HEADER = "x-xinyi-source"
LOCAL = "127.0.0.1"  # what chalice.local names; on AWS it is never a client's


def source_of(request: Request) -> str:
    """The gateway's word for it. On one machine that gateway names itself, and our own server
    has put the address into a header that no client can set from outside.
    """
    context = request.context or {}
    address = str(context.get("identity", {}).get("sourceIp", ""))
    return str(request.headers.get(HEADER, address)) if address == LOCAL else address
