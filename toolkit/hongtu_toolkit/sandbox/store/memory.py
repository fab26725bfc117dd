"""A cache of answers to queries, emptied by every write."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class Memory(Generic[T]):
    """The answers to the last queries, up to a total of `size`. `measure` gives the size of an answer.

    An answer counts for one revision of the data. A query for another revision empties the cache.
    """

    def __init__(self, size: int, measure: Callable[[T], int] = lambda _: 1) -> None:
        self._size = size
        self._measure = measure
        self._revision: Hashable = None
        self._answers: OrderedDict[Hashable, T] = OrderedDict()
        self._held = 0

    def recall(self, revision: Hashable, question: Hashable, ask: Callable[[], T]) -> T:
        """The answer to a question. `ask` computes it if it is not cached for this revision."""
        if revision != self._revision:
            self._answers.clear()
            self._held = 0
            self._revision = revision
        if question in self._answers:
            self._answers.move_to_end(question)
            return self._answers[question]
        answer = self._answers[question] = ask()
        self._held += self._measure(answer)
        while self._held > self._size:
            self._held -= self._measure(self._answers.popitem(last=False)[1])
        return answer
