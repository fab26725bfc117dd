# Generated from spec/paths/attendance-device.yaml by `make generate`. Do not edit: change the spec or the templates.

"""`client.attendance.device`: Attendance devices (考勤设备管理)"""

from collections.abc import Mapping, Sequence

from hongtu.enums import DeviceModel, DeviceType
from hongtu.models.attendance_device import (
    AttendanceDevice,
    AttendanceDeviceAddResult,
    AttendanceDeviceBatchAddRequest,
    AttendanceDeviceBatchDeleteRequest,
    AttendanceDeviceDeleteResult,
    AttendanceDeviceListRequest,
)
from hongtu_runtime.batch import AsyncBatchResult, BatchResult
from hongtu_runtime.operation import BatchMatch, CallOptions, Operation
from hongtu_runtime.page import AsyncPage, Page
from hongtu_runtime.resource import AsyncResource, Resource

__all__ = ["AsyncAttendanceDeviceResource", "AttendanceDeviceResource"]

BATCH_DELETE = Operation(
    name="attendance.device.batch_delete",
    title="批量删除考勤设备",
    method="POST",
    path="/v1/api/attendance/device/batchDelete",
    retry="idempotent",
    request=AttendanceDeviceBatchDeleteRequest,
    result=AttendanceDeviceDeleteResult,
    batch=BatchMatch(items="attendance_device_uuids", fields={"attendance_device_uuid": ""}),
)


BATCH_ADD = Operation(
    name="attendance.device.batch_add",
    title="批量添加考勤设备",
    method="POST",
    path="/v1/api/attendance/device/batchAdd",
    retry="unsafe",
    request=AttendanceDeviceBatchAddRequest,
    result=AttendanceDeviceAddResult,
    batch=BatchMatch(items="door_device_uuids", fields={"door_device_uuid": ""}),
)


LIST = Operation(
    name="attendance.device.list",
    title="考勤设备分页列表查询",
    method="POST",
    path="/v1/api/attendance/device/list",
    retry="read",
    request=AttendanceDeviceListRequest,
    result=AttendanceDevice,
)


