"""The platform's request signature: pure functions over text and bytes, no network.

    csign = MD5(uri-method-query-bodyMD5-secret-ctimestamp-cnonce-cappkey)

Eight parts, always seven dashes: an empty part keeps its place. `explain` prints them one by one, the secret masked.
"""

from __future__ import annotations

import hmac
import logging
import os
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import md5
from string import ascii_letters, digits
from time import time_ns
from typing import Literal, NoReturn

from hongtu_runtime.errors import ConfigurationError, hidden_mark, text_of
from hongtu_runtime.foreign import reading
from hongtu_runtime.journal import note

BodyPart = Literal["json", "empty", "empty-object"]
"""The part for the body: the MD5 of its bytes, nothing (uploads, GET), or the MD5 of `{}`."""

SIGNATURE_CODE = 100008
"""The platform's code for a wrong signature."""

HeaderPairs = list[tuple[bytes, bytes]]

MASK = "********"


class Secret:
    """A text that shows itself only to `reveal()`: masked in repr, str and f-strings, refused by pickle."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = text_of("secret", value)

    def reveal(self) -> str:
        return self._value

    def __repr__(self) -> str:
        return f"Secret({MASK!r})"

    def __str__(self) -> str:
        return MASK

    def __eq__(self, other: object) -> bool:
        """Compares in constant time, so the duration does not reveal how much was right."""
        if not isinstance(other, Secret):
            return NotImplemented
        return hmac.compare_digest(_bytes(self._value), _bytes(other._value))

    def __hash__(self) -> int:
        return hash((Secret, self._value))

    def __copy__(self) -> Secret:
        return self

    def __deepcopy__(self, memo: object) -> Secret:
        return self

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("a Secret cannot be pickled; read it again from its source")


@dataclass(frozen=True, slots=True)
class Credentials:
    """The key that the platform assigned to a caller, and its secret.

    Raises ConfigurationError, which names the wrong one of the two and never shows the secret.
    """

    app_key: str
    secret: Secret

    def __post_init__(self) -> None:
        object.__setattr__(self, "app_key", text_of("app_key", self.app_key))
        for name, value in (("app_key", self.app_key), ("secret", self.secret.reveal())):
            if not value:
                raise ConfigurationError(f"{name} is empty")
            if mark := hidden_mark(value):
                also = "a key is visible ASCII" if name == "app_key" else "such a character is seldom meant"
                raise ConfigurationError(f"{name} holds {mark}: {also}; was it copied, or read from a file, with one?")
            if value != value.strip():
                raise ConfigurationError(f"{name} begins or ends with a space or line break; was it copied with one?")
            if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"`":
                note(logging.WARNING, "%s begins and ends with a quotation mark; are the two part of it?", name)
        # The key travels as a header: anything but visible ASCII could not, or could break out of it.
        if not all(" " <= character <= "~" for character in self.app_key):
            raise ConfigurationError(f"app_key {self.app_key!r} holds a character that is not visible ASCII")
        # Looked for, not tried: the error of an encoder holds the text, and stays behind ours as its context.
        if any("\ud800" <= character <= "\udfff" for character in self.secret.reveal()):
            raise ConfigurationError("secret is not valid text: it cannot be encoded as UTF-8")

    @classmethod
    def of(cls, app_key: str, secret: str | Secret) -> Credentials:
        """The same from a plain text."""
        with reading("app_key or secret"):
            return cls(app_key, secret if isinstance(secret, Secret) else Secret(secret))


def body_digest(body: bytes) -> str:
    """The MD5 of the body's exact bytes, as 32 lower-case hexadecimal digits."""
    return md5(body, usedforsecurity=False).hexdigest()


def string_to_sign(
    *, path: str, method: str, query: str, body_md5: str, secret: str, timestamp: str, nonce: str, app_key: str
) -> str:
    """The eight parts, joined by seven dashes. `query` is raw: without `?`, not percent-encoded."""
    return f"{path}-{method}-{query}-{body_md5}-{secret}-{timestamp}-{nonce}-{app_key}"


def signature(text: str) -> str:
    """The MD5 of a text in UTF-8, as 32 lower-case hexadecimal digits."""
    return md5(text.encode(), usedforsecurity=False).hexdigest()


def milliseconds() -> int:
    """The wall clock as the platform wants it: Unix milliseconds, 13 digits until the year 2286."""
    return time_ns() // 1_000_000


def random_nonce() -> str:
    """Six letters or digits, all equally likely, from the system's random source: safe over threads and forks."""
    while True:
        # 248 is the largest multiple of 62 in a byte. 16 bytes leave fewer than six about once in 10^13 times.
        text = os.urandom(16).translate(_ALPHANUMERIC, _BIASED)[:6]
        if len(text) == 6:
            return text.decode("ascii")


