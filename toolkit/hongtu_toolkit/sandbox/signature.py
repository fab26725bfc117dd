"""The signature check, written from the manual alone: it shares no code with the client it judges."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import md5
from hmac import compare_digest
from urllib.parse import unquote

from hongtu_toolkit.sandbox.codes import Code, Refusal

HEADERS = ("cappkey", "ctimestamp", "cnonce", "csign")

MANUAL_KEYS: Mapping[str, str] = {"appkey1": "sdfajk3242324fa!djq7", "appkey2": "zxcv&jlkfd234adf#xi9"}
"""The two pairs that the manual prints. Published secrets: good for a sandbox and for nothing else."""


def signer(headers: Mapping[str, str]) -> str:
    """The key that a call is signed with.

    Raises:
        Refusal: NOT_LOGGED_IN, where one of the four headers is missing or empty.
    """
    if missing := [name for name in HEADERS if not headers.get(name)]:
        raise Refusal(Code.NOT_LOGGED_IN, f"the header {', '.join(missing)} is missing")
    return headers["cappkey"]


def check(
    headers: Mapping[str, str], keys: Mapping[str, str], *, method: str, path: str, query: str, body_md5: str
) -> None:
    """Compare `csign` with the signature that the eight parts make. `query` is the query string as it was sent.

    Raises:
        Refusal: SIGNATURE, where it is another one or nobody knows the key.
    """
    key = headers["cappkey"]
    if key not in keys:
        raise Refusal(Code.SIGNATURE, "nobody here has this cappkey")
    parts = (path, method, unquote(query), body_md5, keys[key], headers["ctimestamp"], headers["cnonce"], key)
    expected = md5("-".join(parts).encode()).hexdigest()
    if not compare_digest(expected.encode(), headers["csign"].encode()):
        shown = "-".join((*parts[:4], "<secret>", *parts[5:]))
        raise Refusal(Code.SIGNATURE, f"csign is not the MD5 of {shown}")


def body_md5(kind: str, body: bytes) -> str:
    """What stands for the body, by the operation's `x-sign-body`."""
    if kind == "empty":
        return ""
    return md5(b"{}" if kind == "empty-object" else body).hexdigest()
