# Generated from spec/paths/pass-record.yaml by `make generate`. Do not edit: change the spec or the templates.

"""`client.pass_record`: Pass records (通行记录模块)"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from hongtu.enums import LivenessType, MaskType, PassType, RecognitionType, VerificationMode
from hongtu.models.pass_record import PassRecord, PassRecordListRequest
from hongtu_runtime.operation import CallOptions, Operation
from hongtu_runtime.page import AsyncPage, Page
from hongtu_runtime.resource import AsyncResource, Resource

__all__ = ["AsyncPassRecordResource", "PassRecordResource"]

LIST = Operation(
    name="pass_record.list",
    title="分页查询通行记录",
    method="POST",
    path="/v1/api/pass_record/list",
    retry="read",
    request=PassRecordListRequest,
    result=PassRecord,
)


class PassRecordResource(Resource):
    """Pass records (通行记录模块)"""

    def list(
        self,
        *,
        page_num: int | None = None,
        page_size: int | None = None,
        person_uuid: str | None = None,
        person_name: str | None = None,
        person_code: str | None = None,
        visit_person_name: str | None = None,
        device_uuids: Sequence[str] | None = None,
        device_name: str | None = None,
        device_location: str | None = None,
        recognition_type: RecognitionType | None = None,
        verification_mode: VerificationMode | None = None,
        pass_type: PassType | None = None,
        liveness_type: LivenessType | None = None,
        start_pass_time: datetime | None = None,
        end_pass_time: datetime | None = None,
        mask_type: MaskType | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> Page[PassRecord]:
        """List pass records (分页查询通行记录).

        `POST /v1/api/pass_record/list`. Changes nothing; repeated when there is no answer.

        Passages at all devices, including refused ones. The manual states neither the order of the records nor
        the longest span of time.

        Args:
            page_num: Number of the page (当前页码). At least 1. Default: 1.
            page_size: Rows in a page (分页大小). At least 1. Default: 20.
            person_uuid: Person UUID (人员uuid).
            person_name: Person's name or its beginning (人员姓名).
            person_code: Employee number (员工编码).
            visit_person_name: Name, or part of it, of the person visited (受访人员姓名).
            device_uuids: UUIDs of the devices (设备uuid列表).
            device_name: Device name or part of it (设备名称).
            device_location: Device location or part of it (设备位置).
            recognition_type: What kind of person a face was recognised as (识别人员类型). RecognitionType: EMPLOYEE (1,
                员工), ORDINARY_VISITOR (2, 普通访客), KEY_PERSON (3, 重点人员), STRANGER (4, 陌生人), UNRECOGNISED (5, 未识别),
                VIP_VISITOR (6, VIP访客).
            verification_mode: How a pass was verified (验证类型). A door's setting has an enumeration of its own.
                VerificationMode: FACE (0, 人脸), FACE_OR_CARD (1, 人脸或刷卡), FACE_AND_CARD (2, 人脸及刷卡),
                FACE_AND_PASSWORD (3, 人脸及密码), REMOTE_OPEN (4, 远程开门), QR_CODE (5, 二维码).
            pass_type: Whether the person passed (通行类型). PassType: NOT_PASSED (0, 未通行), PASSED (1, 通行),
                MULTI_FACTOR_FAILED (2, 复合认证未通过), NOT_LIVE (3, 未通行（非活体攻击）), HIGH_TEMPERATURE (4, 未通行（高温）), NO_MASK
                (5, 未通行（未佩戴口罩）).
            liveness_type: Result of the liveness check (活体结果). LivenessType: NOT_LIVE (0, 非活体), LIVE (1, 活体),
                NOT_CHECKED (2, 未检测).
            start_pass_time: Start of the span of time (开始时间). Inclusive.
            end_pass_time: End of the span of time (结束时间). Exclusive.
            mask_type: Result of the mask check (口罩状态). MaskType: NOT_CHECKED (0, 未检测), MASKED (1, 已佩戴), UNMASKED
                (2, 未佩戴).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            A page of pass records.

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
            person_uuid=person_uuid,
            person_name=person_name,
            person_code=person_code,
            visit_person_name=visit_person_name,
            device_uuids=device_uuids,
            device_name=device_name,
            device_location=device_location,
            recognition_type=recognition_type,
            verification_mode=verification_mode,
            pass_type=pass_type,
            liveness_type=liveness_type,
            start_pass_time=start_pass_time,
            end_pass_time=end_pass_time,
            mask_type=mask_type,
            extra=extra,
        )


