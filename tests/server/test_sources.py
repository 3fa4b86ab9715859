"""The running server tells addresses apart, over both of its processes."""

import http.client
import json
from contextlib import closing

GUESS = json.dumps({"code": "AAAA-AAAA-AAAA"})


def guess(server, address: str) -> int:
    """The status of a wrong code sent from that address of this machine."""
    here = (address, 0)
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30, source_address=here)
    with closing(line):
        line.request("POST", "/api/v1/request-status", GUESS, {"Content-Type": "application/json"})
        return line.getresponse().status


def test_one_address_is_slowed_down_and_the_next_is_not(server):
    assert [guess(server, "127.0.0.1") for _ in range(12)] == [200] * 10 + [429] * 2
    assert guess(server, "127.0.0.2") == 200
