"""Everything that a call can raise.

    HongtuError
    ├── ConfigurationError      NOT_SENT   a key, URL or option cannot work
    ├── InvalidRequest          NOT_SENT   the input breaks a rule of the manual
    ├── NotSent                 NOT_SENT   no byte of the request left this machine
    ├── Rejected                REJECTED   the server refused; nothing happened
    │   ├── BatchFailed                    some items of a batch; the others were done
    │   ├── HttpRejected                   by an HTTP status, without an envelope
    │   └── ApiError                       by a code in the envelope; one subclass a family
    ├── OutcomeUnknown          UNKNOWN    it may have happened
    │   ├── BatchUnknown                   some items of a batch
    │   └── UnexpectedReply                an answer came, but could not be read
    ├── DriftError              OK         done; the answer departs from the contract, and `on_drift` is "raise"
    └── UnreadablePush          UNKNOWN    a push that could not be read, so its event is not known

Every error has its `outcome` and its `operation`. No error contains a secret, a signature or a value of a sensitive field.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from hongtu_runtime.sentence import Sentence, joined

if TYPE_CHECKING:
    from hongtu_runtime.batch import AsyncBatchResult, BatchResult


class Outcome(StrEnum):
    """How a call ended: one of four ways."""

    OK = "OK"
    REJECTED = "REJECTED"
    NOT_SENT = "NOT_SENT"
    UNKNOWN = "UNKNOWN"


class HongtuError(Exception):
    """The base of all errors of this package."""

    outcome: ClassVar[Outcome] = Outcome.UNKNOWN

    def __init__(self, message: str, *, operation: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.operation = operation
        """The called method, such as `person.batch_add`."""
        self.partial: BatchResult[Any, Any] | AsyncBatchResult[Any, Any] | None = None
        """For a batch: the result of each item until this error. None if the batch was refused before it began."""

    def __str__(self) -> str:
        return f"{self.operation}: {self.message}" if self.operation else self.message

    def __reduce__(self) -> tuple[object, ...]:
        """The pickle leaves out `partial`, which contains personal data and the client with its secret."""
        return _revived, (type(self), self.args), {**self.__dict__, "partial": None}


def _revived(kind: type[HongtuError], args: tuple[object, ...]) -> HongtuError:
    """Create an error from a pickle by its state, without `__init__`, because its arguments are not kept."""
    return kind.__new__(kind, *args)


class ConfigurationError(HongtuError, ValueError):
    """The client cannot work with its configuration."""

    outcome = Outcome.NOT_SENT


def text_of(name: str, value: object, example: str = "") -> str:
    """Check that a setting is text. The ConfigurationError names only the type, because the value may be a secret."""
    if not isinstance(value, str):  # os.environ.get(…) of a variable that is not set
        raise ConfigurationError(
            Sentence(
                "{name} must be text{such}, not {type}",
                name=name,
                such=example and Sentence(" such as {example}", example=example),
                type=type(value).__name__,
            )
        )
    return value if type(value) is str else str.__str__(value)  # a subclass may do as it likes


def hidden_mark(text: str) -> str:
    """The name and place of the first character that is invisible or looks like another one; '' if there is none.

    Line breaks and tabs at the ends are reported by another error.
    """
    import unicodedata  # for the few that are not plain ASCII

    for index, character in enumerate(text) if not text.isascii() or not text.isprintable() else ():
        if character in "\t\n\r" and not (text[:index].strip() and text[index:].strip()):
            continue
        category = unicodedata.category(character)
        if _misleads(character, category):
            if not index:
                place = Sentence("at the beginning")
            else:
                place = (
                    Sentence("at the end")
                    if index == len(text) - 1
                    else Sentence("behind character {index}", index=index)
                )
            nameless = Sentence("a control character") if category == "Cc" else Sentence("a character without a name")
            name = unicodedata.name(character, "").lower() or nameless
            return Sentence("{code} ({name}) {place}", code=f"U+{ord(character):04X}", name=name, place=place)
    return ""


def _misleads(character: str, category: str) -> bool:
    """Whether a character is a format or control character, an unusual space, hyphen or quotation mark, a filler, a sign of a
    wrong encoding, a full-width form, or unassigned.
    """
    if character == " ":
        return False
    if category in (
        "Pd",
        "Pi",
        "Pf",
        "Cn",
        "Co",
    ):  # what editors make of hyphens and quotation marks; unassigned characters
        return character > "\x7f"
    filler = character in "\u034f\u115f\u1160\u2800\u3164\uffa0\ufffc\ufffd" or "\ufe00" <= character <= "\ufe0f"
    return category in ("Cf", "Cc", "Zs", "Zl", "Zp") or filler or "\uff01" <= character <= "\uff5e"


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """One rule that one field of a request breaks."""

    field: str
    """The place, in Python names: `person_list[0].name`."""
    rule: str
    """The rule, as a sentence."""
    value: str
    """The value, shortened. For a sensitive field, only its length."""
    path: tuple[str | int, ...] = dataclasses.field(default=(), compare=False)
    """`field` in parts: `("person_list", 0, "name")`."""

    @property
    def index(self) -> int | None:
        """The position of the item in the list of a batch, counted from 0; None outside of lists."""
        return next((step for step in self.path if isinstance(step, int)), None)

    def __str__(self) -> str:
        return str(self.sentence)

    @property
    def sentence(self) -> Sentence:
        """Field, rule and value."""
        if self.value:
            return Sentence("{field}: {rule} (given: {value})", field=self.field, rule=self.rule, value=self.value)
        return Sentence("{field}: {rule}", field=self.field, rule=self.rule)


class InvalidRequest(HongtuError, ValueError):
    """The input breaks a rule of the manual; nothing was sent."""

    outcome = Outcome.NOT_SENT

    def __init__(self, problems: tuple[FieldProblem, ...], *, operation: str | None = None) -> None:
        lines = joined((Sentence("  {problem}", problem=problem.sentence) for problem in problems), "\n")
        super().__init__(
            Sentence("the request is invalid; nothing was sent:\n{lines}", lines=lines), operation=operation
        )
        self.problems = problems


class NotSent(HongtuError):
    """No byte of the request reached the server: no connection, no trusted certificate, or no time left before sending."""

    outcome = Outcome.NOT_SENT


class Rejected(HongtuError):
    """The server refused; nothing happened."""

    outcome = Outcome.REJECTED


class HttpRejected(Rejected):
    """The server refused with an HTTP status that proves it (401, 404, 413, …), without the platform's envelope."""

    def __init__(self, message: str, *, status: int, operation: str | None = None) -> None:
        super().__init__(message, operation=operation)
        self.status = status


