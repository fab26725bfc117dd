"""The status of a running receiver: a page, metrics for Prometheus, health and readiness."""

from __future__ import annotations

from hongtu_toolkit.receiver.status.application import application

__all__ = ["application"]
