"""The digits of a one-time code and the QR code that carries its seed to a phone."""

from typing import Any

import segno
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from chalicelib.domain.code_drawing import drawn_size, modules_path, packed
from chalicelib.domain.totp import STEP_SECONDS


def totp_code(seed: bytes, step: int) -> str:
    """Six digits, HMAC-SHA-1, as every authenticator computes them."""
    return TOTP(seed, 6, SHA1(), STEP_SECONDS).generate(step * STEP_SECONDS).decode()


def qr_path(text: str) -> dict[str, Any]:
    """`{size, path}`: the dark modules as one SVG path to stroke, quiet zone included in size."""
    matrix = segno.make_qr(text, error="m").matrix
    return {
        "size": drawn_size(len(matrix)),
        "path": modules_path(packed(matrix), len(matrix)),
    }
