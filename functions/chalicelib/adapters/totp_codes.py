"""The digits of a one-time code and the QR code that carries its seed to a phone."""

from itertools import groupby
from typing import Any

import segno
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from chalicelib.domain.totp import STEP_SECONDS

QUIET = 4


def totp_code(seed: bytes, step: int) -> str:
    """Six digits, HMAC-SHA-1, as every authenticator computes them."""
    return TOTP(seed, 6, SHA1(), STEP_SECONDS).generate(step * STEP_SECONDS).decode()


def qr_path(text: str) -> dict[str, Any]:
    """`{size, path}`: the dark modules as one SVG path, quiet zone included in the size."""
    matrix = segno.make_qr(text, error="m").matrix
    runs = []
    for y, row in enumerate(matrix):
        x = 0
        for dark, group in groupby(row):
            length = len(list(group))
            if dark:
                runs.append(f"M{x + QUIET} {y + QUIET}h{length}v1h-{length}z")
            x += length
    return {"size": len(matrix) + 2 * QUIET, "path": "".join(runs)}
