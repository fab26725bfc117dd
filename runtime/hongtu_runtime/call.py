"""A prepared call: its bytes, how to send them, and what to do when an attempt ends."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from time import monotonic
from typing import Any, cast
from urllib.parse import quote

from hongtu_runtime.attempt import Attempt
from hongtu_runtime.deadline import Deadline, Timeouts
from hongtu_runtime.decode import Answer, Shape
from hongtu_runtime.drift import Drift, DriftError, report
from hongtu_runtime.errors import ApiError, HongtuError, NotSent, Outcome, OutcomeUnknown, Rejected
from hongtu_runtime.failure import SendFailure
from hongtu_runtime.interruption import interrupts
from hongtu_runtime.journal import log, note
from hongtu_runtime.operation import Operation
from hongtu_runtime.payload import Payload, told
from hongtu_runtime.reply import Reply
from hongtu_runtime.retry import RetryQuota, parse_retry_after
from hongtu_runtime.sentence import Sentence, template
from hongtu_runtime.settings import Settings
from hongtu_runtime.signing import SIGNATURE_CODE, Bodyless, BodyPart, HeaderPairs, Signer
from hongtu_runtime.verdict import Catalog, caution, read_reply, throttled

DEFAULT_TIMEOUTS = Timeouts()
UNSENT = template("{said} Nothing was sent.")
"""How the message of NotSent ends."""


class Call:
    """One call of one operation. The clients send it; it decides."""

    __slots__ = (
        "attempt",
        "attempt_began",
        "attempts",
        "began",
        "body",
        "bodyless",
        "content_type",
        "deadline",
        "done_well",
        "doubtful",
        "failure",
        "operation",
        "query",
        "quota",
        "settings",
        "shape",
        "sign_body",
        "timeouts",
        "tried_other",
        "warned",
    )

    def __init__(
        self,
        operation: Operation[Any],
        shape: Shape,
        settings: Settings,
        payload: Payload,
        quota: RetryQuota,
        warned: set[Drift],
        bodyless: Bodyless,
    ) -> None:
        self.operation = operation
        self.shape: Shape = shape
        self.settings = settings
        self.quota = quota
        self.warned = warned
        self.query = payload.query
        self.body = payload.body
        self.content_type = payload.content_type
        self.bodyless = None if payload.body else bodyless
        self.sign_body: BodyPart = operation.sign_body if payload.body else bodyless.first(operation.sign_body)
        self.tried_other = False
        """Whether both forms of a signature without a body have been tried."""
        self.timeouts = timeouts_of(operation, settings)
        self.deadline = payload.deadline or Deadline.after(self.timeouts.total)
        self.began = self.attempt_began = monotonic()
        self.attempts = 0
        self.attempt = Attempt(self.deadline)
        self.doubtful = False
        """Whether an attempt before this one may have been carried out."""
        self.failure: HongtuError | None = None
        """How the last attempt ended, if it failed."""
        self.done_well = False
        for broken in told(payload.passed) if payload.passed else ():
            note(logging.WARNING, "%s sends what breaks a limit: %s", operation.name, broken)

    @property
    def target(self) -> str:
        """The query of the URL, percent-encoded."""
        path, query = _quoted(self.operation.path), self.query.sent
        return f"{path}?{query}" if query else path

    def begin(self) -> Attempt:
        """The next attempt."""
        if self.attempts:
            self.attempt_began = monotonic()
        self.attempts += 1
        self.attempt = Attempt(self.deadline)
        return self.attempt

    def headers(self, signer: Signer) -> HeaderPairs:
        """Fresh headers for one attempt: a new timestamp, nonce and signature.

        Raises:
            HongtuError: the clock or nonce function of the caller failed.
        """
        operation = self.operation
        try:
            headers = signer.headers(operation.method, operation.path, self.query.signed, self.body, self.sign_body)
        except Exception as error:
            if interrupts(error, foreign=True):
                raise
            said = Sentence(
                "the request could not be signed: {type} in the signer's clock or nonce. Nothing was sent.",
                type=type(error).__name__,
            )
            raise self._last(NotSent(said, operation=operation.name), None) from error
        if self.content_type is not None:
            headers.append((b"Content-Type", self.content_type))
        return headers

    def read(self, reply: Reply, catalog: Catalog) -> Answer:
        """The answer in a reply. Runs no code of the caller, so an error here is the outcome of the call."""
        answer = read_reply(self.operation, reply, self.shape, catalog)
        self._signature_counts()
        self.done_well = True
        return answer

    def done(self, answer: Answer, take: Callable[[Answer], None] | None = None) -> Answer:
        """After a call that ended well: refills the quota, writes the log line, reports drift.

        Args:
            take: receives the answer before its drift is reported, because the report may raise.

        Raises:
            Exception: raised by the caller's `on_drift`.
        """
        if self.doubtful:
            answer = answer._replace(repeat=self.attempts)
        if take is not None:
            self.done_well = False  # an interruption there would lose the content of the answer
            take(answer)
            self.done_well = True
        if self.settings.envelope is not None:
            dict[str, object].update(
                self.settings.envelope, answer.envelope
            )  # a subclass may fail, and the call is done
        self.quota.refund()
        level, outcome = (logging.WARNING, Outcome.UNKNOWN) if answer.doubt else (logging.INFO, Outcome.OK)
        if log.isEnabledFor(level):
            self._say(level, outcome, answer.code)
        if answer.drifts:
            self._report(answer.drifts)
        return answer

    def _report(self, drifts: tuple[Drift, ...]) -> None:
        """Report drift. An error of the caller's function is passed on, but never as the outcome of this call."""
        name = self.operation.name
        try:
            report(drifts, self.settings.on_drift, self.warned)
        except DriftError:
            raise
        except HongtuError as error:
            said = Sentence(
                "the call itself succeeded, but its on_drift function failed: {type}", type=type(error).__name__
            )
            raise DriftError(said, operation=name) from error
        except Exception as error:
            error.add_note(
                Sentence("{name} itself ended well; this error comes from its on_drift function.", name=name)
            )
            raise

    def failed(self, cause: Exception, reply: Reply | None) -> float:
        """After an attempt that ended badly: seconds to wait before the next one.

        Raises:
            HongtuError: there is no next attempt.
        """
        timed_out = permanent = False
        if isinstance(cause, SendFailure):
            timed_out, permanent = cause.timed_out, cause.permanent
            error = self._ended(cause)
        elif isinstance(cause, HongtuError):
            error = cause
        else:
            permanent = True
            error = self._unforeseen(cause)
        self.failure = error
        self._say(logging.WARNING, error.outcome, getattr(error, "code", None))
        if self._sign_otherwise(error):
            return 0.0
        retry_after = parse_retry_after(reply.headers.get("retry-after"), datetime.now(UTC)) if reply else None
        delay = self.settings.retry.next_delay(
            self.operation.retry,
            error.outcome,
            attempt=self.attempts,
            elapsed=monotonic() - self.began,
            throttled=throttled(error, reply),
            permanent=permanent,
            retry_after=retry_after,
        )
        # If the platform itself judged the request, it would only give the same answer again.
        if delay is not None and delay < self.deadline.remaining() and not isinstance(error.__cause__, ApiError):
            if self.quota.spend(timed_out=timed_out):
                self.doubtful = self.doubtful or error.outcome is Outcome.UNKNOWN
                return delay
            error.add_note(Sentence("Not repeated: too many calls to this server failed lately (retry quota)."))
        elif retry_after:
            error.add_note(
                Sentence("The server asks to wait {seconds} seconds before the next try.", seconds=f"{retry_after:.0f}")
            )
        raise self._last(error, reply)

    def closed(self) -> HongtuError:
        """How the call ends if its client was closed before the next attempt."""
        if self.failure is None:
            return NotSent(Sentence("the client was closed. Nothing was sent."), operation=self.operation.name)
        self.failure.add_note(Sentence("Not repeated: the client was closed in the meantime."))
        return self._last(self.failure, None)

    def _sign_otherwise(self, error: HongtuError) -> bool:
        """Whether to repeat the attempt with the other form of signature for a request without a body."""
        if not isinstance(error, ApiError) or error.code != SIGNATURE_CODE:
            if isinstance(error, ApiError):
                self._signature_counts()
            return False
        if self.bodyless is None or self.tried_other or self.deadline.expired:
            return False
        self.tried_other = True
        self.sign_body = self.bodyless.other(self.sign_body)
        return True

    def _signature_counts(self) -> None:
        """The platform accepted the signature: the next request without a body begins with the same form."""
        if self.bodyless is not None and self.tried_other:
            self.bodyless.part = self.sign_body

    def _unforeseen(self, cause: Exception) -> HongtuError:
        """How an attempt ended after an unforeseen error."""
        said = Sentence("an unforeseen {type} inside the client; please report it.", type=type(cause).__name__)
        if sys.is_finalizing():
            said = Sentence("Python is shutting down ({type}).", type=type(cause).__name__)
        error: HongtuError
        if self.attempt.sent:
            said = Sentence("{said}{caution}", said=said, caution=caution(self.operation))
            error = OutcomeUnknown(said, operation=self.operation.name)
        else:
            error = NotSent(Sentence(UNSENT, said=said), operation=self.operation.name)
        error.__cause__ = cause
        return error

    def _ended(self, failure: SendFailure) -> HongtuError:
        """How an attempt without an answer ended."""
        error: HongtuError
        if failure.sent:
            said = Sentence("{said}{caution}", said=failure.message, caution=caution(self.operation))
            error = OutcomeUnknown(said, operation=self.operation.name)
        else:
            error = NotSent(Sentence(UNSENT, said=failure.message), operation=self.operation.name)
        # The HTTP library's words quote the malformed answer, which may be personal.
        error.__cause__ = None if failure.kind in ("not-http", "malformed") else failure.__cause__
        return error

    def _last(self, error: HongtuError, reply: Reply | None) -> HongtuError:
        """How the whole call ended. If the last attempt was refused or not sent, this proves nothing about the earlier ones."""
        refused = isinstance(error, Rejected) and self.operation.retry != "read"
        if self.doubtful and (refused or isinstance(error, NotSent)):
            said = Sentence(
                "an earlier attempt ended without a clear answer. The last one: {said}{caution}",
                said=error.message,
                caution=caution(self.operation),
            )
            last, error = error, OutcomeUnknown(said, operation=self.operation.name)
            error.__cause__ = last
        if isinstance(error, OutcomeUnknown):
            error.attempts, error.elapsed = self.attempts, monotonic() - self.began
            error.status = reply.status if reply else None
        return error

    def interrupted(self, error: BaseException) -> None:
        """Add a note and `outcome` to an interruption (Ctrl-C, a job's time limit), and write a line to the log.

        A HongtuError is not an interruption: it has its own outcome.
        """
        if isinstance(error, HongtuError) or not interrupts(error, foreign=self.done_well):
            return
        name = self.operation.name
        if self.done_well:
            outcome, said = Outcome.OK, Sentence("{name} had ended well when it was interrupted.", name=name)
        elif self.doubtful or self.attempt.sent:
            outcome = Outcome.UNKNOWN
            said = Sentence(
                "{name} was interrupted after it had been sent.{caution}", name=name, caution=caution(self.operation)
            )
        else:
            outcome, said = Outcome.NOT_SENT, Sentence("{name} was interrupted before anything was sent.", name=name)
        self._say(logging.WARNING, outcome, None)
        cast(Any, error).outcome = outcome
        error.add_note(said)

    def _say(self, level: int, outcome: Outcome, code: object) -> None:
        milliseconds = (monotonic() - self.attempt_began) * 1000
        said = "%s %s code=%s %.1f ms attempt=%d"
        note(level, said, self.operation.name, outcome.value, code, milliseconds, self.attempts)


@lru_cache(512)
def _quoted(path: str) -> str:
    return quote(path, safe="/~:@!$&'()*,;=")


def timeouts_of(operation: Operation[Any], settings: Settings) -> Timeouts:
    """How long a call and its steps may take."""
    if operation.upload is not None:
        timeouts = Timeouts.upload()
    elif operation.retry == "physical":
        timeouts = Timeouts.physical()
    else:
        timeouts = DEFAULT_TIMEOUTS
    return timeouts if settings.timeout is None else timeouts._replace(total=settings.timeout)
