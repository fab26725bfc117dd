"""Objects of the caller's that fail when they are looked at: their errors never stand where an outcome belongs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator
from contextlib import AbstractContextManager, contextmanager

from hongtu_runtime.errors import ConfigurationError, HongtuError
from hongtu_runtime.interruption import interrupts
from hongtu_runtime.sentence import Sentence


@contextmanager
def guarded(refusal: Callable[[Exception], HongtuError]) -> Generator[None]:
    """Around code of the caller's: an error of its own becomes a refusal, with that error as its cause. Interruptions pass."""
    try:
        yield
    except HongtuError:
        raise
    except Exception as error:
        if interrupts(error, foreign=True):
            raise
        raise refusal(error) from error


def reading(
    what: Sentence, refuse: Callable[[Sentence], HongtuError] = ConfigurationError
) -> AbstractContextManager[None]:
    """Around code that reads what the caller has given. Nothing has been sent yet.

    Raises:
        HongtuError: what `refuse` makes of the sentence, with the object's own error as its cause.
    """
    return guarded(lambda error: refuse(Sentence("{what} {said}", what=what, said=unreadable(error))))


def unreadable(error: Exception) -> Sentence:
    """How a sentence about such an object ends."""
    return Sentence("cannot be read: {type} in the object that was given", type=type(error).__name__)


def shown(value: object) -> str:
    """A value in a message: as it shows itself, shortened; its type, where it fails to."""
    try:
        return f"{value!r:.60}"
    except Exception as error:
        if interrupts(error, foreign=True):
            raise
        return Sentence("a {type}", type=type(value).__name__)


def is_one_of(value: object, words: Collection[str]) -> bool:
    """Whether a value is one of these words."""
    return isinstance(value, str) and str.__str__(value) in words
