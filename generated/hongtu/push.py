# Generated from spec/push.yaml by `make generate`. Do not edit: change the spec or the templates.

"""Read the pushes that the platform posts to a subscriber."""

from collections.abc import Callable, Mapping
from typing import Any

from hongtu.enums import BusinessDataType
from hongtu.models.push import PushPassRecord
from hongtu_runtime.drift import Drift
from hongtu_runtime.event import EventFields
from hongtu_runtime.operation import OnDrift
from hongtu_runtime.push import AnyPush, PushShape, read

__all__ = ["Push", "read_push"]


class Push(AnyPush[BusinessDataType, PushPassRecord]):
    """A push that was read: `form`, `kind`, `record`, `data` and `key`."""


SHAPE = PushShape(
    kind="busiType",
    data="data",
    kinds=BusinessDataType,
    member=BusinessDataType.PASS_RECORD,
    record=PushPassRecord,
    told_by=(
        ("passTimestamp", "passTime", "passTimeFormat"),
        ("passType", "recognitionType", "verificationMode", "livenessType", "recognitionScore"),
    ),
    event=EventFields(
        place=("deviceUuid", "deviceId", "deviceName"),
        time=("passTimestamp", "passTime", "passTimeFormat"),
        subject=("personUuid", "personId", "personCode", "personUniqueIdentify", "personName"),
        picture=("snapshotUri", "snapshotUrl"),
        id="id",
    ),
    others=((BusinessDataType.DEVICE_ALARM, ("deviceUuid", "alarmType", "alarmTime", "alarmStatus")),),
)


def read_push(
    body: bytes | str | Mapping[str, Any],
    *,
    content_type: str | None = "",
    on_drift: OnDrift | Callable[[tuple[Drift, ...]], None] = "warn",
) -> Push:
    """Read a push: a record alone, a record in a wrapper, or a wrapper with the record as JSON text.

    It is read as leniently as replies are: an unexpected field is kept as received and reported as drift. Store the body
    before you read it, and answer 200 when it is stored.

    Use `key` to recognise repeats: it is the same for the same event in every form, with and without `id`. Device, time
    and person identify a passage. The name of the captured picture identifies a stranger, or the id if there is no
    picture. Device, kind, time and state identify an alarm. All fields identify other kinds, except hosts and
    signatures of addresses.

    Args:
        body: The body of the request as received, or as parsed JSON.
        content_type: The request's Content-Type, which may declare a charset; None if there is none. Without a charset, the bytes decide between UTF-8 and GBK.
        on_drift: What happens when the push departs from the contract: "warn" (each place once in a process), "raise", "ignore",
            or a function that receives a tuple of Drift.

    Returns:
        The push. Its `record` is None if it is not a PushPassRecord.

    Raises:
        UnreadablePush: the body is not a JSON object, or contains several records. The message does not quote the body.
    """
    return read(body, SHAPE, Push, content_type=content_type, on_drift=on_drift)
