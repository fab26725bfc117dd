"""Fixtures for the tests of whoever builds on the platform: a sandbox, as good as new for each test, and clients of it.

pytest finds them wherever the package is installed, and so in projects that do not use them: nothing is imported before a test asks for one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from hongtu import AsyncHongtu, Hongtu
    from hongtu_toolkit.sandbox import Sandbox


@pytest.fixture(scope="session")
def hongtu_sandbox_options() -> dict[str, Any]:
    """Arguments of `Sandbox(...)`. A project overrides this fixture to give some."""
    return {}


@pytest.fixture(scope="session")
def _hongtu_sandbox(hongtu_sandbox_options: dict[str, Any]) -> Iterator[Sandbox]:
    try:
        from hongtu_toolkit.sandbox import Sandbox
    except ModuleNotFoundError as error:
        pytest.fail(f"hongtu_sandbox: {error}", pytrace=False)

    with Sandbox(**hongtu_sandbox_options) as box:
        yield box


@pytest.fixture
def hongtu_sandbox(_hongtu_sandbox: Sandbox) -> Sandbox:
    """A running sandbox on its first day. One serves the whole session; it is reset before each test, snapshots stay."""
    _hongtu_sandbox.reset()
    return _hongtu_sandbox


@pytest.fixture
def hongtu_client(hongtu_sandbox: Sandbox) -> Iterator[Hongtu]:
    """A client of the sandbox."""
    from hongtu import Hongtu

    with Hongtu(hongtu_sandbox.url, app_key=hongtu_sandbox.app_key, secret=hongtu_sandbox.secret) as client:
        yield client


@pytest.fixture
def hongtu_async_client(hongtu_sandbox: Sandbox) -> AsyncHongtu:
    """An async client of the sandbox, for the test to open: `async with hongtu_async_client as client:`. Any event loop will do."""
    from hongtu import AsyncHongtu

    return AsyncHongtu(hongtu_sandbox.url, app_key=hongtu_sandbox.app_key, secret=hongtu_sandbox.secret)