class AsyncPassRecordResource(AsyncResource):
    """Pass records (通行记录模块)"""

    async def list(
        self,
        *,
        page_num: int | None = None,
        page_size: int | None = None,
        person_uuid: str | None = None,
        person_name: str | None = None,
        person_code: str | None = None,
        visit_person_name: str | None = None,
        device_uuids: Sequence[str] | None = None,
        device_name: str | None = None,
        device_location: str | None = None,
        recognition_type: RecognitionType | None = None,
        verification_mode: VerificationMode | None = None,
        pass_type: PassType | None = None,
        liveness_type: LivenessType | None = None,
        start_pass_time: datetime | None = None,
        end_pass_time: datetime | None = None,
        mask_type: MaskType | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> AsyncPage[PassRecord]:
        """List pass records (分页查询通行记录).

        `POST /v1/api/pass_record/list`. Changes nothing; repeated when there is no answer.

        Passages at all devices, including refused ones. The manual states neither the order of the records nor
        the longest span of time.

        Args:
            page_num: Number of the page (当前页码). At least 1. Default: 1.
            page_size: Rows in a page (分页大小). At least 1. Default: 20.
            person_uuid: Person UUID (人员uuid).
            person_name: Person's name or its beginning (人员姓名).
            person_code: Employee number (员工编码).
            visit_person_name: Name, or part of it, of the person visited (受访人员姓名).
            device_uuids: UUIDs of the devices (设备uuid列表).
            device_name: Device name or part of it (设备名称).
            device_location: Device location or part of it (设备位置).
            recognition_type: What kind of person a face was recognised as (识别人员类型). RecognitionType: EMPLOYEE (1,
                员工), ORDINARY_VISITOR (2, 普通访客), KEY_PERSON (3, 重点人员), STRANGER (4, 陌生人), UNRECOGNISED (5, 未识别),
                VIP_VISITOR (6, VIP访客).
            verification_mode: How a pass was verified (验证类型). A door's setting has an enumeration of its own.
                VerificationMode: FACE (0, 人脸), FACE_OR_CARD (1, 人脸或刷卡), FACE_AND_CARD (2, 人脸及刷卡),
                FACE_AND_PASSWORD (3, 人脸及密码), REMOTE_OPEN (4, 远程开门), QR_CODE (5, 二维码).
            pass_type: Whether the person passed (通行类型). PassType: NOT_PASSED (0, 未通行), PASSED (1, 通行),
                MULTI_FACTOR_FAILED (2, 复合认证未通过), NOT_LIVE (3, 未通行（非活体攻击）), HIGH_TEMPERATURE (4, 未通行（高温）), NO_MASK
                (5, 未通行（未佩戴口罩）).
            liveness_type: Result of the liveness check (活体结果). LivenessType: NOT_LIVE (0, 非活体), LIVE (1, 活体),
                NOT_CHECKED (2, 未检测).
            start_pass_time: Start of the span of time (开始时间). Inclusive.
            end_pass_time: End of the span of time (结束时间). Exclusive.
            mask_type: Result of the mask check (口罩状态). MaskType: NOT_CHECKED (0, 未检测), MASKED (1, 已佩戴), UNMASKED
                (2, 未佩戴).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            A page of pass records.

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
            person_uuid=person_uuid,
            person_name=person_name,
            person_code=person_code,
            visit_person_name=visit_person_name,
            device_uuids=device_uuids,
            device_name=device_name,
            device_location=device_location,
            recognition_type=recognition_type,
            verification_mode=verification_mode,
            pass_type=pass_type,
            liveness_type=liveness_type,
            start_pass_time=start_pass_time,
            end_pass_time=end_pass_time,
            mask_type=mask_type,
            extra=extra,
        )
