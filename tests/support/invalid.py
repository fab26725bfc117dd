"""What is wrong with a call, and a person to spoil."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from typing import Any

import pytest

from hongtu import (
    InvalidRequest,
    NewPerson,
    Outcome,
    PersonType,
    TimeSpan,
)
from tests.support.clients import connect, ok
from tests.support.fault_server import FaultServer, answer

ONE_OF_THE_MEMBERS = f"must be one of {', '.join(f'{member.name} ({member.value})' for member in PersonType)}"
Call = Callable[[Any], Any]


def problems_of(use: Call) -> dict[str, str]:
    """What is wrong with a call, field → rule; and that the server has heard nothing of it."""
    with FaultServer(answer(ok())) as server, connect(server.url) as client:
        with pytest.raises(InvalidRequest) as raised:
            use(client)
        assert server.connections == 0
    error = raised.value
    assert error.outcome is Outcome.NOT_SENT
    assert isinstance(error, ValueError)
    return {problem.field: problem.rule for problem in error.problems}


def only_problem_of(use: Call) -> tuple[str, str]:
    (problem,) = problems_of(use).items()
    return problem


def employee(**fields: Any) -> NewPerson:
    return NewPerson(**{"name": "n", "type": PersonType.EMPLOYEE, **fields})


HOUR = TimeSpan(from_=time(8), to=time(9))