class Meaning(StrEnum):
    """What a code means for a program, whatever its family: `if error.means == Meaning.NOT_FOUND`."""

    NOT_FOUND = "not-found"
    """The thing that the call names does not exist."""
    TAKEN = "taken"
    """A name is taken, or the thing exists already, perhaps from an earlier attempt."""
    IN_USE = "in-use"
    """The thing that the call names is bound or used elsewhere."""
    WRONG_STATE = "wrong-state"
    """It exists, but not in the required state: not bound yet, closed already, not finished."""
    FULL = "full"
    """The platform has reached a limit."""
    INVALID = "invalid"
    """A value of the request is wrong, missing, or inconsistent with the others."""
    PHOTO = "photo"
    """The photo is unsuitable: its quality, its format, or the number of faces. Use another photo."""
    NOT_AUTHENTICATED = "not-authenticated"
    """Key, secret, signature or clock are wrong."""
    NOT_PERMITTED = "not-permitted"
    """The key is known but may not do this."""
    BUSY = "busy"
    """The platform is busy: the same call may succeed later."""
    FAILED = "failed"
    """The platform itself failed. It is `OutcomeUnknown` if something may have been done."""
    OTHER = "other"
    """None of these, or not explained in any manual: read the text."""


class ErrorCode(NamedTuple):
    """The row of a code in the manual's table, in two languages."""

    code: int
    name: str
    family: str
    zh: tuple[str, ...]
    en: tuple[str, ...]
    hint: str = ""
    proves_refusal: bool = True
    """Whether the code proves that nothing happened. False for system failures."""
    means: Meaning | None = None
    """What it means for a program; None for success."""


class ApiError(Rejected):
    """The platform answered with a code other than 0. The subclasses in `hongtu.errors` are the families of the manual."""

    def __init__(
        self, code: int, msg: str | None, known: ErrorCode | None = None, *, operation: str | None = None
    ) -> None:
        self.code = code
        self.msg = msg
        """The server's text for the code."""
        self.known = known
        """The row of the manual's table, or None for a code that is not in it."""
        self.envelope: dict[str, object] = {}
        """The other fields of the answer beside `code`, `msg` and `data`, by their wire names, as JSON."""
        super().__init__(_describe(code, msg, known), operation=operation)

    @property
    def means(self) -> Meaning | None:
        """What the code means for a program; None for a code that is not in the table."""
        return self.known.means if self.known else None


class OutcomeUnknown(HongtuError):
    """The request may have reached the server. It is not known whether it was carried out.

    Do not repeat a write because of this: read back first. `status`, `attempts`, `elapsed` (seconds) and `__cause__` describe what happened.
    """

    def __init__(
        self,
        message: str,
        *,
        operation: str | None = None,
        status: int | None = None,
        attempts: int = 1,
        elapsed: float = 0.0,
    ) -> None:
        super().__init__(message, operation=operation)
        self.status = status
        """The HTTP status of the last answer; None if no answer came."""
        self.attempts = attempts
        self.elapsed = elapsed


class UnexpectedReply(OutcomeUnknown):
    """The answer is not the platform's envelope, or its `data` has a completely different shape."""

    code: int | None = None
    """The code of the envelope, if it could be read: 0 for a success whose `data` is missing or has another shape."""


class UnreadablePush(HongtuError):
    """The push is not a JSON object, or contains several records.

    No call has ended here. The push reports something that has happened, so `outcome` is UNKNOWN. Keep the body, and
    read the record from a list.
    """


def _describe(code: int, msg: str | None, known: ErrorCode | None) -> Sentence:
    if known is None:
        said = Sentence('; the server says "{msg}"', msg=msg) if msg else Sentence(", without a text")
        return Sentence("code {code} (not in the manual){said}.", code=code, said=said)
    zh, en = (" / ".join(text.rstrip(".") for text in texts) for texts in (known.zh, known.en))
    differs = msg and (msg,) != known.zh
    return Sentence(
        "code {code} {name}: {text}{said}.{hint}",
        code=code,
        name=known.name,
        text=Sentence("{zh} / {en}", zh=zh, en=en),
        said=Sentence('; the server says "{msg}"', msg=msg) if differs else "",
        hint=known.hint and Sentence(" {hint}", hint=Sentence(known.hint)),
    )
