# Generated from spec/schemas/authority.yaml by `make generate`. Do not edit: change the spec or the templates.

"""Models: Pass authorities (通行权限管理)"""

from pydantic import Field
from typing import Annotated

from hongtu_runtime.models import Input, Output


class PassAuthorityDeleteRequest(Input):
    """Which authority to delete."""

    device_uuid: str
    """Device UUID (设备uuid)."""

    schedule_uuid: str
    """Schedule UUID (时间计划uuid)."""


class PassAuthorityAddRequest(Input):
    """Which groups may pass at which devices, and when."""

    device_uuids: list[str]
    """Device UUIDs (设备uuid列表)."""

    group_uuids: list[str]
    """Group UUIDs (组uuid列表)."""

    schedule_uuid: str
    """Schedule UUID (时间计划uuid)."""


class PassAuthorityUpdateRequest(Input):
    """Change the schedule and the groups of an authority."""

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

    group_uuid: str
    """Group UUID (组uuid)."""

    group_name: str
    """Group name (组名)."""


class Authority(Output):
    """Which groups may pass at a device at the hours of a schedule. Device and schedule together name it."""

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
