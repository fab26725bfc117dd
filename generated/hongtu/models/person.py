# Generated from spec/schemas/person.yaml by `make generate`. Do not edit: change the spec or the templates.

"""Models: Persons: employees, visitors, key persons (人员管理)"""

from collections.abc import Mapping
from pydantic import ConfigDict, Field
from typing import Annotated, ClassVar

from hongtu.enums import PersonType, Sex, VisitType, VisitorStatusFilter
from hongtu_runtime.formats import Email
from hongtu_runtime.models import Input, Output, When, wire_names
from hongtu_runtime.types import Day, EpochMs, Moment


class PersonUpdateRequest(Input):
    """Change a person. The rules for visitors and employees depend on the stored person; this body does not contain
    the kind.
    """

    model_config = ConfigDict(alias_generator=wire_names(position="postion"))

    __sensitive__: ClassVar[frozenset[str]] = frozenset(
        ["birthday_stamp", "card_num", "email", "identify_num", "image_uri", "password", "phone"]
    )

    __titles__: ClassVar[Mapping[str, str]] = {
        "uuid": "用户UUID",
        "name": "用户名",
        "sex": "性别",
        "image_uri": "用户识别照片的uri",
        "code": "员工编码",
        "identify_num": "身份证号",
        "unique_identify": "唯一标识",
        "visit_firm": "访客所属单位",
        "visit_start_time_stamp": "拜访起始时间",
        "visit_end_time_stamp": "拜访结束时间",
        "visit_reason": "拜访原因",
        "visited_uuid": "受访人的uuid",
        "visit_type": "访客类型",
        "email": "邮箱",
        "phone": "手机号",
        "card_num": "卡号",
        "password": "密码",
        "entry_time_stamp": "入职时间",
        "position": "职位",
        "birthday_stamp": "生日",
        "ext": "备注",
        "group_list": "加入的组集合",
    }

    uuid: str
    """Person UUID (用户UUID)."""

    name: Annotated[str | None, Field(max_length=40, min_length=1)] = None
    """Name (用户名). The database is said to be unable to store emoji and other characters beyond U+FFFF. 1 to 40
    characters.
    """

    sex: Sex | None = None
    """Sex (性别). Sex: UNKNOWN (0, 未知), MALE (1, 男), FEMALE (2, 女)."""

    image_uri: str | None = None
    """URI of the face image (用户识别照片的uri) as person/uploadImage returns it."""

    code: Annotated[str | None, Field(max_length=32, min_length=1, pattern="^[A-Za-z0-9]+$")] = None
    """Employee number (员工编码). Unique. Employees only. 1 to 32 characters. Pattern: `^[A-Za-z0-9]+$`."""

    identify_num: Annotated[str | None, Field(max_length=32, pattern="^[A-Za-z0-9]*$")] = None
    """Number of the identity card (身份证号). At most 32 characters. Pattern: `^[A-Za-z0-9]*$`."""

    unique_identify: Annotated[str | None, Field(max_length=40, pattern="^[\\x00-\\x7F]*$")] = None
    """Unique identifier of your choice (唯一标识). ASCII only. Unique. At most 40 characters. Pattern:
    `^[\\x00-\\x7F]*$`.
    """

    visit_firm: Annotated[str | None, Field(max_length=40)] = None
    """Visitor's organisation (访客所属单位). The manual allows Chinese characters, letters and digits; brackets and other
    characters are used in the field. Visitors only. At most 40 characters.
    """

    visit_start_time_stamp: EpochMs | None = None
    """Start of the visit (拜访起始时间). Required for visitors."""

    visit_end_time_stamp: EpochMs | None = None
    """End of the visit (拜访结束时间). Required for visitors."""

    visit_reason: Annotated[str | None, Field(max_length=255)] = None
    """Reason for the visit (拜访原因). Visitors only. At most 255 characters."""

    visited_uuid: str | None = None
    """UUID of the person visited (受访人的uuid). Required for visitors."""

    visit_type: VisitType | None = None
    """Kind of visitor (访客类型). Visitors only. VisitType: ORDINARY (1, 普通访客), VIP (2, VIP访客)."""

    email: Email | None = None
    """E-mail address (邮箱). Format: email."""

    phone: Annotated[str | None, Field(max_length=18, min_length=6, pattern="^[0-9]+$")] = None
    """Mobile number (手机号). 6 to 18 characters. Pattern: `^[0-9]+$`."""

    card_num: Annotated[str | None, Field(max_length=20, min_length=1, pattern="^[0-9]+$")] = None
    """Card number (卡号). Unique. Employees only. 1 to 20 characters. Pattern: `^[0-9]+$`."""

    password: Annotated[str | None, Field(max_length=6, min_length=4, pattern="^[0-9]+$")] = None
    """Password (密码). Employees only. 4 to 6 characters. Pattern: `^[0-9]+$`."""

    entry_time_stamp: EpochMs | None = None
    """Date of entry into the company (入职时间): midnight of the day in the platform's time zone; in China
    `datetime(2024, 3, 8, tzinfo=ZoneInfo("Asia/Shanghai"))`. Employees only.
    """

    position: Annotated[str | None, Field(max_length=64)] = None
    """Job title (职位). Employees only. At most 64 characters."""

    birthday_stamp: EpochMs | None = None
    """Birthday (生日): midnight of the day in the platform's time zone; in China `datetime(2024, 3, 8,
    tzinfo=ZoneInfo("Asia/Shanghai"))`.
    """

    ext: Annotated[str | None, Field(max_length=255)] = None
    """Remark (备注). At most 255 characters."""

    group_list: list[str] | None = None
    """UUIDs of the person's groups (加入的组集合)."""

    autograph: str | None = None
    """The person's own text. It is not known how the platform uses it. Not in the manual; seen in a working client
    (W3).
    """

    org_uuid: str | None = None
    """UUID of the organisation that the person belongs to. Not in the manual; seen in the sister manual 1.1.0 (V110)
    and a working client (W3).
    """

    card_begin: Day | None = None
    """First day on which the card is valid. Not in the manual; seen in the sister manual 1.1.0 (V110)."""

    card_end: Day | None = None
    """Last day on which the card is valid. Not in the manual; seen in the sister manual 1.1.0 (V110)."""


