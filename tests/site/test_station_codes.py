"""The QR code of a station page leads to that page, however it was worked out."""

import re
from pathlib import Path

import segno
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.code_drawing import QUIET_ZONE, modules_path, packed
from sitebuild.similar_codes import MASK, SimilarCodes

PEN = re.compile(r"M4 (\d+)\.5|h(\d+)|m(\d+) 0")
IDS = st.lists(st.from_regex(r"[a-z]{2}-[0-9]{12}", fullmatch=True), min_size=1, max_size=4)


def encoded(address: str) -> list[list[int]]:
    """The code as the library encodes it from the beginning."""
    code = segno.make_qr(address, error="m", boost_error=False, mask=MASK)
    return [[int(one) for one in row] for row in code.matrix]


def seen(path: str) -> list[list[int]]:
    """The modules that the pen darkens."""
    rows: list[list[int]] = []
    for row, dark, light in PEN.findall(path):
        if row:
            assert int(row) == QUIET_ZONE + len(rows)
            rows.append([])
        else:
            rows[-1] += [int(bool(dark))] * int(dark or light)
    return [row[: len(rows)] for row in rows]


def test_the_code_of_a_station_leads_to_its_page(site: Path) -> None:
    for name in ("zd-990101", "zx-990101005001", "zx-990101007008"):
        svg = (site / f"data/stations/{name}.svg").read_text("utf-8")
        assert seen(svg.partition("#000")[2]) == encoded(f"http://127.0.0.1:8000/stations/{name}/")


@given(IDS)
def test_codes_learnt_from_each_other_are_those_of_the_library(ids: list[str]) -> None:
    addresses = [f"https://xinyi.example/stations/{one}/" for one in ids]
    codes = SimilarCodes(addresses[0])
    for address in addresses:
        assert seen(modules_path(codes.modules(address), codes.size)) == encoded(address)


def test_a_wider_code_is_drawn_as_well() -> None:
    matrix = segno.make_qr("安" * 200, error="m").matrix
    assert seen(modules_path(packed(matrix), len(matrix))) == [
        [int(one) for one in row] for row in matrix
    ]
