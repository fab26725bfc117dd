"""The handlers of the interfaces, one module for each resource of the manual. Importing them fills `fidelity.SERVED`."""

from hongtu_toolkit.sandbox.fidelity import SERVED
from hongtu_toolkit.sandbox.resources import (
    alarm,
    attendance,
    authority,
    binding,
    device,
    door,
    group,
    pass_record,
    person,
    schedule,
    subscription,
    synchronisation,
    system,
    upload,
)

__all__ = [
    "SERVED",
    "alarm",
    "attendance",
    "synchronisation",
    "system",
    "authority",
    "binding",
    "device",
    "door",
    "group",
    "pass_record",
    "person",
    "schedule",
    "subscription",
    "upload",
]