class PersonBatchDeleteRequest(Input):
    """Delete persons."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "uuid_list": "用户uuid列表",
    }

    uuid_list: list[str]
    """Person UUIDs (用户uuid列表)."""


class PersonDeleteResult(Output):
    """The result of deleting a person."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "code": "结果状态码",
        "msg": "结果信息提示",
    }

    uuid: str
    """Person UUID (uuid)."""

    code: int | None = None
    """Result code (结果状态码)."""

    msg: str | None = None
    """Text that goes with the code (结果信息提示)."""


class NewPerson(Input):
    """A person to add."""

    model_config = ConfigDict(alias_generator=wire_names(position="postion"))

    __sensitive__: ClassVar[frozenset[str]] = frozenset(
        ["birthday_stamp", "card_num", "email", "identify_num", "image_uri", "password", "phone"]
    )

    __titles__: ClassVar[Mapping[str, str]] = {
        "name": "用户名",
        "type": "用户类别",
        "sex": "性别",
        "image_uri": "用户识别照片的uri",
        "code": "员工编码",
        "identify_num": "身份证号",
        "unique_identify": "唯一标识",
        "visit_firm": "访客所属单位",
        "visit_start_time_stamp": "拜访起始时间",
        "visit_end_time_stamp": "拜访结束时间",
        "visit_reason": "拜访原因",
        "visited_uuid": "受访人的uuid",
        "visit_type": "访客类型",
        "email": "邮箱",
        "phone": "手机号",
        "card_num": "卡号",
        "password": "密码",
        "entry_time_stamp": "入职时间",
        "position": "职位",
        "birthday_stamp": "生日",
        "ext": "用户自定义说明",
        "group_list": "加入的组uuid集合",
    }

    __conditions__: ClassVar[tuple[When, ...]] = (
        When("type", (2,), requires=("visit_start_time_stamp", "visit_end_time_stamp", "visited_uuid")),
    )

    name: Annotated[str, Field(max_length=40, min_length=1)]
    """Name (用户名). The database is said to be unable to store emoji and other characters beyond U+FFFF. 1 to 40
    characters.
    """

    type: PersonType
    """Kind of person (用户类别). PersonType: EMPLOYEE (1, 员工), VISITOR (2, 访客), KEY_PERSON (3, 重点人员)."""

    sex: Sex | None = None
    """Sex (性别). Sex: UNKNOWN (0, 未知), MALE (1, 男), FEMALE (2, 女)."""

    uuid: Annotated[str | None, Field(max_length=36)] = None
    """UUID of your choice (uuid). Unique. The platform makes one if it is left out. The manual allows 32 characters;
    36, with dashes, are sent in the field. At most 36 characters.
    """

    image_uri: str | None = None
    """URI of the face image (用户识别照片的uri) as person/uploadImage returns it."""

    code: Annotated[str | None, Field(max_length=32, min_length=1, pattern="^[A-Za-z0-9]+$")] = None
    """Employee number (员工编码). Unique. Employees only. 1 to 32 characters. Pattern: `^[A-Za-z0-9]+$`."""

    identify_num: Annotated[str | None, Field(max_length=32, pattern="^[A-Za-z0-9]*$")] = None
    """Number of the identity card (身份证号). At most 32 characters. Pattern: `^[A-Za-z0-9]*$`."""

    unique_identify: Annotated[str | None, Field(max_length=40, pattern="^[\\x00-\\x7F]*$")] = None
    """Unique identifier of your choice (唯一标识). ASCII only. Unique. At most 40 characters. Pattern:
    `^[\\x00-\\x7F]*$`.
    """

    visit_firm: Annotated[str | None, Field(max_length=40)] = None
    """Visitor's organisation (访客所属单位). The manual allows Chinese characters, letters and digits; brackets and other
    characters are used in the field. Visitors only. At most 40 characters.
    """

    visit_start_time_stamp: EpochMs | None = None
    """Start of the visit (拜访起始时间). Required for visitors."""

    visit_end_time_stamp: EpochMs | None = None
    """End of the visit (拜访结束时间). Required for visitors."""

    visit_reason: Annotated[str | None, Field(max_length=255)] = None
    """Reason for the visit (拜访原因). Visitors only. At most 255 characters."""

    visited_uuid: str | None = None
    """UUID of the person visited (受访人的uuid). Required for visitors."""

    visit_type: VisitType | None = None
    """Kind of visitor (访客类型). Visitors only. VisitType: ORDINARY (1, 普通访客), VIP (2, VIP访客)."""

    email: Email | None = None
    """E-mail address (邮箱). Format: email."""

    phone: Annotated[str | None, Field(max_length=18, min_length=6, pattern="^[0-9]+$")] = None
    """Mobile number (手机号). 6 to 18 characters. Pattern: `^[0-9]+$`."""

    card_num: Annotated[str | None, Field(max_length=20, min_length=1, pattern="^[0-9]+$")] = None
    """Card number (卡号). Unique. 1 to 20 characters. Pattern: `^[0-9]+$`."""

    password: Annotated[str | None, Field(max_length=6, min_length=4, pattern="^[0-9]+$")] = None
    """Password (密码). Employees only. 4 to 6 characters. Pattern: `^[0-9]+$`."""

    entry_time_stamp: EpochMs | None = None
    """Date of entry into the company (入职时间): midnight of the day in the platform's time zone; in China
    `datetime(2024, 3, 8, tzinfo=ZoneInfo("Asia/Shanghai"))`. Has an effect only for employees.
    """

    position: Annotated[str | None, Field(max_length=64)] = None
    """Job title (职位). Has an effect only for employees. At most 64 characters."""

    birthday_stamp: EpochMs | None = None
    """Birthday (生日): midnight of the day in the platform's time zone; in China `datetime(2024, 3, 8,
    tzinfo=ZoneInfo("Asia/Shanghai"))`. Has an effect only for employees.
    """

    ext: Annotated[str | None, Field(max_length=255)] = None
    """Remark of your own (用户自定义说明). At most 255 characters."""

    group_list: list[str] | None = None
    """UUIDs of the groups to join (加入的组uuid集合)."""

    autograph: str | None = None
    """The person's own text. It is not known how the platform uses it. Not in the manual; seen in a working client
    (W3).
    """

    org_uuid: str | None = None
    """UUID of the organisation that the person belongs to. Not in the manual; seen in the sister manual 1.1.0 (V110)
    and a working client (W3).
    """

    card_begin: Day | None = None
    """First day on which the card is valid. Not in the manual; seen in the sister manual 1.1.0 (V110)."""

    card_end: Day | None = None
    """Last day on which the card is valid. Not in the manual; seen in the sister manual 1.1.0 (V110)."""


