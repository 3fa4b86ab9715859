"""Lines of an iCalendar file (RFC 5545): escaped, folded, ended as the standard wants."""

from collections.abc import Iterable, Iterator

LINE_OCTETS = 75
ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def calendar(name: str, event_lines: Iterable[str]) -> str:
    """A published calendar of that name; it needs one event at least, as the standard wants."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Xinyi//open data//ZH",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        text_line("X-WR-CALNAME", name),
        "X-WR-TIMEZONE:Asia/Shanghai",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        "X-PUBLISHED-TTL:P1D",
        *event_lines,
        "END:VCALENDAR",
    ]
    return "".join(f"{piece}\r\n" for line in lines for piece in folded(line))


def text_line(name: str, value: str) -> str:
    """A property whose value is text."""
    return f"{name}:{value.translate(ESCAPES)}"


def folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, cut between characters; more begin with a space."""
    octets = line.encode()
    while len(octets) > LINE_OCTETS:
        cut = LINE_OCTETS
        while octets[cut] & 0xC0 == 0x80:  # inside a character
            cut -= 1
        yield octets[:cut].decode()
        octets = b" " + octets[cut:]
    yield octets.decode()
