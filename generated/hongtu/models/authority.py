# Generated from spec/schemas/authority.yaml by `make generate`. Do not edit: change the spec or the templates.

"""Models: Pass authorities (通行权限管理)"""

from collections.abc import Mapping
from pydantic import Field
from typing import Annotated, ClassVar

from hongtu_runtime.models import Input, Output


class PassAuthorityDeleteRequest(Input):
    """Which authority to delete."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "device_uuid": "设备uuid",
        "schedule_uuid": "时间计划uuid",
    }

    device_uuid: str
    """Device UUID (设备uuid)."""

    schedule_uuid: str
    """Schedule UUID (时间计划uuid)."""


class PassAuthorityAddRequest(Input):
    """Which groups may pass at which devices, and when."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "device_uuids": "设备uuid列表",
        "group_uuids": "组uuid列表",
        "schedule_uuid": "时间计划uuid",
    }

    device_uuids: list[str]
    """Device UUIDs (设备uuid列表)."""

    group_uuids: list[str]
    """Group UUIDs (组uuid列表)."""

    schedule_uuid: str
    """Schedule UUID (时间计划uuid)."""


class PassAuthorityUpdateRequest(Input):
    """Change the schedule and the groups of an authority."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "device_uuid": "设备uuid",
        "old_schedule_uuid": "操作前的时间计划uuid",
        "new_schedule_uuid": "新修改的时间计划uuid",
        "old_group_uuids": "操作前的组id数组",
        "new_group_uuids": "新修改的组id数组",
    }

    device_uuid: str
    """Device UUID (设备uuid)."""

    old_schedule_uuid: str
    """UUID of the schedule before (操作前的时间计划uuid)."""

    new_schedule_uuid: str
    """UUID of the schedule after (新修改的时间计划uuid)."""

    old_group_uuids: list[str]
    """UUIDs of the groups before (操作前的组id数组)."""

    new_group_uuids: list[str]
    """UUIDs of the groups after (新修改的组id数组)."""


class PassAuthorityListRequest(Input):
    """Which authorities to list."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "page_num": "分页页码",
        "device_name": "设备名称",
        "page_size": "分页大小",
        "device_uuids": "设备id列表",
        "group_uuid": "组uuid",
        "schedule_uuid": "时间计划uuid",
    }

    page_num: Annotated[int | None, Field(ge=1)] = None
    """Number of the page (分页页码). At least 1. Default: 1."""

    device_name: str | None = None
    """Device name (设备名称)."""

    page_size: Annotated[int | None, Field(ge=1)] = None
    """Rows in a page (分页大小). At least 1. Default: 20."""

    device_uuids: list[str] | None = None
    """Device UUIDs (设备id列表)."""

    group_uuid: str | None = None
    """Group UUID (组uuid)."""

    schedule_uuid: str | None = None
    """Schedule UUID (时间计划uuid)."""


class AuthorityGroup(Output):
    """A group that may pass."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "group_uuid": "组uuid",
        "group_name": "组名",
    }

    group_uuid: str
    """Group UUID (组uuid)."""

    group_name: str
    """Group name (组名)."""


class Authority(Output):
    """Which groups may pass at a device at the hours of a schedule. Device and schedule together name it."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "device_uuid": "设备uuid",
        "device_name": "设备名称",
        "groups": "组信息",
        "schedule_uuid": "时间计划uuid",
        "schedule_name": "时间计划名",
    }

    device_uuid: str
    """Device UUID (设备uuid)."""

    device_name: str
    """Device name (设备名称)."""

    groups: list[AuthorityGroup]
    """The groups (组信息)."""

    schedule_uuid: str
    """Schedule UUID (时间计划uuid)."""

    schedule_name: str
    """Schedule name (时间计划名)."""
