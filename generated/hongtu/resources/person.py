# Generated from spec/paths/person.yaml by `make generate`. Do not edit: change the spec or the templates.

"""`client.person`: Persons: employees, visitors, key persons (人员管理)"""

import builtins
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from types import NoneType

from hongtu.enums import PersonType, Sex, VisitType, VisitorStatusFilter
from hongtu.models.common import UploadedFile
from hongtu.models.person import (
    NewPerson,
    Person,
    PersonBatchAddRequest,
    PersonBatchDeleteRequest,
    PersonDeleteResult,
    PersonListRequest,
    PersonQueryRequest,
    PersonResult,
    PersonRow,
    PersonUpdateRequest,
    PersonUuidListRequest,
    PersonVisitorCodeRequest,
    VisitorCode,
)
from hongtu_runtime.batch import AsyncBatchResult, BatchResult
from hongtu_runtime.operation import BatchMatch, CallOptions, Operation, UploadPart
from hongtu_runtime.page import AsyncPage, Page
from hongtu_runtime.resource import AsyncResource, Resource
from hongtu_runtime.upload import FileSource

__all__ = ["AsyncPersonResource", "PersonResource"]

UPLOAD_IMAGE = Operation(
    name="person.upload_image",
    title="上传人员图片",
    method="POST",
    path="/v1/api/person/uploadImage",
    retry="idempotent",
    result=UploadedFile,
    sign_body="empty",
    upload=UploadPart(name="file", max_size=10485760, media=("jpg", "jpeg", "bmp", "png")),
)


UPDATE = Operation(
    name="person.update",
    title="修改人员",
    method="POST",
    path="/v1/api/person/update",
    retry="idempotent",
    request=PersonUpdateRequest,
    result=NoneType,
)


BATCH_DELETE = Operation(
    name="person.batch_delete",
    title="批量删除人员",
    method="POST",
    path="/v1/api/person/batchDelete",
    retry="idempotent",
    request=PersonBatchDeleteRequest,
    result=PersonDeleteResult,
    batch=BatchMatch(items="uuid_list", fields={"uuid": ""}),
)


BATCH_ADD = Operation(
    name="person.batch_add",
    title="批量添加人员",
    method="POST",
    path="/v1/api/person/batchAdd",
    retry="unsafe",
    request=PersonBatchAddRequest,
    result=PersonResult,
    batch=BatchMatch(
        items="person_list",
        fields={
            "uuid": "uuid",
            "staff_code": "code",
            "identify_num": "identify_num",
            "card_num": "card_num",
            "phone": "phone",
            "email": "email",
            "name": "name",
        },
    ),
)


LIST = Operation(
    name="person.list",
    title="搜索人员列表",
    method="POST",
    path="/v1/api/person/list",
    retry="read",
    request=PersonListRequest,
    result=PersonRow,
)


UUID_LIST = Operation(
    name="person.uuid_list",
    title="人员详细信息列表查询",
    method="POST",
    path="/v1/api/person/uuid/list",
    retry="read",
    request=PersonUuidListRequest,
    result=Person,
)


QUERY = Operation(
    name="person.query",
    title="根据uuid返回人员信息",
    method="POST",
    path="/v1/api/person/query",
    retry="read",
    request=PersonQueryRequest,
    result=Person,
)


VISITOR_CODE = Operation(
    name="person.visitor_code",
    title="根据访客UUID获取二维码",
    method="POST",
    path="/v1/api/person/visitorCode",
    retry="read",
    request=PersonVisitorCodeRequest,
    result=VisitorCode,
)


