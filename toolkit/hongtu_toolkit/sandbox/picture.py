"""Pictures that the sandbox draws."""

from __future__ import annotations

from base64 import b64decode
from io import BytesIO

import segno

SCALE = 8
"""Pixels of a module's side."""

GREY = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGM4AQAAygDJmcpdfgAAAABJRU5ErkJggg==")
"""A PNG of one grey point, for a picture that is not there."""


def qr_code(text: str) -> bytes:
    """A PNG of a QR code that any reader can make sense of."""
    picture = BytesIO()
    segno.make_qr(text, error="m").save(picture, kind="png", scale=SCALE)
    return picture.getvalue()
