"""Fixtures for tests of programs that use the platform: a sandbox that is reset for each test, and its clients.

pytest loads this plugin in every project that has the package installed, so nothing is imported before a test uses a fixture.
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
    """Arguments of `Sandbox(...)`. A project can override this fixture."""
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
    """A running sandbox in its initial state. It lasts for the session and is reset before each test. Snapshots stay."""
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
    """An async client of the sandbox. The test opens it, with any event loop: `async with hongtu_async_client as client:`."""
    from hongtu import AsyncHongtu

    return AsyncHongtu(hongtu_sandbox.url, app_key=hongtu_sandbox.app_key, secret=hongtu_sandbox.secret)
