"""Which headers an answer may and must have; names the ZAP baseline rules that fail a build."""

from collections.abc import Sequence

from chalicelib.cli.guarding_headers import headers_of

ORDINARY = {
    "allow", "clear-site-data", "connection", "content-disposition", "content-encoding",
    "content-length", "content-range", "content-type", "date", "etag", "keep-alive",
    "last-modified", "location", "retry-after", "server", "set-cookie", "transfer-encoding", "vary",
    "x-request-id", "accept-ranges",
}  # fmt: skip
NAMELESS = {"xinyi", "nginx"}
FLAGS = ("HttpOnly", "SameSite=Strict", "Path=/")
FOREVER = "max-age=31536000"
Head = Sequence[tuple[str, str]]


def faults(path: str, head: Head, *, tls: bool = False) -> list[str]:
    """What is missing, wrong, twice or too many among the headers of an answer at that path."""
    wanted = {name.lower(): value for name, value in headers_of(path).items() if name != "Server"}
    if tls:  # 10035
        wanted["strict-transport-security"] = FOREVER
    told = [name.lower() for name, _ in head]
    found = {name.lower(): value for name, value in head}
    wrong = [
        f"{name} is {found.get(name)}" for name in wanted if not _as_wanted(name, wanted, found)
    ]
    wrong += [
        f"{name} twice" for name in set(told) if told.count(name) > 1 and name != "set-cookie"
    ]
    extra = set(told) - wanted.keys() - ORDINARY - ({"cache-control"} - wanted.keys())
    wrong += [f"{name} too many" for name in sorted(extra)]
    wrong += [f"server says {found['server']}"] if found.get("server") not in NAMELESS else []
    return [*wrong, *_redirect(path, found), *_cookies(head, tls=tls)]


def _as_wanted(name: str, wanted: dict[str, str], found: dict[str, str]) -> bool:
    sandboxed = name == "content-security-policy" and found.get(name) == f"{wanted[name]}; sandbox"
    return sandboxed or found.get(name) == wanted[name]


def _redirect(path: str, found: dict[str, str]) -> list[str]:
    """10028: nothing sends people to another site."""
    place = found.get("location", "")
    foreign = "//" in place.removeprefix("https://localhost") or place.startswith("\\")
    return [f"sends to {place}"] if foreign else []


def _cookies(head: Head, *, tls: bool) -> list[str]:
    """10010, 10011, 10054."""
    flags = (*FLAGS, "Secure") if tls else FLAGS
    cookies = [value for name, value in head if name.lower() == "set-cookie"]
    return [f"cookie without {flag}" for one in cookies for flag in flags if flag not in one]