class Signer:
    """Signs requests for one caller. Safe to share between threads.

    `clock` returns Unix milliseconds and `nonce` six letters or digits. Both are called for every signature.
    """

    __slots__ = ("credentials", "_clock", "_nonce", "_app_key", "_app_key_header", "_secret")

    def __init__(
        self,
        credentials: Credentials,
        *,
        clock: Callable[[], int] = milliseconds,
        nonce: Callable[[], str] = random_nonce,
    ) -> None:
        self.credentials = credentials
        self._clock = clock
        self._nonce = nonce
        self._app_key = credentials.app_key
        self._app_key_header = (b"cappkey", credentials.app_key.encode("ascii"))
        self._secret = credentials.secret

    def headers(
        self, method: str, path: str, query: str = "", body: bytes | None = None, body_part: BodyPart = "json"
    ) -> HeaderPairs:
        """The four headers of one attempt: cappkey, ctimestamp, cnonce, csign.

        Sign again for each attempt. `path` begins with `/v1/api/`, `query` is raw, `body` is exactly what will be sent.
        """
        timestamp = str(self._clock())
        nonce = self._nonce()
        text = string_to_sign(
            path=path,
            method=method,
            query=query,
            body_md5=_body_md5(body, body_part),
            secret=self._secret.reveal(),
            timestamp=timestamp,
            nonce=nonce,
            app_key=self._app_key,
        )
        return [
            self._app_key_header,
            (b"ctimestamp", timestamp.encode()),
            (b"cnonce", nonce.encode()),
            (b"csign", signature(text).encode()),
        ]

    def __repr__(self) -> str:
        return f"Signer({self.credentials!r})"


class Bodyless:
    """What a platform takes for the body of a request without one: nothing, or the MD5 of `{}`. Learnt from its answers."""

    __slots__ = ("part",)

    def __init__(self) -> None:
        self.part: BodyPart | None = None
        """The form that was taken, where it was not the first one tried."""

    def first(self, said: BodyPart = "json") -> BodyPart:
        """The form to begin with. `said`: what the contract says of the operation."""
        return self.part or ("empty" if said == "json" else said)

    @staticmethod
    def other(part: BodyPart) -> BodyPart:
        """The form to try where one was refused."""
        return "empty-object" if part == "empty" else "empty"


def explain(
    credentials: Credentials,
    *,
    path: str,
    method: str,
    timestamp: str,
    nonce: str,
    query: str = "",
    body: bytes | None = None,
    body_part: BodyPart = "json",
) -> str:
    """Show how a signature comes about, for comparison with the vendor's tool: each part, the string, the result.

    The secret is masked, and stays so when it happens to occur in another part.
    """
    secret = credentials.secret.reveal()
    body_md5 = _body_md5(body, body_part)
    parts = {
        "uri": path,
        "method": method,
        "query": query,
        "bodyMD5": body_md5,
        "secret": secret,
        "ctimestamp": timestamp,
        "cnonce": nonce,
        "cappkey": credentials.app_key,
    }
    what = {
        "uri": "the path, from /v1/api/ on",
        "method": "in capitals",
        "query": "raw: without ?, not percent-encoded",
        "bodyMD5": _EXPLAINED_BODY[body_part].format(size=len(body or b"")),
        "secret": "masked here",
        "ctimestamp": "Unix milliseconds",
        "cnonce": "random",
        "cappkey": "as allotted",
    }
    text = string_to_sign(
        path=path,
        method=method,
        query=query,
        body_md5=body_md5,
        secret=secret,
        timestamp=timestamp,
        nonce=nonce,
        app_key=credentials.app_key,
    )
    lines = [
        f"{number} {name:<14} {value.replace(secret, MASK) or '(empty)'}  ({what[name]})"
        for number, (name, value) in enumerate(parts.items(), 1)
    ]
    return "\n".join(
        [*lines, f"  {'string to sign':<14} {text.replace(secret, MASK)}", f"  {'csign':<14} {signature(text)}"]
    )


def _body_md5(body: bytes | None, part: BodyPart) -> str:
    if part == "json":
        return body_digest(body) if body else ""
    return "" if part == "empty" else _EMPTY_OBJECT


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


_EMPTY_OBJECT = body_digest(b"{}")
_BIASED = bytes(range(248, 256))
_ALPHANUMERIC = ((ascii_letters + digits).encode() * 5)[:256]
_EXPLAINED_BODY: dict[BodyPart, str] = {
    "json": "MD5 of the {size} bytes of the body",
    "empty": "nothing: there is no body, or one that is not signed",
    "empty-object": "MD5 of {{}}",
}
