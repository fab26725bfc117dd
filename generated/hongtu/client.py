# Generated from spec/openapi.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The clients: a resource for each prefix of the manual's paths, loaded on first use."""

from functools import cached_property
from typing import TYPE_CHECKING

from hongtu_runtime.client import AsyncClient, SyncClient
from hongtu_runtime.verdict import Catalog
from hongtu_runtime.sender import AsyncSender, SyncSender

if TYPE_CHECKING:
    from hongtu.resources.attendance_adjust import AsyncAttendanceAdjustResource, AttendanceAdjustResource
    from hongtu.resources.attendance_device import AsyncAttendanceDeviceResource, AttendanceDeviceResource
    from hongtu.resources.attendance_group import AsyncAttendanceGroupResource, AttendanceGroupResource
    from hongtu.resources.attendance_record import AsyncAttendanceRecordResource, AttendanceRecordResource
    from hongtu.resources.attendance_statistic import AsyncAttendanceStatisticResource, AttendanceStatisticResource
    from hongtu.resources.authority import AsyncAuthorityResource, AuthorityResource
    from hongtu.resources.device import AsyncDeviceResource, DeviceResource
    from hongtu.resources.device_alarm import AsyncDeviceAlarmResource, DeviceAlarmResource
    from hongtu.resources.door import AsyncDoorResource, DoorResource
    from hongtu.resources.group import AsyncGroupResource, GroupResource
    from hongtu.resources.misc import AsyncMiscResource, MiscResource
    from hongtu.resources.pass_record import AsyncPassRecordResource, PassRecordResource
    from hongtu.resources.person import AsyncPersonResource, PersonResource
    from hongtu.resources.schedule import AsyncScheduleResource, ScheduleResource
    from hongtu.resources.subscription import AsyncSubscriptionResource, SubscriptionResource
    from hongtu.resources.sys_config import AsyncSysConfigResource, SysConfigResource
    from hongtu.resources.sys_storage_criteria import AsyncSysStorageCriteriaResource, SysStorageCriteriaResource

__all__ = ["AsyncHongtu", "Hongtu"]

_CATALOG = Catalog("hongtu.errors")


class AttendanceResources:
    """Attendance"""

    def __init__(self, sender: SyncSender) -> None:
        self._sender = sender

    @cached_property
    def adjust(self) -> "AttendanceAdjustResource":
        """Attendance adjustments (出勤调整管理)"""
        from hongtu.resources.attendance_adjust import AttendanceAdjustResource

        return AttendanceAdjustResource(self._sender)

    @cached_property
    def device(self) -> "AttendanceDeviceResource":
        """Attendance devices (考勤设备管理)"""
        from hongtu.resources.attendance_device import AttendanceDeviceResource

        return AttendanceDeviceResource(self._sender)

    @cached_property
    def group(self) -> "AttendanceGroupResource":
        """Attendance groups (考勤组管理)"""
        from hongtu.resources.attendance_group import AttendanceGroupResource

        return AttendanceGroupResource(self._sender)

    @cached_property
    def record(self) -> "AttendanceRecordResource":
        """Attendance records (考勤记录管理)"""
        from hongtu.resources.attendance_record import AttendanceRecordResource

        return AttendanceRecordResource(self._sender)

    @cached_property
    def statistic(self) -> "AttendanceStatisticResource":
        """Attendance statistics (考勤统计管理)"""
        from hongtu.resources.attendance_statistic import AttendanceStatisticResource

        return AttendanceStatisticResource(self._sender)


class SysResources:
    """Sys"""

    def __init__(self, sender: SyncSender) -> None:
        self._sender = sender

    @cached_property
    def config(self) -> "SysConfigResource":
        """Function configuration (功能配置)"""
        from hongtu.resources.sys_config import SysConfigResource

        return SysConfigResource(self._sender)

    @cached_property
    def storage_criteria(self) -> "SysStorageCriteriaResource":
        """Function configuration (功能配置)"""
        from hongtu.resources.sys_storage_criteria import SysStorageCriteriaResource

        return SysStorageCriteriaResource(self._sender)


class Hongtu(SyncClient):
    """The platform, as a blocking client.

    Threads may share it; `with Hongtu(…) as client:` closes its connections.
    """

    _catalog = _CATALOG

    @cached_property
    def authority(self) -> "AuthorityResource":
        """Pass authorities (通行权限管理)"""
        from hongtu.resources.authority import AuthorityResource

        return AuthorityResource(self._sender)

    @cached_property
    def device(self) -> "DeviceResource":
        """Devices (设备管理)"""
        from hongtu.resources.device import DeviceResource

        return DeviceResource(self._sender)

    @cached_property
    def device_alarm(self) -> "DeviceAlarmResource":
        """Device alarms (一脸通设备告警事件模块)"""
        from hongtu.resources.device_alarm import DeviceAlarmResource

        return DeviceAlarmResource(self._sender)

    @cached_property
    def door(self) -> "DoorResource":
        """Doors (门禁点管理)"""
        from hongtu.resources.door import DoorResource

        return DoorResource(self._sender)

    @cached_property
    def group(self) -> "GroupResource":
        """Person groups (组管理)"""
        from hongtu.resources.group import GroupResource

        return GroupResource(self._sender)

    @cached_property
    def misc(self) -> "MiscResource":
        """Common uploads (共通模块)"""
        from hongtu.resources.misc import MiscResource

        return MiscResource(self._sender)

    @cached_property
    def pass_record(self) -> "PassRecordResource":
        """Pass records (通行记录模块)"""
        from hongtu.resources.pass_record import PassRecordResource

        return PassRecordResource(self._sender)

    @cached_property
    def person(self) -> "PersonResource":
        """Persons: employees, visitors, key persons (人员管理)"""
        from hongtu.resources.person import PersonResource

        return PersonResource(self._sender)

    @cached_property
    def schedule(self) -> "ScheduleResource":
        """Time schedules (时间计划管理)"""
        from hongtu.resources.schedule import ScheduleResource

        return ScheduleResource(self._sender)

    @cached_property
    def subscription(self) -> "SubscriptionResource":
        """Subscriptions to business data (订阅接口)"""
        from hongtu.resources.subscription import SubscriptionResource

        return SubscriptionResource(self._sender)

    @cached_property
    def attendance(self) -> AttendanceResources:
        """Attendance"""
        return AttendanceResources(self._sender)

    @cached_property
    def sys(self) -> SysResources:
        """Sys"""
        return SysResources(self._sender)


