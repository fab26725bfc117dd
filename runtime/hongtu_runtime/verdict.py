"""The meaning of a reply: data, or the error that describes how the call ended."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any
from urllib.parse import SplitResult, urlsplit

from hongtu_runtime.decode import Answer, Shape, UnreadSuccess, decode
from hongtu_runtime.errors import (
    ApiError,
    ErrorCode,
    HongtuError,
    HttpRejected,
    Meaning,
    OutcomeUnknown,
    Rejected,
    UnexpectedReply,
)
from hongtu_runtime.operation import Operation
from hongtu_runtime.reply import Reply
from hongtu_runtime.sentence import Sentence
from hongtu_runtime.signing import SIGNATURE_CODE

BUSY = 429
"""The HTTP status for too many requests: this one was not carried out."""
ELSEWHERE = frozenset((307, 308))
"""The redirects that require sending the same request to another place. Servers also use the others after the work is done."""
REFUSALS = frozenset((400, 401, 403, 404, 405, 407, 410, 411, 412, 413, 414, 415, 417, 421, 422, 426, 428, BUSY, 431))
"""The 4xx that prove that the request was not carried out: they concern the caller, the address, the size or the form.

The others prove nothing: proxies send 408 and 499 after waiting too long, 409, 423 and 424 may come during the work,
406 after it, and 425 from a proxy that has already passed the request on.
"""
SKEW_WORTH_SAYING = 30.0
"""Seconds."""


class Catalog:
    """The manual's table of codes, loaded from the generated module with the first error."""

    def __init__(self, module: str) -> None:
        self.module = module

    @cache  # noqa: B019  (one catalog for a process)
    def _tables(self) -> tuple[Mapping[int, ErrorCode], Mapping[str, type[ApiError]]]:
        module = importlib.import_module(self.module)
        return module.CODES, module.FAMILIES

    def proves_refusal(self, code: int) -> bool:
        """Whether a code proves that nothing happened. False for system failures and unlisted codes."""
        known = self._tables()[0].get(code)
        return known is not None and known.proves_refusal

    def means(self, code: int) -> Meaning | None:
        """What a code means for a program; None for an unlisted code."""
        known = self._tables()[0].get(code)
        return known.means if known else None

    def error(self, code: int, msg: str | None, operation: str) -> ApiError:
        """The exception of that code's family; ApiError itself for a code that the manual does not list."""
        codes, families = self._tables()
        known = codes.get(code)
        kind = families.get(known.family, ApiError) if known else ApiError
        return kind(code, msg, known, operation=operation)


def read_reply(operation: Operation[Any], reply: Reply, shape: Shape, catalog: Catalog) -> Answer:
    """The data of a reply.

    Raises:
        ApiError: the platform refused with a code.
        HttpRejected: a status refused, without an envelope.
        OutcomeUnknown: the platform failed, or its answer cannot be read. A write may have happened.
    """
    name = operation.name
    if reply.stray and operation.retry != "read":
        said = Sentence(
            "the server sent more than one answer; this one may belong to another request.{caution}",
            caution=caution(operation),
        )
        raise OutcomeUnknown(said, operation=name)
    if 300 <= reply.status < 400:
        if operation.retry != "read" and not _moved_alone(reply, operation):
            raise OutcomeUnknown(_ended(_redirected(reply), operation), operation=name)
        raise HttpRejected(_redirected(reply), status=reply.status, operation=name)
    try:
        answer = decode(
            reply.content,
            operation=name,
            result=operation.result,
            shape=shape,
            nullable=operation.nullable,
            reads=operation.retry == "read",
            headers=reply.headers,
        )
    except UnexpectedReply as unread:
        raise _without_envelope(reply, unread, operation) from unread.__cause__
    if operation.inner_code and answer.code == 0 and (inner := getattr(answer.data, "code", None)) is not None:
        if type(inner) is not int:
            raise UnexpectedReply(_ended(Sentence("data.code is not a number"), operation), operation=name)
        answer = answer._replace(code=inner, msg=answer.data.msg) if inner else answer
    if answer.code == 0:
        if reply.status >= 400:
            said = Sentence(
                "HTTP {status}, but the envelope reports success.{caution}",
                status=reply.status,
                caution=caution(operation),
            )
            raise OutcomeUnknown(said, operation=name)
        return answer
    error = catalog.error(answer.code, answer.msg, name)
    error.envelope.update(answer.envelope)
    if answer.code == SIGNATURE_CODE and (skew := _skew(reply)):
        error.add_note(skew)
    proven = reply.status == BUSY or (error.known is not None and error.known.proves_refusal)
    if shape == "batch" and answer.data is not None and (answer.data.successes or answer.data.failures):
        return answer._replace(doubt=_doubt(reply, answer, proven))
    if operation.retry != "read" and not proven:
        said = Sentence(
            "{said} This code does not prove that nothing happened.{caution}",
            said=error.message,
            caution=caution(operation),
        )
        raise OutcomeUnknown(said, operation=name) from error
    raise error


