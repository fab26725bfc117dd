"""A call, made ready: the bytes, the way to send them, and what to do when an attempt ends."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from time import monotonic
from typing import Any, cast

from pydantic import ValidationError

from hongtu_runtime.attempt import Attempt
from hongtu_runtime.deadline import Deadline, Timeouts
from hongtu_runtime.decode import Answer, Shape
from hongtu_runtime.drift import Drift, DriftError, report
from hongtu_runtime.encode import encode_body, encode_query
from hongtu_runtime.errors import ApiError, HongtuError, NotSent, Outcome, OutcomeUnknown, Rejected
from hongtu_runtime.failure import SendFailure
from hongtu_runtime.models import Input
from hongtu_runtime.operation import Operation
from hongtu_runtime.outcome import Catalog, caution, read_reply, throttled
from hongtu_runtime.reply import Reply
from hongtu_runtime.retry import RetryQuota, parse_retry_after
from hongtu_runtime.settings import Settings
from hongtu_runtime.signing import BodyPart, Headers, Signer
from hongtu_runtime.upload import FileSource, encode_upload

log = logging.getLogger("hongtu")
log.addHandler(logging.NullHandler())  # silent unless the application listens
JSON_TYPE = (b"Content-Type", b"application/json;charset=UTF-8")
DEFAULT_TIMEOUTS = Timeouts()


class Call:
    """One call of one operation. The clients send it; it decides."""

    __slots__ = (
        "attempt",
        "attempt_began",
        "attempts",
        "began",
        "body",
        "content_type",
        "deadline",
        "doubtful",
        "operation",
        "query",
        "quota",
        "settings",
        "shape",
        "sign_body",
        "timeouts",
        "warned",
    )

    def __init__(
        self,
        operation: Operation[Any],
        shape: Shape,
        settings: Settings,
        quota: RetryQuota,
        warned: set[Drift],
        fields: Mapping[str, object],
        file: FileSource | None = None,
    ) -> None:
        request = validated(operation, fields)
        self.operation = operation
        self.shape: Shape = shape
        self.settings = settings
        self.quota = quota
        self.warned = warned
        self.query = encode_query(request) if operation.in_query else ""
        self.content_type: tuple[bytes, bytes] | None = JSON_TYPE
        self.sign_body: BodyPart = operation.sign_body
        if operation.upload is not None:
            self.body, content_type = encode_upload(file, operation.upload, operation=operation.name, parameter="file")
            self.content_type = (b"Content-Type", content_type.encode())
        elif operation.method == "GET":
            self.body, self.content_type = b"", None
        else:
            self.body = encode_body(None if operation.in_query else request, operation=operation.name)
        self.timeouts = _timeouts(operation, settings)
        self.deadline = Deadline.after(self.timeouts.total)
        self.began = self.attempt_began = monotonic()
        self.attempts = 0
        self.attempt = Attempt(self.deadline)
        self.doubtful = False
        """Whether an attempt before this one may have been carried out."""

    @property
    def target(self) -> str:
        return f"{self.operation.path}?{self.query}" if self.query else self.operation.path

    def begin(self) -> Attempt:
        """The next attempt."""
        if self.attempts:
            self.attempt_began = monotonic()
        self.attempts += 1
        self.attempt = Attempt(self.deadline)
        return self.attempt

    def headers(self, signer: Signer) -> Headers:
        """Fresh headers for one attempt: a new timestamp, nonce and signature."""
        operation = self.operation
        headers = signer.headers(operation.method, operation.path, self.query, self.body, self.sign_body)
        if self.content_type is not None:
            headers.append(self.content_type)
        return headers

    def read(self, reply: Reply, catalog: Catalog) -> Answer:
        """The answer in a reply; reports drift, refills the quota, writes the log line."""
        answer = read_reply(self.operation, reply, self.shape, catalog)
        self.quota.refund()
        if log.isEnabledFor(logging.INFO):
            self._say(logging.INFO, Outcome.OK, answer.code)
        if answer.drifts:
            report(answer.drifts, self.settings.on_drift, self.warned)
        return answer._replace(repeat=self.attempts) if self.doubtful else answer

    def failed(self, error: HongtuError | SendFailure, reply: Reply | None) -> float:
        """After an attempt that ended badly: seconds to wait before the next one.

        Raises:
            HongtuError: when there is no next one.
        """
        if isinstance(error, DriftError):
            raise error  # the call itself was a success, and has been logged as one
        timed_out = permanent = False
        if isinstance(error, SendFailure):
            timed_out, permanent = error.timed_out, error.permanent
            error = self._ended(error)
        elapsed = monotonic() - self.began
        self._say(logging.WARNING, error.outcome, getattr(error, "code", None))
        retry_after = parse_retry_after(reply.headers.get("retry-after"), datetime.now(UTC)) if reply else None
        delay = self.settings.retry.next_delay(
            self.operation.retry,
            error.outcome,
            attempt=self.attempts,
            elapsed=elapsed,
            throttled=throttled(error, reply),
            permanent=permanent,
            retry_after=retry_after,
        )
        # Where the platform itself has judged the request, it would only say the same again.
        if delay is not None and delay < self.deadline.remaining() and not isinstance(error.__cause__, ApiError):
            if self.quota.spend(timed_out=timed_out):
                self.doubtful = self.doubtful or error.outcome is Outcome.UNKNOWN
                return delay
            error.add_note("Not repeated: too many calls to this server failed lately (retry quota).")
        elif retry_after:
            error.add_note(f"The server asks to wait {retry_after:.0f} seconds before the next try.")
        raise self._last(error, elapsed, reply)

    def _ended(self, failure: SendFailure) -> HongtuError:
        """How an attempt without an answer ended."""
        error: HongtuError
        if failure.sent:
            error = OutcomeUnknown(failure.message + caution(self.operation), operation=self.operation.name)
        else:
            error = NotSent(f"{failure.message} Nothing was sent.", operation=self.operation.name)
        # What is no HTTP stands in the words of the HTTP library, and may be personal.
        error.__cause__ = None if failure.kind in ("not-http", "malformed") else failure.__cause__
        return error

    def _last(self, error: HongtuError, elapsed: float, reply: Reply | None) -> HongtuError:
        """How the whole call ended. That the last attempt was refused or not sent proves nothing of those before it."""
        refused = isinstance(error, Rejected) and self.operation.retry != "read"
        if self.doubtful and (refused or isinstance(error, NotSent)):
            said = f"an earlier attempt ended without a clear answer. Of the last one: {error.message}"
            last, error = error, OutcomeUnknown(said + caution(self.operation), operation=self.operation.name)
            error.__cause__ = last
        if isinstance(error, OutcomeUnknown):
            error.attempts, error.elapsed = self.attempts, elapsed
            error.status = reply.status if reply else None
        return error

    def interrupted(self, error: BaseException) -> None:
        """Before an interruption (Ctrl-C, a cancellation) goes on its way: a note on it, its `outcome`, and a line in the log.

        Errors are none: they say themselves how the call ended.
        """
        if isinstance(error, Exception):
            return
        outcome = Outcome.UNKNOWN if self.doubtful or self.attempt.sent else Outcome.NOT_SENT
        self._say(logging.WARNING, outcome, None)
        cast(Any, error).outcome = outcome
        if outcome is Outcome.NOT_SENT:
            error.add_note(f"{self.operation.name} was interrupted before anything was sent.")
        else:
            error.add_note(f"{self.operation.name} was interrupted after it had been sent.{caution(self.operation)}")

    def _say(self, level: int, outcome: Outcome, code: object) -> None:
        milliseconds = (monotonic() - self.attempt_began) * 1000
        log.log(
            level,
            "%s %s code=%s %.1f ms attempt=%d",
            self.operation.name,
            outcome.value,
            code,
            milliseconds,
            self.attempts,
        )


def validated(operation: Operation[Any], fields: Mapping[str, object]) -> Input | None:
    """The request model of a call.

    Raises:
        InvalidRequest: naming each field, the rule and the value.
    """
    if operation.request is None:
        return None
    given = {name: value for name, value in fields.items() if value is not None}
    try:
        return operation.request.model_validate(given)
    except ValidationError as error:
        from hongtu_runtime.problems import invalid_request  # rarely needed

        raise invalid_request(operation.request, error, given, operation=operation.name) from None


def _timeouts(operation: Operation[Any], settings: Settings) -> Timeouts:
    if operation.upload is not None:
        timeouts = Timeouts.upload()
    elif operation.retry == "physical":
        timeouts = Timeouts.physical()
    else:
        timeouts = DEFAULT_TIMEOUTS
    return timeouts if settings.timeout is None else replace(timeouts, total=settings.timeout)
