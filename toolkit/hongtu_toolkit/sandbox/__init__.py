"""A sandbox of the platform: a real HTTP server that checks signatures and requests, and keeps state.

In a test: `with Sandbox() as box:`. On its own: `hongtu-sandbox serve`. README.md beside this file lists its assumptions.
"""

from hongtu_toolkit.extra import lacking

try:
    from hongtu_toolkit.sandbox.box import Sandbox
    from hongtu_toolkit.sandbox.clock import CHINA, Clock
    from hongtu_toolkit.sandbox.codes import Refusal
    from hongtu_toolkit.sandbox.fault import Fault
    from hongtu_toolkit.sandbox.fault import Kind as FaultKind
except ModuleNotFoundError as error:
    raise lacking("sandbox", error) from None

__all__ = ["CHINA", "Clock", "Fault", "FaultKind", "Refusal", "Sandbox"]
