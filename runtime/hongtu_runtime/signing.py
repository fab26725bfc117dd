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
from hongtu_runtime.sentence import Sentence, joined

BodyPart = Literal["json", "empty", "empty-object"]
"""The part for the body: the MD5 of its bytes, nothing (uploads, GET), or the MD5 of `{}`."""

SIGNATURE_CODE = 100008
"""The platform's code for a wrong signature."""

HeaderPairs = list[tuple[bytes, bytes]]

MASK = "********"


class Secret:
    """A text that only `reveal()` returns: masked in repr, str and f-strings, refused by pickle."""

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

    Raises ConfigurationError. The message names the wrong one of the two and never shows the secret.
    """

    app_key: str
    secret: Secret

    def __post_init__(self) -> None:
        object.__setattr__(self, "app_key", text_of("app_key", self.app_key))
        for name, value in (("app_key", self.app_key), ("secret", self.secret.reveal())):
            if not value:
                raise ConfigurationError(Sentence("{name} is empty", name=name))
            if mark := hidden_mark(value):
                also = (
                    Sentence("a key consists of visible ASCII characters")
                    if name == "app_key"
                    else Sentence("such a character is rarely intended")
                )
                raise ConfigurationError(
                    Sentence(
                        "{name} contains {mark}: {also}. Was it copied or read from a file with it?",
                        name=name,
                        mark=mark,
                        also=also,
                    )
                )
            if value != value.strip():
                raise ConfigurationError(
                    Sentence("{name} begins or ends with a space or line break. Was it copied with it?", name=name)
                )
            if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"`":
                note(logging.WARNING, "%s begins and ends with a quotation mark; are the two part of it?", name)
        # The key is sent in a header: other characters than visible ASCII cannot be sent, or could break out of it.
        if not all(" " <= character <= "~" for character in self.app_key):
            raise ConfigurationError(
                Sentence(
                    "app_key {app_key} contains a character that is not visible ASCII", app_key=f"{self.app_key!r}"
                )
            )
        # Searched instead of tried: the error of an encoder contains the text and would be the context of ours.
        if any("\ud800" <= character <= "\udfff" for character in self.secret.reveal()):
            raise ConfigurationError(Sentence("secret is not valid text: it cannot be encoded as UTF-8"))

    @classmethod
    def of(cls, app_key: str, secret: str | Secret) -> Credentials:
        """Credentials from plain text."""
        with reading(Sentence("app_key or secret")):
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
    """The time in the platform's form: Unix milliseconds, 13 digits until the year 2286."""
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
    """What a platform expects for the body of a request without one: nothing, or the MD5 of `{}`. Learnt from its answers."""

    __slots__ = ("part",)

    def __init__(self) -> None:
        self.part: BodyPart | None = None
        """The accepted form, if it was not the first one tried."""

    def first(self, said: BodyPart = "json") -> BodyPart:
        """The form to begin with. `said` is the form in the contract."""
        return self.part or ("empty" if said == "json" else said)

    @staticmethod
    def other(part: BodyPart) -> BodyPart:
        """The form to try if one was refused."""
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
) -> Sentence:
    """Show how a signature is made, for comparison with the vendor's tool: each part, the string, the result.

    The secret is masked, also where it occurs in another part.
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
        "uri": Sentence("the path, from /v1/api/ on"),
        "method": Sentence("in capitals"),
        "query": Sentence("raw: without ?, not percent-encoded"),
        "bodyMD5": _explained_body(body_part, len(body or b"")),
        "secret": Sentence("masked here"),
        "ctimestamp": Sentence("Unix milliseconds"),
        "cnonce": Sentence("random"),
        "cappkey": Sentence("assigned by the platform"),
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
        Sentence(
            "{head} {value}  ({what})",
            head=f"{number} {name:<14}",
            value=value.replace(secret, MASK) or Sentence("(empty)"),
            what=what[name],
        )
        for number, (name, value) in enumerate(parts.items(), 1)
    ]
    signed = Sentence("  string to sign {text}", text=text.replace(secret, MASK))
    return joined([*lines, signed, f"  {'csign':<14} {signature(text)}"], "\n")


def _explained_body(part: BodyPart, size: int) -> Sentence:
    if part == "json":
        return Sentence("MD5 of the {size} bytes of the body", size=size)
    if part == "empty":
        return Sentence("nothing: there is no body, or one that is not signed")
    return Sentence("MD5 of {}")


def _body_md5(body: bytes | None, part: BodyPart) -> str:
    if part == "json":
        return body_digest(body) if body else ""
    return "" if part == "empty" else _EMPTY_OBJECT


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


_EMPTY_OBJECT = body_digest(b"{}")
_BIASED = bytes(range(248, 256))
_ALPHANUMERIC = ((ascii_letters + digits).encode() * 5)[:256]
