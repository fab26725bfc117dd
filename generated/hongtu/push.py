# Generated from spec/push.yaml by `make generate`. Do not edit: change the spec or the templates.

"""What the platform posts to a subscriber, read in each of its forms."""

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
    """What a push tells: `form`, `kind`, `record`, `data` and `key`."""


_SHAPE = PushShape(
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
)


def read_push(
    body: bytes | str | Mapping[str, Any],
    *,
    content_type: str | None = "",
    on_drift: OnDrift | Callable[[tuple[Drift, ...]], None] = "warn",
) -> Push:
    """Read a push: a record alone, a record in a wrapper, or a wrapper with the record as JSON text.

    It is read as leniently as replies are. An odd field is kept as it came and reported as drift; the event is never lost for it. Store the
    body before you read it, and answer 200 when it is stored.

    `key` recognises repeats: it is the same for the same event in every form, with and without `id`. A passage is
    identified by device, time and person; that of a stranger by the name of the captured picture, or by the id if there is
    none. Other kinds are identified by all fields, except hosts and signatures of addresses.

    Args:
        body: The body of the request as it came, or what a JSON reader made of it.
        content_type: The request's Content-Type, which may declare a charset; None where there is none. Without a charset, the bytes decide between UTF-8 and GBK.
        on_drift: What happens when the push departs from the contract: "warn" (each place once in a process), "raise", "ignore",
            or a function that is given a tuple of Drift.

    Returns:
        The push. Its `record` is None where it is no PushPassRecord.

    Raises:
        UnreadablePush: the body is not a JSON object, or holds several records. The message quotes nothing of the body.
    """
    return read(body, _SHAPE, Push, content_type=content_type, on_drift=on_drift)
