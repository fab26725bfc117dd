"""The signature check, written from the manual alone. It shares no code with the client."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import md5
from hmac import compare_digest
from itertools import product
from urllib.parse import unquote, unquote_plus

from hongtu_toolkit.sandbox.codes import Code, Refusal

HEADERS = ("cappkey", "ctimestamp", "cnonce", "csign")

MANUAL_KEYS: Mapping[str, str] = {"appkey1": "sdfajk3242324fa!djq7", "appkey2": "zxcv&jlkfd234adf#xi9"}
"""The two pairs that the manual prints. These secrets are published, so they are fit only for a sandbox."""


def signer(headers: Mapping[str, str]) -> str:
    """The app key of a signed call.

    Raises:
        Refusal: NOT_LOGGED_IN, if one of the four headers is missing or empty.
    """
    if missing := [name for name in HEADERS if not headers.get(name)]:
        raise Refusal(Code.NOT_LOGGED_IN, f"the header {', '.join(missing)} is missing")
    return headers["cappkey"]


def check(
    headers: Mapping[str, str], keys: Mapping[str, str], *, method: str, path: str, query: str, body_md5s: Sequence[str]
) -> str:
    """Compare `csign` with the signature of the eight parts. `query` is the query string as it was sent. `body_md5s` are the forms in which a
    signature may have the body. Returns the form that it has.

    Raises:
        Refusal: SIGNATURE, if the signature differs or the key is unknown.
    """
    key = headers["cappkey"]
    if key not in keys:
        raise Refusal(Code.SIGNATURE, "the cappkey is unknown")
    rest, queries = (headers["ctimestamp"], headers["cnonce"], key), in_order(query)
    sent = headers["csign"].encode()
    for body_md5, text in product(body_md5s, queries):
        expected = md5("-".join((path, method, text, body_md5, keys[key], *rest)).encode()).hexdigest()
        if compare_digest(expected.encode(), sent):
            return body_md5
    shown = "-".join((path, method, queries[0], body_md5s[0], "<secret>", *rest))
    raise Refusal(Code.SIGNATURE, f"csign is not the MD5 of {shown}")


def in_order(query: str) -> tuple[str, ...]:
    """The forms of a query in a signature: decoded, parameters sorted by name (V101, V102). A `+` may mean itself, or a space as in forms."""
    if not query:
        return ("",)
    parameters = sorted(
        (part for part in query.split("&") if part), key=lambda part: unquote_plus(part.partition("=")[0])
    )
    return tuple(dict.fromkeys("&".join(map(decode, parameters)) for decode in (unquote, unquote_plus)))


NO_BODY = {
    "": "no body, signed with an empty body part",
    md5(b"{}").hexdigest(): "no body, signed with the MD5 of {}",
}
"""The forms of a missing body in a signature, and the journal's remark on each. The sister manuals have the empty form (V101, V102)."""


def body_md5s(kind: str, body: bytes, *, has_body: bool) -> Sequence[str]:
    """The forms of a body in a signature, by the operation's `x-sign-body`."""
    if not has_body:
        return tuple(NO_BODY)
    return ("",) if kind == "empty" else (md5(body).hexdigest(),)
