"""One module for each resource of the manual: what its interfaces do with the world. Importing them fills `fidelity.SERVED`."""

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