class PersonResource(Resource):
    """Persons: employees, visitors, key persons (人员管理)"""

    def upload_image(
        self,
        *,
        file: FileSource,
        options: CallOptions | None = None,
    ) -> UploadedFile:
        """Upload a face image (上传人员图片).

        `POST /v1/api/person/uploadImage`. Safe to repeat; repeated when there is no answer.

        Use this wherever a face is needed. The platform checks the quality of the face, compresses the image and
        returns its URI. A code 101xxx tells what is wrong with the photo.

        Args:
            file: A path, bytes, or a file opened in binary mode. jpg, jpeg, bmp, png, recognised by content. At
                most 10 MiB.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The stored image. Its `uri` goes into `image_uri` of a person.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._upload(
            UPLOAD_IMAGE,
            options,
            file=file,
        )

    def update(
        self,
        *,
        uuid: str,
        name: str | None = None,
        sex: Sex | None = None,
        image_uri: str | None = None,
        code: str | None = None,
        identify_num: str | None = None,
        unique_identify: str | None = None,
        visit_firm: str | None = None,
        visit_start_time_stamp: datetime | None = None,
        visit_end_time_stamp: datetime | None = None,
        visit_reason: str | None = None,
        visited_uuid: str | None = None,
        visit_type: VisitType | None = None,
        email: str | None = None,
        phone: str | None = None,
        card_num: str | None = None,
        password: str | None = None,
        entry_time_stamp: datetime | None = None,
        position: str | None = None,
        birthday_stamp: datetime | None = None,
        ext: str | None = None,
        group_list: Sequence[str] | None = None,
        autograph: str | None = None,
        org_uuid: str | None = None,
        card_begin: date | None = None,
        card_end: date | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> None:
        """Change a person (修改人员).

        `POST /v1/api/person/update`. Safe to repeat; repeated when there is no answer.

        There is no field for the kind of person (employee, visitor, key person). As far as is known, fields that
        are left out stay unchanged. Whether `group_list` replaces the groups or adds to them is not documented:
        send the complete list of groups when you send it. An `image_uri` that was read is a URL for viewing;
        never send it back.

        None leaves a field out of the request; as far as is known, the platform then keeps its value. `\""` is
        sent for a text, except name, code, email, phone, card_num and password. This interface cannot empty
        these, or fields of other types except lists.

        Args:
            uuid: Person UUID (用户UUID).
            name: Name (用户名). The database is said to be unable to store emoji and other characters beyond U+FFFF.
                1 to 40 characters.
            sex: Sex (性别). Sex: UNKNOWN (0, 未知), MALE (1, 男), FEMALE (2, 女).
            image_uri: URI of the face image (用户识别照片的uri) as person/uploadImage returns it.
            code: Employee number (员工编码). Unique. Employees only. 1 to 32 characters. Pattern: `^[A-Za-z0-9]+$`.
            identify_num: Number of the identity card (身份证号). At most 32 characters. Pattern: `^[A-Za-z0-9]*$`.
            unique_identify: Unique identifier of your choice (唯一标识). ASCII only. Unique. At most 40 characters.
                Pattern: `^[\\x00-\\x7F]*$`.
            visit_firm: Visitor's organisation (访客所属单位). The manual allows Chinese characters, letters and digits;
                brackets and other characters are used in the field. Visitors only. At most 40 characters.
            visit_start_time_stamp: Start of the visit (拜访起始时间). Required for visitors.
            visit_end_time_stamp: End of the visit (拜访结束时间). Required for visitors.
            visit_reason: Reason for the visit (拜访原因). Visitors only. At most 255 characters.
            visited_uuid: UUID of the person visited (受访人的uuid). Required for visitors.
            visit_type: Kind of visitor (访客类型). Visitors only. VisitType: ORDINARY (1, 普通访客), VIP (2, VIP访客).
            email: E-mail address (邮箱). Format: email.
            phone: Mobile number (手机号). 6 to 18 characters. Pattern: `^[0-9]+$`.
            card_num: Card number (卡号). Unique. Employees only. 1 to 20 characters. Pattern: `^[0-9]+$`.
            password: Password (密码). Employees only. 4 to 6 characters. Pattern: `^[0-9]+$`.
            entry_time_stamp: Date of entry into the company (入职时间): midnight of the day in the platform's time
                zone; in China `datetime(2024, 3, 8, tzinfo=ZoneInfo("Asia/Shanghai"))`. Employees only.
            position: Job title (职位). Employees only. At most 64 characters.
            birthday_stamp: Birthday (生日): midnight of the day in the platform's time zone; in China
                `datetime(2024, 3, 8, tzinfo=ZoneInfo("Asia/Shanghai"))`.
            ext: Remark (备注). At most 255 characters.
            group_list: UUIDs of the person's groups (加入的组集合).
            autograph: The person's own text. It is not known how the platform uses it. Not in the manual; seen in
                a working client (W3).
            org_uuid: UUID of the organisation that the person belongs to. Not in the manual; seen in the sister
                manual 1.1.0 (V110) and a working client (W3).
            card_begin: First day on which the card is valid. Not in the manual; seen in the sister manual 1.1.0
                (V110).
            card_end: Last day on which the card is valid. Not in the manual; seen in the sister manual 1.1.0
                (V110).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            Changed.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._send(
            UPDATE,
            options,
            uuid=uuid,
            name=name,
            sex=sex,
            image_uri=image_uri,
            code=code,
            identify_num=identify_num,
            unique_identify=unique_identify,
            visit_firm=visit_firm,
            visit_start_time_stamp=visit_start_time_stamp,
            visit_end_time_stamp=visit_end_time_stamp,
            visit_reason=visit_reason,
            visited_uuid=visited_uuid,
            visit_type=visit_type,
            email=email,
            phone=phone,
            card_num=card_num,
            password=password,
            entry_time_stamp=entry_time_stamp,
            position=position,
            birthday_stamp=birthday_stamp,
            ext=ext,
            group_list=group_list,
            autograph=autograph,
            org_uuid=org_uuid,
            card_begin=card_begin,
            card_end=card_end,
            extra=extra,
        )

    def batch_delete(
        self,
        *,
        uuid_list: Sequence[str],
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> BatchResult[PersonDeleteResult, str]:
        """Delete persons (批量删除人员).

        `POST /v1/api/person/batchDelete`. Safe to repeat; repeated when there is no answer.

        A long list is sent in several requests of 100 items (`chunk_size` of the options). If one of them fails,
        `error.partial` shows what became of each item.

        Args:
            uuid_list: Person UUIDs (用户uuid列表).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The persons deleted, and those not.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._batch(
            BATCH_DELETE,
            options,
            uuid_list=uuid_list,
            extra=extra,
        )

    def batch_add(
        self,
        *,
        person_list: Sequence[NewPerson],
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> BatchResult[PersonResult, NewPerson]:
        """Add persons (批量添加人员).

        `POST /v1/api/person/batchAdd`. Repeated only when nothing was sent, or the server was too busy to begin
        (HTTP 429).

        Each person is accepted or refused separately: check `failures` even when `code` is 0. Choose the UUIDs
        yourself, so that you can match the results easily. A visitor needs the begin and end of the visit and the
        person visited. The platform works person by person: send small batches, with a long timeout. A person
        without a group joins the default group of its kind.

        A long list is sent in several requests of 100 items (`chunk_size` of the options). If one of them fails,
        `error.partial` shows what became of each item.

        Args:
            person_list: The persons to add (用户列表).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The persons added, and those refused.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._batch(
            BATCH_ADD,
            options,
            person_list=person_list,
            extra=extra,
        )

    def list(
        self,
        *,
        page_num: int | None = None,
        page_size: int | None = None,
        type: PersonType | None = None,
        name: str | None = None,
        phone: str | None = None,
        identify_num: str | None = None,
        email: str | None = None,
        code: str | None = None,
        card_num: str | None = None,
        unique_identify: str | None = None,
        staff_entry_min_stamp: datetime | None = None,
        staff_entry_max_stamp: datetime | None = None,
        visitor_create_min_stamp: datetime | None = None,
        visitor_create_max_stamp: datetime | None = None,
        filter_visited_type: VisitorStatusFilter | None = None,
        simple_info: bool | None = None,
        is_pinyin_order: bool | None = None,
        visit_type: VisitType | None = None,
        visited_name: str | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> Page[PersonRow]:
        """Search persons (搜索人员列表).

        `POST /v1/api/person/list`. Changes nothing; repeated when there is no answer.

        Persons of all kinds, page by page. Name, phone, identity number, e-mail, employee number and card number
        match in part: `code="12"` finds E123 as well, so compare exactly before you change the person found. It
        is not documented whether the date filters include their limits. With `simple_info` a row has little more
        than UUID and name.

        Args:
            page_num: Number of the page (当前页码). At least 1. Default: 1.
            page_size: Rows in a page (分页大小). At least 1. Default: 20.
            type: Kind of person (用户类别). PersonType: EMPLOYEE (1, 员工), VISITOR (2, 访客), KEY_PERSON (3, 重点人员).
            name: Name or part of it (用户姓名).
            phone: Mobile number or part of it (手机号).
            identify_num: Number of the identity card or part of it (身份证号).
            email: E-mail address or part of it (邮箱).
            code: Employee number or part of it (员工编号).
            card_num: Card number or part of it (卡号).
            unique_identify: Unique identifier (唯一标识).
            staff_entry_min_stamp: Earliest entry of an employee into the company (员工入职日期最小值).
            staff_entry_max_stamp: Latest entry of an employee into the company (员工入职日期最大值).
            visitor_create_min_stamp: Earliest creation of a visitor (访客创建日期最小值).
            visitor_create_max_stamp: Latest creation of a visitor (访客创建日期最大值).
            filter_visited_type: Which visitors to list (筛选访客状态类型). VisitorStatusFilter: ALL (0, 不筛选), VALID (1,
                有效), INVALID (2, 无效).
            simple_info: Whether to return only UUID and name (是否仅返回简单信息). Default: False.
            is_pinyin_order: Whether to sort by pinyin (是否按拼音排序). Default: True.
            visit_type: Kind of visitor (访客类型). VisitType: ORDINARY (1, 普通访客), VIP (2, VIP访客).
            visited_name: Name of the employee visited (受访员工姓名).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            A page of persons.

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
            type=type,
            name=name,
            phone=phone,
            identify_num=identify_num,
            email=email,
            code=code,
            card_num=card_num,
            unique_identify=unique_identify,
            staff_entry_min_stamp=staff_entry_min_stamp,
            staff_entry_max_stamp=staff_entry_max_stamp,
            visitor_create_min_stamp=visitor_create_min_stamp,
            visitor_create_max_stamp=visitor_create_max_stamp,
            filter_visited_type=filter_visited_type,
            simple_info=simple_info,
            is_pinyin_order=is_pinyin_order,
            visit_type=visit_type,
            visited_name=visited_name,
            extra=extra,
        )

    def uuid_list(
        self,
        *,
        uuid_list: Sequence[str],
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> builtins.list[Person]:
        """Get several persons by UUID (人员详细信息列表查询).

        `POST /v1/api/person/uuid/list`. Changes nothing; repeated when there is no answer.

        The manual does not say what happens to UUIDs that do not exist.

        Args:
            uuid_list: Person UUIDs (人员uuid列表).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The persons.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._list(
            UUID_LIST,
            options,
            uuid_list=uuid_list,
            extra=extra,
        )

    def query(
        self,
        *,
        uuid: str,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> Person:
        """Get a person by UUID (根据uuid返回人员信息).

        `POST /v1/api/person/query`. Changes nothing; repeated when there is no answer.

        Args:
            uuid: Person UUID (人员uuid).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The person.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._value(
            QUERY,
            options,
            uuid=uuid,
            extra=extra,
        )

    def visitor_code(
        self,
        *,
        uuid: str,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> VisitorCode:
        """Get a visitor's QR code (根据访客UUID获取二维码).

        `POST /v1/api/person/visitorCode`. Changes nothing; repeated when there is no answer.

        Employees get one too. It expires after minutes.

        Args:
            uuid: The visitor's person UUID (人员uuid).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The QR code as an image.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._value(
            VISITOR_CODE,
            options,
            uuid=uuid,
            extra=extra,
        )


class AsyncPersonResource(AsyncResource):
    """Persons: employees, visitors, key persons (人员管理)"""

    async def upload_image(
        self,
        *,
        file: FileSource,
        options: CallOptions | None = None,
    ) -> UploadedFile:
        """Upload a face image (上传人员图片).

        `POST /v1/api/person/uploadImage`. Safe to repeat; repeated when there is no answer.

        Use this wherever a face is needed. The platform checks the quality of the face, compresses the image and
        returns its URI. A code 101xxx tells what is wrong with the photo.

        Args:
            file: A path, bytes, or a file opened in binary mode. jpg, jpeg, bmp, png, recognised by content. At
                most 10 MiB.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The stored image. Its `uri` goes into `image_uri` of a person.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._upload(
            UPLOAD_IMAGE,
            options,
            file=file,
        )

    async def update(
        self,
        *,
        uuid: str,
        name: str | None = None,
        sex: Sex | None = None,
        image_uri: str | None = None,
        code: str | None = None,
        identify_num: str | None = None,
        unique_identify: str | None = None,
        visit_firm: str | None = None,
        visit_start_time_stamp: datetime | None = None,
        visit_end_time_stamp: datetime | None = None,
        visit_reason: str | None = None,
        visited_uuid: str | None = None,
        visit_type: VisitType | None = None,
        email: str | None = None,
        phone: str | None = None,
        card_num: str | None = None,
        password: str | None = None,
        entry_time_stamp: datetime | None = None,
        position: str | None = None,
        birthday_stamp: datetime | None = None,
        ext: str | None = None,
        group_list: Sequence[str] | None = None,
        autograph: str | None = None,
        org_uuid: str | None = None,
        card_begin: date | None = None,
        card_end: date | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> None:
        """Change a person (修改人员).

        `POST /v1/api/person/update`. Safe to repeat; repeated when there is no answer.

        There is no field for the kind of person (employee, visitor, key person). As far as is known, fields that
        are left out stay unchanged. Whether `group_list` replaces the groups or adds to them is not documented:
        send the complete list of groups when you send it. An `image_uri` that was read is a URL for viewing;
        never send it back.

        None leaves a field out of the request; as far as is known, the platform then keeps its value. `\""` is
        sent for a text, except name, code, email, phone, card_num and password. This interface cannot empty
        these, or fields of other types except lists.

        Args:
            uuid: Person UUID (用户UUID).
            name: Name (用户名). The database is said to be unable to store emoji and other characters beyond U+FFFF.
                1 to 40 characters.
            sex: Sex (性别). Sex: UNKNOWN (0, 未知), MALE (1, 男), FEMALE (2, 女).
            image_uri: URI of the face image (用户识别照片的uri) as person/uploadImage returns it.
            code: Employee number (员工编码). Unique. Employees only. 1 to 32 characters. Pattern: `^[A-Za-z0-9]+$`.
            identify_num: Number of the identity card (身份证号). At most 32 characters. Pattern: `^[A-Za-z0-9]*$`.
            unique_identify: Unique identifier of your choice (唯一标识). ASCII only. Unique. At most 40 characters.
                Pattern: `^[\\x00-\\x7F]*$`.
            visit_firm: Visitor's organisation (访客所属单位). The manual allows Chinese characters, letters and digits;
                brackets and other characters are used in the field. Visitors only. At most 40 characters.
            visit_start_time_stamp: Start of the visit (拜访起始时间). Required for visitors.
            visit_end_time_stamp: End of the visit (拜访结束时间). Required for visitors.
            visit_reason: Reason for the visit (拜访原因). Visitors only. At most 255 characters.
            visited_uuid: UUID of the person visited (受访人的uuid). Required for visitors.
            visit_type: Kind of visitor (访客类型). Visitors only. VisitType: ORDINARY (1, 普通访客), VIP (2, VIP访客).
            email: E-mail address (邮箱). Format: email.
            phone: Mobile number (手机号). 6 to 18 characters. Pattern: `^[0-9]+$`.
            card_num: Card number (卡号). Unique. Employees only. 1 to 20 characters. Pattern: `^[0-9]+$`.
            password: Password (密码). Employees only. 4 to 6 characters. Pattern: `^[0-9]+$`.
            entry_time_stamp: Date of entry into the company (入职时间): midnight of the day in the platform's time
                zone; in China `datetime(2024, 3, 8, tzinfo=ZoneInfo("Asia/Shanghai"))`. Employees only.
            position: Job title (职位). Employees only. At most 64 characters.
            birthday_stamp: Birthday (生日): midnight of the day in the platform's time zone; in China
                `datetime(2024, 3, 8, tzinfo=ZoneInfo("Asia/Shanghai"))`.
            ext: Remark (备注). At most 255 characters.
            group_list: UUIDs of the person's groups (加入的组集合).
            autograph: The person's own text. It is not known how the platform uses it. Not in the manual; seen in
                a working client (W3).
            org_uuid: UUID of the organisation that the person belongs to. Not in the manual; seen in the sister
                manual 1.1.0 (V110) and a working client (W3).
            card_begin: First day on which the card is valid. Not in the manual; seen in the sister manual 1.1.0
                (V110).
            card_end: Last day on which the card is valid. Not in the manual; seen in the sister manual 1.1.0
                (V110).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            Changed.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._send(
            UPDATE,
            options,
            uuid=uuid,
            name=name,
            sex=sex,
            image_uri=image_uri,
            code=code,
            identify_num=identify_num,
            unique_identify=unique_identify,
            visit_firm=visit_firm,
            visit_start_time_stamp=visit_start_time_stamp,
            visit_end_time_stamp=visit_end_time_stamp,
            visit_reason=visit_reason,
            visited_uuid=visited_uuid,
            visit_type=visit_type,
            email=email,
            phone=phone,
            card_num=card_num,
            password=password,
            entry_time_stamp=entry_time_stamp,
            position=position,
            birthday_stamp=birthday_stamp,
            ext=ext,
            group_list=group_list,
            autograph=autograph,
            org_uuid=org_uuid,
            card_begin=card_begin,
            card_end=card_end,
            extra=extra,
        )

    async def batch_delete(
        self,
        *,
        uuid_list: Sequence[str],
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> AsyncBatchResult[PersonDeleteResult, str]:
        """Delete persons (批量删除人员).

        `POST /v1/api/person/batchDelete`. Safe to repeat; repeated when there is no answer.

        A long list is sent in several requests of 100 items (`chunk_size` of the options). If one of them fails,
        `error.partial` shows what became of each item.

        Args:
            uuid_list: Person UUIDs (用户uuid列表).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The persons deleted, and those not.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._batch(
            BATCH_DELETE,
            options,
            uuid_list=uuid_list,
            extra=extra,
        )

    async def batch_add(
        self,
        *,
        person_list: Sequence[NewPerson],
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> AsyncBatchResult[PersonResult, NewPerson]:
        """Add persons (批量添加人员).

        `POST /v1/api/person/batchAdd`. Repeated only when nothing was sent, or the server was too busy to begin
        (HTTP 429).

        Each person is accepted or refused separately: check `failures` even when `code` is 0. Choose the UUIDs
        yourself, so that you can match the results easily. A visitor needs the begin and end of the visit and the
        person visited. The platform works person by person: send small batches, with a long timeout. A person
        without a group joins the default group of its kind.

        A long list is sent in several requests of 100 items (`chunk_size` of the options). If one of them fails,
        `error.partial` shows what became of each item.

        Args:
            person_list: The persons to add (用户列表).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The persons added, and those refused.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._batch(
            BATCH_ADD,
            options,
            person_list=person_list,
            extra=extra,
        )

    async def list(
        self,
        *,
        page_num: int | None = None,
        page_size: int | None = None,
        type: PersonType | None = None,
        name: str | None = None,
        phone: str | None = None,
        identify_num: str | None = None,
        email: str | None = None,
        code: str | None = None,
        card_num: str | None = None,
        unique_identify: str | None = None,
        staff_entry_min_stamp: datetime | None = None,
        staff_entry_max_stamp: datetime | None = None,
        visitor_create_min_stamp: datetime | None = None,
        visitor_create_max_stamp: datetime | None = None,
        filter_visited_type: VisitorStatusFilter | None = None,
        simple_info: bool | None = None,
        is_pinyin_order: bool | None = None,
        visit_type: VisitType | None = None,
        visited_name: str | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> AsyncPage[PersonRow]:
        """Search persons (搜索人员列表).

        `POST /v1/api/person/list`. Changes nothing; repeated when there is no answer.

        Persons of all kinds, page by page. Name, phone, identity number, e-mail, employee number and card number
        match in part: `code="12"` finds E123 as well, so compare exactly before you change the person found. It
        is not documented whether the date filters include their limits. With `simple_info` a row has little more
        than UUID and name.

        Args:
            page_num: Number of the page (当前页码). At least 1. Default: 1.
            page_size: Rows in a page (分页大小). At least 1. Default: 20.
            type: Kind of person (用户类别). PersonType: EMPLOYEE (1, 员工), VISITOR (2, 访客), KEY_PERSON (3, 重点人员).
            name: Name or part of it (用户姓名).
            phone: Mobile number or part of it (手机号).
            identify_num: Number of the identity card or part of it (身份证号).
            email: E-mail address or part of it (邮箱).
            code: Employee number or part of it (员工编号).
            card_num: Card number or part of it (卡号).
            unique_identify: Unique identifier (唯一标识).
            staff_entry_min_stamp: Earliest entry of an employee into the company (员工入职日期最小值).
            staff_entry_max_stamp: Latest entry of an employee into the company (员工入职日期最大值).
            visitor_create_min_stamp: Earliest creation of a visitor (访客创建日期最小值).
            visitor_create_max_stamp: Latest creation of a visitor (访客创建日期最大值).
            filter_visited_type: Which visitors to list (筛选访客状态类型). VisitorStatusFilter: ALL (0, 不筛选), VALID (1,
                有效), INVALID (2, 无效).
            simple_info: Whether to return only UUID and name (是否仅返回简单信息). Default: False.
            is_pinyin_order: Whether to sort by pinyin (是否按拼音排序). Default: True.
            visit_type: Kind of visitor (访客类型). VisitType: ORDINARY (1, 普通访客), VIP (2, VIP访客).
            visited_name: Name of the employee visited (受访员工姓名).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            A page of persons.

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
            type=type,
            name=name,
            phone=phone,
            identify_num=identify_num,
            email=email,
            code=code,
            card_num=card_num,
            unique_identify=unique_identify,
            staff_entry_min_stamp=staff_entry_min_stamp,
            staff_entry_max_stamp=staff_entry_max_stamp,
            visitor_create_min_stamp=visitor_create_min_stamp,
            visitor_create_max_stamp=visitor_create_max_stamp,
            filter_visited_type=filter_visited_type,
            simple_info=simple_info,
            is_pinyin_order=is_pinyin_order,
            visit_type=visit_type,
            visited_name=visited_name,
            extra=extra,
        )

    async def uuid_list(
        self,
        *,
        uuid_list: Sequence[str],
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> builtins.list[Person]:
        """Get several persons by UUID (人员详细信息列表查询).

        `POST /v1/api/person/uuid/list`. Changes nothing; repeated when there is no answer.

        The manual does not say what happens to UUIDs that do not exist.

        Args:
            uuid_list: Person UUIDs (人员uuid列表).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The persons.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._list(
            UUID_LIST,
            options,
            uuid_list=uuid_list,
            extra=extra,
        )

    async def query(
        self,
        *,
        uuid: str,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> Person:
        """Get a person by UUID (根据uuid返回人员信息).

        `POST /v1/api/person/query`. Changes nothing; repeated when there is no answer.

        Args:
            uuid: Person UUID (人员uuid).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The person.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._value(
            QUERY,
            options,
            uuid=uuid,
            extra=extra,
        )

    async def visitor_code(
        self,
        *,
        uuid: str,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> VisitorCode:
        """Get a visitor's QR code (根据访客UUID获取二维码).

        `POST /v1/api/person/visitorCode`. Changes nothing; repeated when there is no answer.

        Employees get one too. It expires after minutes.

        Args:
            uuid: The visitor's person UUID (人员uuid).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The QR code as an image.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._value(
            VISITOR_CODE,
            options,
            uuid=uuid,
            extra=extra,
        )