def caution(operation: Operation[Any]) -> str:
    """A warning for an operation with an unknown outcome, and what to do."""
    match operation.retry:
        case "read":
            return ""
        case "physical":
            return Sentence(" The door may have opened; look before you repeat.")
        case _:
            return Sentence(" It may have been done; read back before you repeat.")


def throttled(error: HongtuError, reply: Reply | None) -> bool:
    """Whether the server was too busy and did nothing: HTTP status 429, whatever the code in the body."""
    return reply is not None and reply.status == BUSY and isinstance(error, Rejected)


def _moved_alone(reply: Reply, operation: Operation[Any]) -> bool:
    """Whether a redirect shows that nothing was done: it points to the same interface, mostly from http:// to https://."""
    aim = _aim(reply)
    return reply.status in ELSEWHERE or (bool(aim.netloc) and aim.path.endswith(operation.path))


def _aim(reply: Reply) -> SplitResult:
    """The target of a redirect; empty if it cannot be read."""
    try:
        return urlsplit(reply.headers.get("location") or "")
    except ValueError:
        return urlsplit("")


def _doubt(reply: Reply, answer: Answer, proven: bool) -> str:
    """Why the items of a batch that failed as a whole are not trusted; empty if only some items may have failed."""
    if reply.status >= 400:
        return Sentence("HTTP {status}, code {code}", status=reply.status, code=answer.code)
    return "" if proven else Sentence("code {code}", code=answer.code)


def _redirected(reply: Reply) -> str:
    aim = _aim(reply)
    if not (aim.netloc or aim.path):
        return Sentence(
            "HTTP {status}: a redirect without an address; is this the platform's address and port?",
            status=reply.status,
        )
    where = f"{aim.scheme}://{aim.netloc.rpartition('@')[2]}" if aim.netloc else Sentence("another path")
    return Sentence(
        "HTTP {status}: the server redirects to {where}; redirects are never followed, give the right base_url",
        status=reply.status,
        where=where,
    )


def _without_envelope(reply: Reply, error: UnexpectedReply, operation: Operation[Any]) -> HongtuError:
    if reply.status >= 400 and isinstance(error, UnreadSuccess):
        said = Sentence(
            "HTTP {status}, but the envelope reports success; {said}.{caution}",
            status=reply.status,
            said=error.message,
            caution=caution(operation),
        )
        return OutcomeUnknown(said, operation=operation.name)
    if reply.status in REFUSALS:
        said = Sentence("HTTP {status}; {said}", status=reply.status, said=reply.hint or error.message)
        return HttpRejected(said, status=reply.status, operation=operation.name)
    said = _ended(error.message, operation)
    if reply.status >= 400:
        said = Sentence("HTTP {status}; {said}", status=reply.status, said=said)
        return OutcomeUnknown(said, operation=operation.name)
    unread = UnexpectedReply(said, operation=operation.name)
    unread.code = error.code
    return unread


def _ended(said: str, operation: Operation[Any]) -> Sentence:
    """The sentence with its full stop, and the warning for an unknown outcome."""
    if said.endswith("?"):
        return Sentence("{said}{caution}", said=said, caution=caution(operation))
    return Sentence("{said}.{caution}", said=said, caution=caution(operation))


def _skew(reply: Reply) -> str:
    if reply.date is None:
        return ""
    seconds = (datetime.now(UTC) - reply.date).total_seconds()
    if abs(seconds) < SKEW_WORTH_SAYING:
        return ""
    shown = f"{abs(seconds):.0f}"
    if seconds > 0:
        return Sentence("This machine's clock is {seconds} s ahead of the server's; correct it first.", seconds=shown)
    return Sentence("This machine's clock is {seconds} s behind the server's; correct it first.", seconds=shown)
