"""Objects of the caller that fail when they are read: their errors never replace the outcome of a call."""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator
from contextlib import AbstractContextManager, contextmanager

from hongtu_runtime.errors import ConfigurationError, HongtuError
from hongtu_runtime.interruption import interrupts
from hongtu_runtime.sentence import Sentence


@contextmanager
def guarded(refusal: Callable[[Exception], HongtuError]) -> Generator[None]:
    """Run code of the caller: its errors become a refusal, with the error as the cause. Interruptions pass through."""
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
    """Run code that reads the caller's arguments. Nothing has been sent yet.

    Raises:
        HongtuError: made by `refuse` from the sentence, with the object's own error as its cause.
    """
    return guarded(lambda error: refuse(Sentence("{what} {said}", what=what, said=unreadable(error))))


def unreadable(error: Exception) -> Sentence:
    """The end of a sentence about such an object."""
    return Sentence("cannot be read: {type} in the object that was given", type=type(error).__name__)


def shown(value: object) -> str:
    """A value for a message: its repr, shortened, or its type if the repr fails."""
    try:
        return f"{value!r:.60}"
    except Exception as error:
        if interrupts(error, foreign=True):
            raise
        return Sentence("a {type}", type=type(value).__name__)


def is_one_of(value: object, words: Collection[str]) -> bool:
    """Whether a value is one of these words."""
    return isinstance(value, str) and str.__str__(value) in words
