# Generated from spec/schemas/group.yaml by `make generate`. Do not edit: change the spec or the templates.

"""Models: Person groups (组管理)"""

from collections.abc import Mapping
from pydantic import Field
from typing import Annotated, ClassVar

from hongtu.enums import GroupType, PersonType
from hongtu_runtime.models import Input, Output
from hongtu_runtime.types import Moment


class GroupUuidRequest(Input):
    """Which group is meant."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "uuid": "组uuid",
    }

    uuid: str
    """Group UUID (组uuid)."""


class PassGroupUpdateRequest(Input):
    """Rename a group."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "uuid": "人员组唯一标志uuid",
        "name": "组名称",
    }

    uuid: str
    """Group UUID (人员组唯一标志uuid)."""

    name: str
    """Group name (组名称). For a new group the limit is 2 to 32 characters; here the manual states none."""


class NewGroup(Input):
    """A group to add."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "uuid": "人员组唯一标志uuid",
        "name": "组名称",
        "type": "组类型",
    }

    uuid: Annotated[str | None, Field(max_length=40, min_length=1)] = None
    """Group UUID (人员组唯一标志uuid). No special characters. The platform makes one if it is left out. 1 to 40 characters."""

    name: Annotated[str, Field(max_length=32, min_length=2)]
    """Group name (组名称). Unique; no special characters. 2 to 32 characters."""

    type: GroupType
    """Kind of person group (组类型). GroupType: EMPLOYEE (1, 员工组), VISITOR (2, 访客组), KEY_PERSON (3, 重点人员组)."""


class PassGroupBatchAddRequest(Input):
    """Add groups."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "group_list": "人员组列表",
    }

    group_list: list[NewGroup]
    """The groups to add (人员组列表)."""


class GroupResult(Output):
    """The result of adding a group."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "uuid": "人员组唯一标志uuid",
        "code": "结果状态码",
        "name": "人员组名称",
        "msg": "结果信息提示",
        "type": "组类型",
    }

    uuid: str
    """Group UUID (人员组唯一标志uuid)."""

    code: int | None = None
    """Result code (结果状态码)."""

    name: str
    """Group name (人员组名称)."""

    msg: str | None = None
    """Text that goes with the code (结果信息提示)."""

    type: GroupType
    """Kind of person group (组类型)."""


class PassGroupBatchDeletePersonRequest(Input):
    """Which persons to take out of which group."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "group_uuid": "人员组唯一标志uuid",
        "person_uuids": "人员uuid列表",
    }

    group_uuid: str
    """Group UUID (人员组唯一标志uuid)."""

    person_uuids: list[str]
    """Person UUIDs (人员uuid列表)."""


class PassGroupQueryPersonListInGroupRequest(Input):
    """Which persons of which group to list."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "page_num": "分页页码",
        "page_size": "分页大小",
        "uuid": "人员组唯一标志uuid",
        "type": "组类型",
        "name": "人员姓名",
        "person_code": "人员工号",
    }

    page_num: Annotated[int | None, Field(ge=1)] = None
    """Number of the page (分页页码). At least 1. Default: 1."""

    page_size: Annotated[int | None, Field(ge=1)] = None
    """Rows in a page (分页大小). At least 1. Default: 20."""

    uuid: str
    """Group UUID (人员组唯一标志uuid)."""

    type: GroupType
    """Type of this group (组类型). GroupType: EMPLOYEE (1, 员工组), VISITOR (2, 访客组), KEY_PERSON (3, 重点人员组)."""

    name: str | None = None
    """Person's name (人员姓名)."""

    person_code: str | None = None
    """Employee number (人员工号)."""


class GroupPerson(Output):
    """A person in a group."""

    __sensitive__: ClassVar[frozenset[str]] = frozenset(["identify_num", "image_uri", "phone"])

    __titles__: ClassVar[Mapping[str, str]] = {
        "group_uuid": "组uuid",
        "person_uuid": "人员uuid",
        "image_uri": "用户头像",
        "person_name": "人员名",
        "person_code": "人员工号",
        "visit_target_uuid": "拜访用户uuid",
        "visit_target": "拜访用户姓名",
        "visit_start_time": "拜访起始时间",
        "visit_end_time": "拜访结束时间",
        "status": "访客状态",
        "phone": "手机号码",
        "identify_num": "身份证号码",
        "type": "人员类型",
        "visit_reason": "拜访原因",
    }

    group_uuid: str
    """Group UUID (组uuid)."""

    person_uuid: str
    """Person UUID (人员uuid)."""

    image_uri: str | None = None
    """URI of the photo (用户头像)."""

    person_name: str
    """Person's name (人员名)."""

    person_code: str | None = None
    """Employee number (人员工号)."""

    visit_target_uuid: str | None = None
    """UUID of the person visited (拜访用户uuid)."""

    visit_target: str | None = None
    """Name of the person visited (拜访用户姓名)."""

    visit_start_time: Moment | None = None
    """Start of the visit (拜访起始时间)."""

    visit_end_time: Moment | None = None
    """End of the visit (拜访结束时间)."""

    status: str | None = None
    """Whether the visit is valid (访客状态). Text; the manual names 无效 (not valid) and 有效 (valid)."""

    phone: str | None = None
    """Mobile number (手机号码)."""

    identify_num: str | None = None
    """Number of the identity card (身份证号码)."""

    type: PersonType | None = None
    """Kind of person (人员类型)."""

    visit_reason: str | None = None
    """Reason for the visit (拜访原因). Visitors may have one."""


class Group(Output):
    """A group of persons of one kind."""

    __copies__: ClassVar[Mapping[str, str]] = {
        "uuid": "uuid",
        "name": "name",
    }

    __titles__: ClassVar[Mapping[str, str]] = {
        "uuid": "组UUID",
        "name": "组名",
        "type": "组类型",
        "person_total": "总人数",
    }

    uuid: str
    """Group UUID (组UUID)."""

    name: str
    """Group name (组名)."""

    type: GroupType
    """Kind of person group (组类型)."""

    person_total: int
    """Number of persons in the group (总人数)."""

    is_all: int | None = None
    """Whether the group holds everybody. 0 in the one answer seen. Not in the manual; seen in later manuals (V2x)."""


class PassGroupListRequest(Input):
    """Which groups to list."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "page_num": "分页页码",
        "page_size": "分页大小",
        "type": "组类别",
        "name": "组名",
    }

    page_num: Annotated[int | None, Field(ge=1)] = None
    """Number of the page (分页页码). At least 1. Default: 1."""

    page_size: Annotated[int | None, Field(ge=1)] = None
    """Rows in a page (分页大小). At least 1. Default: 20."""

    type: GroupType
    """Kind of person group (组类别). GroupType: EMPLOYEE (1, 员工组), VISITOR (2, 访客组), KEY_PERSON (3, 重点人员组)."""

    name: str | None = None
    """Group name (组名)."""
