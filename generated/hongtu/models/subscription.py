# Generated from spec/schemas/subscription.yaml by `make generate`. Do not edit: change the spec or the templates.

"""Models: Subscriptions to business data (订阅接口)"""

from collections.abc import Mapping
from typing import ClassVar

from hongtu.enums import BusinessDataType
from hongtu_runtime.formats import Uri
from hongtu_runtime.models import Input, Output


class PubsubBusiRecordAddRequest(Input):
    """Subscribe to business data."""

    __sensitive__: ClassVar[frozenset[str]] = frozenset(["app_key", "push_url"])

    __titles__: ClassVar[Mapping[str, str]] = {
        "app_key": "用户appKey",
        "push_url": "用户接受数据的url",
        "busi_types": "要订阅的业务类型",
    }

    app_key: str | None = None
    """Key of the subscriber (用户appKey). The caller's own where it is left out."""

    push_url: Uri
    """URL to which the data is posted (用户接受数据的url). Format: uri."""

    busi_types: list[BusinessDataType]
    """What to subscribe to (要订阅的业务类型). BusinessDataType: PERSON_RECORD (1, 安防识别记录), VEHICLE_RECORD (2, 车辆识别记录),
    PERIMETER_RECORD (3, 警戒记录), DEVICE_ALARM (4, 设备告警), PASS_RECORD (5, 通行记录), ATTENDANCE_6 (6, 考勤（6）), ATTENDANCE
    (7, 考勤), STRUCTURED_RECORD (12, 结构化全属性识别记录).
    """


class SubscriptionKeyRequest(Input):
    """The subscriber."""

    __sensitive__: ClassVar[frozenset[str]] = frozenset(["app_key"])

    __titles__: ClassVar[Mapping[str, str]] = {
        "app_key": "用户appKey",
    }

    app_key: str | None = None
    """Key of the subscriber (用户appKey). The caller's own where it is left out."""


class Subscription(Output):
    """A subscription to business data."""

    __sensitive__: ClassVar[frozenset[str]] = frozenset(["app_key", "push_url"])

    __titles__: ClassVar[Mapping[str, str]] = {
        "app_key": "用户appKey",
        "push_url": "用户接受数据的url",
        "busi_types": "要订阅的业务类型",
    }

    app_key: str | None = None
    """Key of the subscriber (用户appKey)."""

    push_url: str
    """URL to which the data is posted (用户接受数据的url)."""

    busi_types: list[BusinessDataType]
    """What is subscribed to (要订阅的业务类型)."""
