"""Warnings of the field's messages."""

from __future__ import annotations

import warnings
from collections.abc import Iterator

import pytest


@pytest.fixture
def strict() -> Iterator[None]:
    """A warning is an error, and so is one that became a line in the log: `on_drift` decides in each test."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield
