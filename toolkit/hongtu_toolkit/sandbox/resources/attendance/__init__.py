"""Attendance: groups and their members, devices, adjustments, and the records and statistics computed from passages."""

from hongtu_toolkit.sandbox.resources.attendance import adjustment, device, group, record, statistic

__all__ = ["adjustment", "device", "group", "record", "statistic"]