class PersonBatchAddRequest(Input):
    """Add persons."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "person_list": "用户列表",
    }

    person_list: list[NewPerson]
    """The persons to add (用户列表)."""


class PersonResult(Output):
    """The result of adding a person. `code` is the result here, and the employee number is `staff_code`."""

    model_config = ConfigDict(alias_generator=wire_names(position="postion"))

    __sensitive__: ClassVar[frozenset[str]] = frozenset(
        ["birthday_stamp", "card_num", "email", "identify_num", "image_uri", "password", "phone"]
    )

    __titles__: ClassVar[Mapping[str, str]] = {
        "name": "用户名",
        "code": "结果状态码",
        "type": "用户类别",
        "msg": "结果信息提示",
        "sex": "性别",
        "image_uri": "用户识别照片的uri",
        "staff_code": "员工编码",
        "identify_num": "身份证号",
        "visit_start_time_stamp": "拜访起始时间",
        "visit_end_time_stamp": "拜访结束时间",
        "visit_reason": "拜访原因",
        "visited_uuid": "受访人的uuid",
        "visit_type": "访客类型",
        "email": "邮箱",
        "phone": "手机号",
        "card_num": "卡号",
        "password": "密码",
        "entry_time_stamp": "入职时间",
        "position": "职位",
        "birthday_stamp": "生日",
        "ext": "备注",
        "group_list": "加入的组uuid集合",
    }

    name: str
    """Name (用户名)."""

    code: int | None = None
    """Result code (结果状态码)."""

    type: PersonType
    """Kind of person (用户类别)."""

    msg: str | None = None
    """Text that goes with the code (结果信息提示)."""

    sex: Sex | None = None
    """Sex (性别)."""

    uuid: str | None = None
    """Person UUID (uuid). A refused person may have none."""

    image_uri: str | None = None
    """URI of the face image (用户识别照片的uri)."""

    staff_code: str | None = None
    """Employee number (员工编码)."""

    identify_num: str | None = None
    """Number of the identity card (身份证号)."""

    visit_start_time_stamp: Moment | None = None
    """Start of the visit (拜访起始时间)."""

    visit_end_time_stamp: Moment | None = None
    """End of the visit (拜访结束时间)."""

    visit_reason: str | None = None
    """Reason for the visit (拜访原因)."""

    visited_uuid: str | None = None
    """UUID of the person visited (受访人的uuid)."""

    visit_type: VisitType | None = None
    """Kind of visitor (访客类型)."""

    email: str | None = None
    """E-mail address (邮箱)."""

    phone: str | None = None
    """Mobile number (手机号)."""

    card_num: str | None = None
    """Card number (卡号)."""

    password: str | None = None
    """Password (密码)."""

    entry_time_stamp: Moment | None = None
    """Date of entry into the company (入职时间): midnight of the day in the platform's time zone; in China
    `.astimezone(ZoneInfo("Asia/Shanghai")).date()`.
    """

    position: str | None = None
    """Job title (职位)."""

    birthday_stamp: Moment | None = None
    """Birthday (生日): midnight of the day in the platform's time zone; in China
    `.astimezone(ZoneInfo("Asia/Shanghai")).date()`.
    """

    ext: str | None = None
    """Remark (备注)."""

    group_list: list[str] | None = None
    """UUIDs of the groups joined (加入的组uuid集合)."""

    org_uuid: str | None = None
    """UUID of the organisation that the person belongs to. Not in the manual; seen in the sister manual 1.1.0
    (V110).
    """


class PersonListRequest(Input):
    """Which persons to list. All fields are optional."""

    __sensitive__: ClassVar[frozenset[str]] = frozenset(["card_num", "email", "identify_num", "phone"])

    __titles__: ClassVar[Mapping[str, str]] = {
        "page_num": "当前页码",
        "page_size": "分页大小",
        "type": "用户类别",
        "name": "用户姓名",
        "phone": "手机号",
        "identify_num": "身份证号",
        "email": "邮箱",
        "code": "员工编号",
        "card_num": "卡号",
        "unique_identify": "唯一标识",
        "staff_entry_min_stamp": "员工入职日期最小值",
        "staff_entry_max_stamp": "员工入职日期最大值",
        "visitor_create_min_stamp": "访客创建日期最小值",
        "visitor_create_max_stamp": "访客创建日期最大值",
        "filter_visited_type": "筛选访客状态类型",
        "simple_info": "是否仅返回简单信息",
        "is_pinyin_order": "是否按拼音排序",
        "visit_type": "访客类型",
        "visited_name": "受访员工姓名",
    }

    page_num: Annotated[int | None, Field(ge=1)] = None
    """Number of the page (当前页码). At least 1. Default: 1."""

    page_size: Annotated[int | None, Field(ge=1)] = None
    """Rows in a page (分页大小). At least 1. Default: 20."""

    type: PersonType | None = None
    """Kind of person (用户类别). PersonType: EMPLOYEE (1, 员工), VISITOR (2, 访客), KEY_PERSON (3, 重点人员)."""

    name: str | None = None
    """Name or part of it (用户姓名)."""

    phone: str | None = None
    """Mobile number or part of it (手机号)."""

    identify_num: str | None = None
    """Number of the identity card or part of it (身份证号)."""

    email: str | None = None
    """E-mail address or part of it (邮箱)."""

    code: str | None = None
    """Employee number or part of it (员工编号)."""

    card_num: str | None = None
    """Card number or part of it (卡号)."""

    unique_identify: str | None = None
    """Unique identifier (唯一标识)."""

    staff_entry_min_stamp: EpochMs | None = None
    """Earliest entry of an employee into the company (员工入职日期最小值)."""

    staff_entry_max_stamp: EpochMs | None = None
    """Latest entry of an employee into the company (员工入职日期最大值)."""

    visitor_create_min_stamp: EpochMs | None = None
    """Earliest creation of a visitor (访客创建日期最小值)."""

    visitor_create_max_stamp: EpochMs | None = None
    """Latest creation of a visitor (访客创建日期最大值)."""

    filter_visited_type: VisitorStatusFilter | None = None
    """Which visitors to list (筛选访客状态类型). VisitorStatusFilter: ALL (0, 不筛选), VALID (1, 有效), INVALID (2, 无效)."""

    simple_info: bool | None = None
    """Whether to return only UUID and name (是否仅返回简单信息). Default: False."""

    is_pinyin_order: bool | None = None
    """Whether to sort by pinyin (是否按拼音排序). Default: True."""

    visit_type: VisitType | None = None
    """Kind of visitor (访客类型). VisitType: ORDINARY (1, 普通访客), VIP (2, VIP访客)."""

    visited_name: str | None = None
    """Name of the employee visited (受访员工姓名)."""


class PersonMembership(Output):
    """A group that a person belongs to. Some have only a name."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "uuid": "组uuid",
        "name": "组名",
    }

    uuid: str | None = None
    """Group UUID (组uuid)."""

    name: str | None = None
    """Group name (组名)."""