class AttendanceDeviceResource(Resource):
    """Attendance devices (考勤设备管理)"""

    def batch_delete(
        self,
        *,
        attendance_device_uuids: Sequence[str],
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> BatchResult[AttendanceDeviceDeleteResult, str]:
        """Delete attendance devices (批量删除考勤设备).

        `POST /v1/api/attendance/device/batchDelete`. Safe to repeat; repeated when there is no answer.

        Takes the UUIDs of attendance/device/list, not the UUIDs of the doors.

        A long list is sent in several requests of 100 items (`chunk_size` of the options). If one of them fails,
        `error.partial` shows what became of each item.

        Args:
            attendance_device_uuids: Attendance device UUIDs (考勤设备uuids). At least 1 item.
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The attendance devices deleted, and those refused.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._batch(
            BATCH_DELETE,
            options,
            attendance_device_uuids=attendance_device_uuids,
            extra=extra,
        )

    def batch_add(
        self,
        *,
        door_device_uuids: Sequence[str],
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> BatchResult[AttendanceDeviceAddResult, str]:
        """Make door devices attendance devices (批量添加考勤设备).

        `POST /v1/api/attendance/device/batchAdd`. Repeated only when nothing was sent, or the server was too busy
        to begin (HTTP 429).

        Takes the UUIDs of devices that were added as doors (otherwise error 104045), all in one zone (104402).
        Servers are refused (104039). Each gets a second UUID as an attendance device.

        A long list is sent in several requests of 100 items (`chunk_size` of the options). If one of them fails,
        `error.partial` shows what became of each item.

        Args:
            door_device_uuids: Door device UUIDs (门禁点设备uuids). At least 1 item. Each item once.
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The devices added, and those refused.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._batch(
            BATCH_ADD,
            options,
            door_device_uuids=door_device_uuids,
            extra=extra,
        )

    def list(
        self,
        *,
        page_num: int | None = None,
        page_size: int | None = None,
        name: str | None = None,
        location: str | None = None,
        device_type: DeviceType | None = None,
        device_model: DeviceModel | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> Page[AttendanceDevice]:
        """List attendance devices (考勤设备分页列表查询).

        `POST /v1/api/attendance/device/list`. Changes nothing; repeated when there is no answer.

        Args:
            page_num: Number of the page (当前页码). At least 1. Default: 1.
            page_size: Rows in a page (分页大小). At least 1. Default: 20.
            name: Device name or part of it (设备名称).
            location: Device location or part of it (设备位置).
            device_type: Kind of device (设备类型). DeviceType: SMART_CAMERA (1, 智能摄像头), PANEL (2, 智能面板机),
                NETWORK_CAMERA (4, 网络摄像机).
            device_model: Model of a device (设备型号). The union of all lists, which differ from one interface to the
                next. One of 23 members of DeviceModel. DeviceModel.MEGEYE_C4N_888: not in the manual at this
                place; seen in the sister manual 1.0.1 (V101) and the sister manual 1.0.2 (V102).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            A page of attendance devices.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._page(
            LIST,
            options,
            page_num=page_num,
            page_size=page_size,
            name=name,
            location=location,
            device_type=device_type,
            device_model=device_model,
            extra=extra,
        )


class AsyncAttendanceDeviceResource(AsyncResource):
    """Attendance devices (考勤设备管理)"""

    async def batch_delete(
        self,
        *,
        attendance_device_uuids: Sequence[str],
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> AsyncBatchResult[AttendanceDeviceDeleteResult, str]:
        """Delete attendance devices (批量删除考勤设备).

        `POST /v1/api/attendance/device/batchDelete`. Safe to repeat; repeated when there is no answer.

        Takes the UUIDs of attendance/device/list, not the UUIDs of the doors.

        A long list is sent in several requests of 100 items (`chunk_size` of the options). If one of them fails,
        `error.partial` shows what became of each item.

        Args:
            attendance_device_uuids: Attendance device UUIDs (考勤设备uuids). At least 1 item.
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The attendance devices deleted, and those refused.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._batch(
            BATCH_DELETE,
            options,
            attendance_device_uuids=attendance_device_uuids,
            extra=extra,
        )

    async def batch_add(
        self,
        *,
        door_device_uuids: Sequence[str],
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> AsyncBatchResult[AttendanceDeviceAddResult, str]:
        """Make door devices attendance devices (批量添加考勤设备).

        `POST /v1/api/attendance/device/batchAdd`. Repeated only when nothing was sent, or the server was too busy
        to begin (HTTP 429).

        Takes the UUIDs of devices that were added as doors (otherwise error 104045), all in one zone (104402).
        Servers are refused (104039). Each gets a second UUID as an attendance device.

        A long list is sent in several requests of 100 items (`chunk_size` of the options). If one of them fails,
        `error.partial` shows what became of each item.

        Args:
            door_device_uuids: Door device UUIDs (门禁点设备uuids). At least 1 item. Each item once.
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The devices added, and those refused.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._batch(
            BATCH_ADD,
            options,
            door_device_uuids=door_device_uuids,
            extra=extra,
        )

    async def list(
        self,
        *,
        page_num: int | None = None,
        page_size: int | None = None,
        name: str | None = None,
        location: str | None = None,
        device_type: DeviceType | None = None,
        device_model: DeviceModel | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> AsyncPage[AttendanceDevice]:
        """List attendance devices (考勤设备分页列表查询).

        `POST /v1/api/attendance/device/list`. Changes nothing; repeated when there is no answer.

        Args:
            page_num: Number of the page (当前页码). At least 1. Default: 1.
            page_size: Rows in a page (分页大小). At least 1. Default: 20.
            name: Device name or part of it (设备名称).
            location: Device location or part of it (设备位置).
            device_type: Kind of device (设备类型). DeviceType: SMART_CAMERA (1, 智能摄像头), PANEL (2, 智能面板机),
                NETWORK_CAMERA (4, 网络摄像机).
            device_model: Model of a device (设备型号). The union of all lists, which differ from one interface to the
                next. One of 23 members of DeviceModel. DeviceModel.MEGEYE_C4N_888: not in the manual at this
                place; seen in the sister manual 1.0.1 (V101) and the sister manual 1.0.2 (V102).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            A page of attendance devices.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._page(
            LIST,
            options,
            page_num=page_num,
            page_size=page_size,
            name=name,
            location=location,
            device_type=device_type,
            device_model=device_model,
            extra=extra,
        )
