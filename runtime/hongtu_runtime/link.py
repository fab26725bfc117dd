"""What leads from a page or a result back to its client."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Self

from hongtu_runtime.errors import ConfigurationError
from hongtu_runtime.sentence import Sentence


class Link:
    """A call that needs the client. Copies keep it. A pickle leaves it behind: the client and its secret do not travel."""

    __slots__ = ("_call",)

    def __init__(self, call: Callable[..., Any] | None = None) -> None:
        self._call = call

    def __call__(self, *given: Any) -> Any:
        """Raises ConfigurationError where there is no client."""
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
    """What is raised where a client, or what leads to it, is to travel."""
    return TypeError(
        "a client cannot be pickled: its connections and its secret stay in their process. Create one in each process"
    )