class PersonRow(Output):
    """A person in a list: a `Person` with two more flags. With `simple_info`, only UUID and name are certain;
    without it, `type`, `is_pass_record` and `is_attendance_record` are always present.
    """

    model_config = ConfigDict(alias_generator=wire_names(position="postion"))

    __sensitive__: ClassVar[frozenset[str]] = frozenset(
        ["birthday", "card_num", "email", "identify_num", "image_uri", "password", "phone"]
    )

    __copies__: ClassVar[Mapping[str, str]] = {
        "uuid": "uuid",
        "name": "name",
        "sex": "sex",
        "code": "code",
        "identify_num": "identify_num",
        "unique_identify": "unique_identify",
        "visit_firm": "visit_firm",
        "visit_start_time_stamp": "visit_start_time",
        "visit_end_time_stamp": "visit_end_time",
        "visit_reason": "visit_reason",
        "visited_uuid": "visited_uuid",
        "visit_type": "visit_type",
        "email": "email",
        "phone": "phone",
        "card_num": "card_num",
        "password": "password",
        "entry_time_stamp": "entry_time",
        "position": "position",
        "birthday_stamp": "birthday",
        "ext": "ext",
        "group_list": "group_list.uuid",
        "autograph": "autograph",
        "org_uuid": "org_uuid",
        "card_begin": "card_begin",
        "card_end": "card_end",
    }

    __titles__: ClassVar[Mapping[str, str]] = {
        "uuid": "用户UUID",
        "name": "用户名",
        "type": "用户类别",
        "sex": "性别",
        "image_uri": "用户识别照片的url",
        "code": "员工编码",
        "identify_num": "身份证号",
        "visit_start_time": "拜访起始时间",
        "visit_end_time": "拜访结束时间",
        "visit_reason": "拜访原因",
        "visited_uuid": "受访人的UUID",
        "visited_name": "受访人的姓名",
        "visit_type": "访客类型",
        "visited_status": "访客状态",
        "email": "邮箱",
        "phone": "手机号",
        "card_num": "卡号",
        "password": "密码",
        "entry_time": "入职时间",
        "position": "职位",
        "birthday": "生日",
        "unique_identify": "唯一标识",
        "ext": "备注",
        "group_list": "人员所属组列表",
        "visit_firm": "访客所属单位",
        "is_pass_record": "是否有通行记录",
        "is_attendance_record": "是否有考勤记录",
    }

    uuid: str
    """Person UUID (用户UUID)."""

    name: str
    """Name (用户名)."""

    type: PersonType | None = None
    """Kind of person (用户类别)."""

    sex: Sex | None = None
    """Sex (性别)."""

    image_uri: str | None = None
    """URL of the face image (用户识别照片的url). It is signed and expires, after 7 days in the field: keep the picture. Do
    not send it back.
    """

    code: str | None = None
    """Employee number (员工编码). Unique. Employees may have one."""

    identify_num: str | None = None
    """Number of the identity card (身份证号)."""

    visit_start_time: Moment | None = None
    """Start of the visit (拜访起始时间). Visitors have one."""

    visit_end_time: Moment | None = None
    """End of the visit (拜访结束时间). Visitors have one."""

    visit_reason: str | None = None
    """Reason for the visit (拜访原因). Visitors may have one."""

    visited_uuid: str | None = None
    """UUID of the person visited (受访人的UUID). Visitors have one."""

    visited_name: str | None = None
    """Name of the person visited (受访人的姓名). Visitors have one."""

    visit_type: VisitType | None = None
    """Kind of visitor (访客类型). Visitors have one."""

    visited_status: bool | None = None
    """Whether the visit is valid (访客状态). Visitors have one."""

    email: str | None = None
    """E-mail address (邮箱)."""

    phone: str | None = None
    """Mobile number (手机号)."""

    card_num: str | None = None
    """Card number (卡号). Unique. Employees may have one."""

    password: str | None = None
    """Password (密码). Employees may have one."""

    entry_time: Moment | None = None
    """Date of entry into the company (入职时间): midnight of the day in the platform's time zone; in China
    `.astimezone(ZoneInfo("Asia/Shanghai")).date()`. Employees may have one.
    """

    position: str | None = None
    """Job title (职位). Employees may have one."""

    birthday: Moment | None = None
    """Birthday (生日): midnight of the day in the platform's time zone; in China
    `.astimezone(ZoneInfo("Asia/Shanghai")).date()`. Employees may have one.
    """

    unique_identify: str | None = None
    """Unique identifier (唯一标识). Unique."""

    ext: str | None = None
    """Remark (备注)."""

    group_list: list[PersonMembership] | None = None
    """Groups that the person belongs to (人员所属组列表)."""

    visit_firm: str | None = None
    """Visitor's organisation (访客所属单位). Visitors may have one."""

    autograph: str | None = None
    """A text of the person's own. Not in the manual; seen in a working client (W3)."""

    org_uuid: str | None = None
    """UUID of the organisation that the person belongs to. Not in the manual; seen in the sister manual 1.1.0
    (V110).
    """

    org_name: str | None = None
    """Name of the organisation that the person belongs to. Not in the manual; seen in the sister manual 1.1.0
    (V110).
    """

    card_begin: Day | None = None
    """First day on which the card is valid. Not in the manual; seen in the sister manual 1.1.0 (V110)."""

    card_end: Day | None = None
    """Last day on which the card is valid. Not in the manual; seen in the sister manual 1.1.0 (V110)."""

    is_pass_record: bool | None = None
    """Whether there are pass records of the person (是否有通行记录)."""

    is_attendance_record: bool | None = None
    """Whether there are attendance records of the person (是否有考勤记录)."""


