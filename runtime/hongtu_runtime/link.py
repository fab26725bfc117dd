"""The link from a page or a result to its client."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Self

from hongtu_runtime.errors import ConfigurationError
from hongtu_runtime.sentence import Sentence


class Link:
    """A call that needs the client. Copies keep it. A pickle leaves it out, because the client has a secret."""

    __slots__ = ("_call",)

    def __init__(self, call: Callable[..., Any] | None = None) -> None:
        self._call = call

    def __call__(self, *given: Any) -> Any:
        """Raises ConfigurationError if there is no client."""
        if self._call is None:
            raise ConfigurationError(
                Sentence("a page or result from a pickle has no client; call the method once more")
            )
        return self._call(*given)

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, _: object) -> Self:
        return self

    def __reduce__(self) -> tuple[object, ...]:
        return Link, ()


def no_pickle() -> TypeError:
    """The error for pickling a client, or an object that has one."""
    return TypeError(
        "a client cannot be pickled: its connections and its secret stay in their process. Create one in each process"
    )
