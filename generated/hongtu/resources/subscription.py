# Generated from spec/paths/subscription.yaml by `make generate`. Do not edit: change the spec or the templates.

"""`client.subscription`: Subscriptions to business data (订阅接口)"""

from collections.abc import Mapping, Sequence
from types import NoneType

from hongtu.enums import BusinessDataType
from hongtu.models.subscription import PubsubBusiRecordAddRequest, Subscription, SubscriptionKeyRequest
from hongtu_runtime.operation import CallOptions, Operation
from hongtu_runtime.resource import AsyncResource, Resource

__all__ = ["AsyncSubscriptionResource", "SubscriptionResource"]

ADD = Operation(
    name="subscription.add",
    title="业务数据记录订阅接口",
    method="POST",
    path="/v1/api/pubsub/busi/record/add",
    retry="unsafe",
    request=PubsubBusiRecordAddRequest,
    result=NoneType,
)


QUERY = Operation(
    name="subscription.query",
    title="查询业务数据记录订阅",
    method="POST",
    path="/v1/api/pubsub/busi/record/query",
    retry="read",
    request=SubscriptionKeyRequest,
    result=Subscription,
    nullable=True,
)


UNBIND = Operation(
    name="subscription.unbind",
    title="解除业务数据记录订阅",
    method="POST",
    path="/v1/api/pubsub/busi/record/unbind",
    retry="idempotent",
    request=SubscriptionKeyRequest,
    result=NoneType,
)


class SubscriptionResource(Resource):
    """Subscriptions to business data (订阅接口)"""

    def add(
        self,
        *,
        app_key: str | None = None,
        push_url: str,
        busi_types: Sequence[BusinessDataType],
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> None:
        """Subscribe to business data (业务数据记录订阅接口).

        `POST /v1/api/pubsub/busi/record/add`. Repeated only when nothing was sent, or the server was too busy to
        begin (HTTP 429).

        The platform then posts each record to your address; the webhook of this document describes it. The manual
        does not say what a second subscription of the same caller does to the first.

        Args:
            app_key: Key of the subscriber (用户appKey). The caller's own where it is left out.
            push_url: URL to which the data is posted (用户接受数据的url). Format: uri.
            busi_types: What to subscribe to (要订阅的业务类型). BusinessDataType: PERSON_RECORD (1, 安防识别记录),
                VEHICLE_RECORD (2, 车辆识别记录), PERIMETER_RECORD (3, 警戒记录), DEVICE_ALARM (4, 设备告警), PASS_RECORD (5,
                通行记录), ATTENDANCE_6 (6, 考勤（6）), ATTENDANCE (7, 考勤), STRUCTURED_RECORD (12, 结构化全属性识别记录).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The subscription is active.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._send(
            ADD,
            options,
            app_key=app_key,
            push_url=push_url,
            busi_types=busi_types,
            extra=extra,
        )

    def query(
        self,
        *,
        app_key: str | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> Subscription | None:
        """Get the subscription to business data (查询业务数据记录订阅).

        `POST /v1/api/pubsub/busi/record/query`. Changes nothing; repeated when there is no answer.

        Args:
            app_key: Key of the subscriber (用户appKey). The caller's own where it is left out.
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The subscription. Null is read as none.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._value(
            QUERY,
            options,
            app_key=app_key,
            extra=extra,
        )

    def unbind(
        self,
        *,
        app_key: str | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> None:
        """Cancel the subscription to business data (解除业务数据记录订阅).

        `POST /v1/api/pubsub/busi/record/unbind`. Safe to repeat; repeated when there is no answer.

        The request names no business types: the subscription ends for all of them.

        None leaves a field out of the request; as far as is known, the platform then keeps its value. `\""` is
        sent for a text. This interface cannot empty fields of other types, except lists.

        Args:
            app_key: Key of the subscriber (用户appKey). The caller's own where it is left out.
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The subscription no longer exists.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._send(
            UNBIND,
            options,
            app_key=app_key,
            extra=extra,
        )


class AsyncSubscriptionResource(AsyncResource):
    """Subscriptions to business data (订阅接口)"""

    async def add(
        self,
        *,
        app_key: str | None = None,
        push_url: str,
        busi_types: Sequence[BusinessDataType],
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> None:
        """Subscribe to business data (业务数据记录订阅接口).

        `POST /v1/api/pubsub/busi/record/add`. Repeated only when nothing was sent, or the server was too busy to
        begin (HTTP 429).

        The platform then posts each record to your address; the webhook of this document describes it. The manual
        does not say what a second subscription of the same caller does to the first.

        Args:
            app_key: Key of the subscriber (用户appKey). The caller's own where it is left out.
            push_url: URL to which the data is posted (用户接受数据的url). Format: uri.
            busi_types: What to subscribe to (要订阅的业务类型). BusinessDataType: PERSON_RECORD (1, 安防识别记录),
                VEHICLE_RECORD (2, 车辆识别记录), PERIMETER_RECORD (3, 警戒记录), DEVICE_ALARM (4, 设备告警), PASS_RECORD (5,
                通行记录), ATTENDANCE_6 (6, 考勤（6）), ATTENDANCE (7, 考勤), STRUCTURED_RECORD (12, 结构化全属性识别记录).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The subscription is active.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._send(
            ADD,
            options,
            app_key=app_key,
            push_url=push_url,
            busi_types=busi_types,
            extra=extra,
        )

    async def query(
        self,
        *,
        app_key: str | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> Subscription | None:
        """Get the subscription to business data (查询业务数据记录订阅).

        `POST /v1/api/pubsub/busi/record/query`. Changes nothing; repeated when there is no answer.

        Args:
            app_key: Key of the subscriber (用户appKey). The caller's own where it is left out.
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The subscription. Null is read as none.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._value(
            QUERY,
            options,
            app_key=app_key,
            extra=extra,
        )

    async def unbind(
        self,
        *,
        app_key: str | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> None:
        """Cancel the subscription to business data (解除业务数据记录订阅).

        `POST /v1/api/pubsub/busi/record/unbind`. Safe to repeat; repeated when there is no answer.

        The request names no business types: the subscription ends for all of them.

        None leaves a field out of the request; as far as is known, the platform then keeps its value. `\""` is
        sent for a text. This interface cannot empty fields of other types, except lists.

        Args:
            app_key: Key of the subscriber (用户appKey). The caller's own where it is left out.
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The subscription no longer exists.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._send(
            UNBIND,
            options,
            app_key=app_key,
            extra=extra,
        )