class AsyncAttendanceResources:
    """Attendance"""

    def __init__(self, sender: AsyncSender) -> None:
        self._sender = sender

    @cached_property
    def adjust(self) -> "AsyncAttendanceAdjustResource":
        """Attendance adjustments (出勤调整管理)"""
        from hongtu.resources.attendance_adjust import AsyncAttendanceAdjustResource

        return AsyncAttendanceAdjustResource(self._sender)

    @cached_property
    def device(self) -> "AsyncAttendanceDeviceResource":
        """Attendance devices (考勤设备管理)"""
        from hongtu.resources.attendance_device import AsyncAttendanceDeviceResource

        return AsyncAttendanceDeviceResource(self._sender)

    @cached_property
    def group(self) -> "AsyncAttendanceGroupResource":
        """Attendance groups (考勤组管理)"""
        from hongtu.resources.attendance_group import AsyncAttendanceGroupResource

        return AsyncAttendanceGroupResource(self._sender)

    @cached_property
    def record(self) -> "AsyncAttendanceRecordResource":
        """Attendance records (考勤记录管理)"""
        from hongtu.resources.attendance_record import AsyncAttendanceRecordResource

        return AsyncAttendanceRecordResource(self._sender)

    @cached_property
    def statistic(self) -> "AsyncAttendanceStatisticResource":
        """Attendance statistics (考勤统计管理)"""
        from hongtu.resources.attendance_statistic import AsyncAttendanceStatisticResource

        return AsyncAttendanceStatisticResource(self._sender)


class AsyncSysResources:
    """Sys"""

    def __init__(self, sender: AsyncSender) -> None:
        self._sender = sender

    @cached_property
    def config(self) -> "AsyncSysConfigResource":
        """Function configuration (功能配置)"""
        from hongtu.resources.sys_config import AsyncSysConfigResource

        return AsyncSysConfigResource(self._sender)

    @cached_property
    def storage_criteria(self) -> "AsyncSysStorageCriteriaResource":
        """Function configuration (功能配置)"""
        from hongtu.resources.sys_storage_criteria import AsyncSysStorageCriteriaResource

        return AsyncSysStorageCriteriaResource(self._sender)


class AsyncHongtu(AsyncClient):
    """The platform, as a client for asyncio.

    Each event loop needs its own; `async with AsyncHongtu(…) as client:` closes its connections.
    """

    _catalog = _CATALOG

    @cached_property
    def authority(self) -> "AsyncAuthorityResource":
        """Pass authorities (通行权限管理)"""
        from hongtu.resources.authority import AsyncAuthorityResource

        return AsyncAuthorityResource(self._sender)

    @cached_property
    def device(self) -> "AsyncDeviceResource":
        """Devices (设备管理)"""
        from hongtu.resources.device import AsyncDeviceResource

        return AsyncDeviceResource(self._sender)

    @cached_property
    def device_alarm(self) -> "AsyncDeviceAlarmResource":
        """Device alarms (一脸通设备告警事件模块)"""
        from hongtu.resources.device_alarm import AsyncDeviceAlarmResource

        return AsyncDeviceAlarmResource(self._sender)

    @cached_property
    def door(self) -> "AsyncDoorResource":
        """Doors (门禁点管理)"""
        from hongtu.resources.door import AsyncDoorResource

        return AsyncDoorResource(self._sender)

    @cached_property
    def group(self) -> "AsyncGroupResource":
        """Person groups (组管理)"""
        from hongtu.resources.group import AsyncGroupResource

        return AsyncGroupResource(self._sender)

    @cached_property
    def misc(self) -> "AsyncMiscResource":
        """Common uploads (共通模块)"""
        from hongtu.resources.misc import AsyncMiscResource

        return AsyncMiscResource(self._sender)

    @cached_property
    def pass_record(self) -> "AsyncPassRecordResource":
        """Pass records (通行记录模块)"""
        from hongtu.resources.pass_record import AsyncPassRecordResource

        return AsyncPassRecordResource(self._sender)

    @cached_property
    def person(self) -> "AsyncPersonResource":
        """Persons: employees, visitors, key persons (人员管理)"""
        from hongtu.resources.person import AsyncPersonResource

        return AsyncPersonResource(self._sender)

    @cached_property
    def schedule(self) -> "AsyncScheduleResource":
        """Time schedules (时间计划管理)"""
        from hongtu.resources.schedule import AsyncScheduleResource

        return AsyncScheduleResource(self._sender)

    @cached_property
    def subscription(self) -> "AsyncSubscriptionResource":
        """Subscriptions to business data (订阅接口)"""
        from hongtu.resources.subscription import AsyncSubscriptionResource

        return AsyncSubscriptionResource(self._sender)

    @cached_property
    def attendance(self) -> AsyncAttendanceResources:
        """Attendance"""
        return AsyncAttendanceResources(self._sender)

    @cached_property
    def sys(self) -> AsyncSysResources:
        """Sys"""
        return AsyncSysResources(self._sender)