class PersonUuidListRequest(Input):
    """Which persons to read."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "uuid_list": "人员uuid列表",
    }

    uuid_list: list[str]
    """Person UUIDs (人员uuid列表)."""


class Person(Output):
    """A person as the platform knows it."""

    model_config = ConfigDict(alias_generator=wire_names(position="postion"))

    __sensitive__: ClassVar[frozenset[str]] = frozenset(
        ["birthday", "card_num", "email", "identify_num", "image_uri", "password", "phone"]
    )

    __copies__: ClassVar[Mapping[str, str]] = {
        "uuid": "uuid",
        "name": "name",
        "sex": "sex",
        "code": "code",
        "identify_num": "identify_num",
        "unique_identify": "unique_identify",
        "visit_firm": "visit_firm",
        "visit_start_time_stamp": "visit_start_time",
        "visit_end_time_stamp": "visit_end_time",
        "visit_reason": "visit_reason",
        "visited_uuid": "visited_uuid",
        "visit_type": "visit_type",
        "email": "email",
        "phone": "phone",
        "card_num": "card_num",
        "password": "password",
        "entry_time_stamp": "entry_time",
        "position": "position",
        "birthday_stamp": "birthday",
        "ext": "ext",
        "group_list": "group_list.uuid",
        "autograph": "autograph",
        "org_uuid": "org_uuid",
        "card_begin": "card_begin",
        "card_end": "card_end",
    }

    __titles__: ClassVar[Mapping[str, str]] = {
        "uuid": "用户UUID",
        "name": "用户名",
        "type": "用户类别",
        "sex": "性别",
        "image_uri": "用户识别照片的url",
        "code": "员工编码",
        "identify_num": "身份证号",
        "visit_start_time": "拜访起始时间",
        "visit_end_time": "拜访结束时间",
        "visit_reason": "拜访原因",
        "visited_uuid": "受访人的UUID",
        "visited_name": "受访人的姓名",
        "visit_type": "访客类型",
        "visited_status": "访客状态",
        "email": "邮箱",
        "phone": "手机号",
        "card_num": "卡号",
        "password": "密码",
        "entry_time": "入职时间",
        "position": "职位",
        "birthday": "生日",
        "unique_identify": "唯一标识",
        "ext": "备注",
        "group_list": "人员所属组列表",
        "visit_firm": "访客所属单位",
    }

    uuid: str
    """Person UUID (用户UUID)."""

    name: str
    """Name (用户名)."""

    type: PersonType
    """Kind of person (用户类别)."""

    sex: Sex | None = None
    """Sex (性别)."""

    image_uri: str | None = None
    """URL of the face image (用户识别照片的url). It is signed and expires, after 7 days in the field: keep the picture. Do
    not send it back.
    """

    code: str | None = None
    """Employee number (员工编码). Unique. Employees may have one."""

    identify_num: str | None = None
    """Number of the identity card (身份证号)."""

    visit_start_time: Moment | None = None
    """Start of the visit (拜访起始时间). Visitors have one."""

    visit_end_time: Moment | None = None
    """End of the visit (拜访结束时间). Visitors have one."""

    visit_reason: str | None = None
    """Reason for the visit (拜访原因). Visitors may have one."""

    visited_uuid: str | None = None
    """UUID of the person visited (受访人的UUID). Visitors have one."""

    visited_name: str | None = None
    """Name of the person visited (受访人的姓名). Visitors have one."""

    visit_type: VisitType | None = None
    """Kind of visitor (访客类型). Visitors have one."""

    visited_status: bool | None = None
    """Whether the visit is valid (访客状态). Visitors have one."""

    email: str | None = None
    """E-mail address (邮箱)."""

    phone: str | None = None
    """Mobile number (手机号)."""

    card_num: str | None = None
    """Card number (卡号). Unique. Employees may have one."""

    password: str | None = None
    """Password (密码). Employees may have one."""

    entry_time: Moment | None = None
    """Date of entry into the company (入职时间): midnight of the day in the platform's time zone; in China
    `.astimezone(ZoneInfo("Asia/Shanghai")).date()`. Employees may have one.
    """

    position: str | None = None
    """Job title (职位). Employees may have one."""

    birthday: Moment | None = None
    """Birthday (生日): midnight of the day in the platform's time zone; in China
    `.astimezone(ZoneInfo("Asia/Shanghai")).date()`. Employees may have one.
    """

    unique_identify: str | None = None
    """Unique identifier (唯一标识). Unique."""

    ext: str | None = None
    """Remark (备注)."""

    group_list: list[PersonMembership] | None = None
    """Groups that the person belongs to (人员所属组列表)."""

    visit_firm: str | None = None
    """Visitor's organisation (访客所属单位). Visitors may have one."""

    autograph: str | None = None
    """A text of the person's own. Not in the manual; seen in a working client (W3)."""

    org_uuid: str | None = None
    """UUID of the organisation that the person belongs to. Not in the manual; seen in the sister manual 1.1.0
    (V110).
    """

    org_name: str | None = None
    """Name of the organisation that the person belongs to. Not in the manual; seen in the sister manual 1.1.0
    (V110).
    """

    card_begin: Day | None = None
    """First day on which the card is valid. Not in the manual; seen in the sister manual 1.1.0 (V110)."""

    card_end: Day | None = None
    """Last day on which the card is valid. Not in the manual; seen in the sister manual 1.1.0 (V110)."""


class PersonQueryRequest(Input):
    """Which person to read."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "uuid": "人员uuid",
    }

    uuid: str
    """Person UUID (人员uuid)."""


class PersonVisitorCodeRequest(Input):
    """Which visitor's QR code to read."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "uuid": "人员uuid",
    }

    uuid: str
    """The visitor's person UUID (人员uuid)."""


class VisitorCode(Output):
    """A visitor's QR code."""

    __sensitive__: ClassVar[frozenset[str]] = frozenset(["qr_code"])

    __titles__: ClassVar[Mapping[str, str]] = {
        "qr_code": "访客二维码图片",
    }

    qr_code: str
    """Image of the QR code in Base64 (访客二维码图片). A data URL in the field: `data:image/png;base64,` comes first, and
    what follows is a GIF; tell the kind by the content.
    """

    expire_time: int | None = None
    """How long the QR code is valid. 10 in the answer seen. Unit: min. Not in the manual; seen in the sister manual
    1.1.0 (V110).
    """
