# Generated from spec/paths/device.yaml, spec/paths/operations.yaml by `make generate`. Do not edit: change the spec or the templates.

"""`client.device`: Devices (设备管理)"""

import builtins
from collections.abc import Mapping, Sequence
from types import NoneType

from hongtu.enums import DeviceMode, DeviceModel, DeviceType, DiscoveryMethod
from hongtu.models.device import (
    BindableDeviceGroup,
    Device,
    DeviceAddRequest,
    DeviceBindRequest,
    DeviceDeleteCheck,
    DeviceDetails,
    DeviceGroup,
    DeviceImportDeviceRequest,
    DeviceListEnbindGroupRequest,
    DeviceListRequest,
    DeviceQueryReportDeviceRequest,
    DeviceResult,
    DeviceSetup,
    DeviceUnbindRequest,
    DeviceUpdateRequest,
    DeviceUuidRequest,
    ReportedDevice,
)
from hongtu.models.operations import SystemInfo
from hongtu_runtime.batch import AsyncBatchResult, BatchResult
from hongtu_runtime.operation import BatchMatch, CallOptions, Operation
from hongtu_runtime.page import AsyncPage, Page
from hongtu_runtime.resource import AsyncResource, Resource

__all__ = ["AsyncDeviceResource", "DeviceResource"]

UPDATE = Operation(
    name="device.update",
    title="修改设备信息",
    method="POST",
    path="/v1/api/device/update",
    retry="idempotent",
    request=DeviceUpdateRequest,
    result=NoneType,
)


LIST = Operation(
    name="device.list",
    title="分页获取设备列表",
    method="POST",
    path="/v1/api/device/list",
    retry="read",
    request=DeviceListRequest,
    result=Device,
)


DELETE = Operation(
    name="device.delete",
    title="删除设备",
    method="POST",
    path="/v1/api/device/delete",
    retry="idempotent",
    request=DeviceUuidRequest,
    result=NoneType,
)


PRE_DELETE = Operation(
    name="device.pre_delete",
    title="删除设备预校验",
    method="POST",
    path="/v1/api/device/preDelete",
    retry="read",
    request=DeviceUuidRequest,
    result=DeviceDeleteCheck,
)


QUERY_REPORT_DEVICE = Operation(
    name="device.query_report_device",
    title="发现设备查询",
    method="POST",
    path="/v1/api/device/queryReportDevice",
    retry="read",
    request=DeviceQueryReportDeviceRequest,
    result=ReportedDevice,
)


LIST_BY_GROUP = Operation(
    name="device.list_by_group",
    title="按设备类型分组查询设备信息",
    method="POST",
    path="/v1/api/device/listBygroup",
    retry="read",
    result=DeviceGroup,
)


QUERY_DEVICE_INFO = Operation(
    name="device.query_device_info",
    title="查询设备信息",
    method="POST",
    path="/v1/api/device/queryDeviceInfo",
    retry="read",
    request=DeviceUuidRequest,
    result=DeviceSetup,
)


QUERY = Operation(
    name="device.query",
    title="查询设备详情信息",
    method="POST",
    path="/v1/api/device/query",
    retry="read",
    request=DeviceUuidRequest,
    result=DeviceDetails,
)


LIST_BINDABLE_GROUP = Operation(
    name="device.list_bindable_group",
    title="查询该类型设备可以绑定的设备信息",
    method="POST",
    path="/v1/api/device/list/enbind/group",
    retry="read",
    request=DeviceListEnbindGroupRequest,
    result=BindableDeviceGroup,
)


IMPORT_DEVICE = Operation(
    name="device.import_device",
    title="设备导入",
    method="POST",
    path="/v1/api/device/importDevice",
    retry="unsafe",
    request=DeviceImportDeviceRequest,
    result=NoneType,
)


ADD = Operation(
    name="device.add",
    title="设备添加",
    method="POST",
    path="/v1/api/device/add",
    retry="unsafe",
    request=DeviceAddRequest,
    result=DeviceResult,
    batch=BatchMatch(items="", fields={"name": "name", "ip_address": "ip_address"}),
)


BIND = Operation(
    name="device.bind",
    title="设备绑定",
    method="POST",
    path="/v1/api/device/bind",
    retry="idempotent",
    request=DeviceBindRequest,
    result=NoneType,
)


UNBIND = Operation(
    name="device.unbind",
    title="设备解绑",
    method="POST",
    path="/v1/api/device/unbind",
    retry="idempotent",
    request=DeviceUnbindRequest,
    result=NoneType,
)


INFO = Operation(
    name="device.info",
    title="设备信息",
    method="GET",
    path="/v1/api/device/info",
    retry="read",
    result=SystemInfo,
    sign_body="empty",
)


class DeviceResource(Resource):
    """Devices (设备管理)"""

    def update(
        self,
        *,
        uuid: str,
        name: str,
        location: str,
        ip_address: str | None = None,
        mac: str | None = None,
        user_name: str | None = None,
        user_password: str | None = None,
        port: int | None = None,
        rtsp_url: str | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> None:
        """Change a device (修改设备信息).

        `POST /v1/api/device/update`. Safe to repeat; repeated when there is no answer.

        Name and location must always be sent. Address, port, credentials and stream of a device that is bound to
        a computing server cannot be changed: unbind it first. A server's built-in computing chip (内置算力芯片) cannot
        be changed at all.

        None leaves a field out of the request; as far as is known, the platform then keeps its value. `\""` is
        sent for a text. This interface cannot empty fields of other types, except lists.

        Args:
            uuid: Device UUID (设备uuid).
            name: Device name (设备名称).
            location: Device location (设备位置).
            ip_address: IP address (设备IP). Fixed while the device is bound.
            mac: MAC address (mac地址).
            user_name: User name on the device (用户名). Fixed while the device is bound.
            user_password: Password on the device (用户密码). Fixed while the device is bound.
            port: Port (端口). Fixed while the device is bound.
            rtsp_url: Address of the video stream (视频流地址). Fixed while the device is bound.
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The device is changed.

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
            location=location,
            ip_address=ip_address,
            mac=mac,
            user_name=user_name,
            user_password=user_password,
            port=port,
            rtsp_url=rtsp_url,
            extra=extra,
        )

    def list(
        self,
        *,
        name: str | None = None,
        page_num: int | None = None,
        device_type: DeviceType | None = None,
        page_size: int | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> Page[Device]:
        """List devices (分页获取设备列表).

        `POST /v1/api/device/list`. Changes nothing; repeated when there is no answer.

        Args:
            name: Device name (设备名称).
            page_num: Number of the page (当前页码). At least 1. Default: 1.
            device_type: Kind of device (设备类型). DeviceType: SMART_CAMERA (1, 智能摄像头), PANEL (2, 智能面板机), SERVER (3,
                智能服务器), NETWORK_CAMERA (4, 网络摄像机), STORAGE_SERVER (5, 存储服务器).
            page_size: Rows in a page (分页大小). At least 1. Default: 20.
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            A page of devices.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._page(
            LIST,
            options,
            name=name,
            page_num=page_num,
            device_type=device_type,
            page_size=page_size,
            extra=extra,
        )

    def delete(
        self,
        *,
        uuid: str,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> None:
        """Delete a device (删除设备).

        `POST /v1/api/device/delete`. Safe to repeat; repeated when there is no answer.

        device/preDelete checks beforehand whether the device can be deleted.

        Args:
            uuid: Device UUID (设备uuid).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The device is deleted.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._send(
            DELETE,
            options,
            uuid=uuid,
            extra=extra,
        )

    def pre_delete(
        self,
        *,
        uuid: str,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> DeviceDeleteCheck:
        """Check whether a device can be deleted (删除设备预校验).

        `POST /v1/api/device/preDelete`. Changes nothing; repeated when there is no answer.

        Args:
            uuid: Device UUID (设备uuid).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            Whether it can be deleted and, if not, the reason.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._value(
            PRE_DELETE,
            options,
            uuid=uuid,
            extra=extra,
        )

    def query_report_device(
        self,
        *,
        page_num: int | None = None,
        sn_code: str | None = None,
        device_type: DeviceType | None = None,
        page_size: int | None = None,
        discovery_method: DiscoveryMethod | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> Page[ReportedDevice]:
        """List panel machines that have reported themselves (发现设备查询).

        `POST /v1/api/device/queryReportDevice`. Changes nothing; repeated when there is no answer.

        The first step to a new panel machine; the second is device/importDevice.

        Args:
            page_num: Number of the page (当前页码). At least 1. Default: 1.
            sn_code: Serial number (设备编码).
            device_type: Kind of device (设备类型). DeviceType: PANEL (2, 智能面板机).
            page_size: Rows in a page (分页大小). At least 1. Default: 20.
            discovery_method: How a device came to the platform (发现方式). DiscoveryMethod: REPORTED (1, 主动上报).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            A page of panel machines that wait to be imported.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._page(
            QUERY_REPORT_DEVICE,
            options,
            page_num=page_num,
            sn_code=sn_code,
            device_type=device_type,
            page_size=page_size,
            discovery_method=discovery_method,
            extra=extra,
        )

    def list_by_group(
        self,
        *,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> builtins.list[DeviceGroup]:
        """List all devices by type (按设备类型分组查询设备信息).

        `POST /v1/api/device/listBygroup`. Changes nothing; repeated when there is no answer.

        Args:
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            One group for each type of device.

        Raises:
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._list(
            LIST_BY_GROUP,
            options,
            extra=extra,
        )

    def query_device_info(
        self,
        *,
        uuid: str,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> DeviceSetup:
        """Get a device as it was set up (查询设备信息).

        `POST /v1/api/device/queryDeviceInfo`. Changes nothing; repeated when there is no answer.

        Model, address and credentials. For its state see device/query. The password is in clear text.

        Args:
            uuid: Device UUID (设备uuid).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The device as it was set up.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._value(
            QUERY_DEVICE_INFO,
            options,
            uuid=uuid,
            extra=extra,
        )

    def query(
        self,
        *,
        uuid: str,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> DeviceDetails:
        """Get a device as it runs (查询设备详情信息).

        `POST /v1/api/device/query`. Changes nothing; repeated when there is no answer.

        Versions, state, load and bindings. For model and credentials see device/queryDeviceInfo.

        Args:
            uuid: Device UUID (设备uuid).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The device as it runs.

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

    def list_bindable_group(
        self,
        *,
        uuid: str,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> builtins.list[BindableDeviceGroup]:
        """List the devices that a computing server can take (查询该类型设备可以绑定的设备信息).

        `POST /v1/api/device/list/enbind/group`. Changes nothing; repeated when there is no answer.

        Devices that are bound to it already are listed too, and marked.

        Args:
            uuid: UUID of the computing server (设备uuid).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            One group for each type of device that can be bound.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._list(
            LIST_BINDABLE_GROUP,
            options,
            uuid=uuid,
            extra=extra,
        )

    def import_device(
        self,
        *,
        name: str,
        location: str,
        device_type: DeviceType,
        device_model: DeviceModel,
        device_mode: DeviceMode,
        sn_code: str,
        discovery_method: DiscoveryMethod,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> None:
        """Import a panel machine that has reported itself (设备导入).

        `POST /v1/api/device/importDevice`. Repeated only when nothing was sent, or the server was too busy to
        begin (HTTP 429).

        For panel machines only; add all other devices with device/add. Take snCode from device/queryReportDevice;
        name, location and model are yours to give. The answer does not contain the device's UUID: look for its
        name in device/list.

        Args:
            name: Device name (设备名称).
            location: Device location (设备位置).
            device_type: Kind of device (设备类型). DeviceType: PANEL (2, 智能面板机).
            device_model: Model of a device (设备型号). The union of all lists, which differ from one interface to the
                next. DeviceModel: MEGEYE_W5K_I8 (1, MegEye-W5K-I8), MEGEYE_W4K_E7 (2, MegEye-W4K-E7),
                MEGEYE_W4K_I51 (3, MegEye-W4K-I51), MEGEYE_W4K_I52 (34, MegEye-W4K-I52), MEGEYE_W3K_45S (35,
                MegEye-W3K-45S), MEGEYE_W4K_I31 (36, MegEye-W4K-I31), MEGEYE_W5K_EA (40, MegEye-W5K-EA),
                MEGEYE_W5K_EA_D (41, MegEye-W5K-EA-D), MEGEYE_W5K_EA_T (42, MegEye-W5K-EA-T), MEGEYE_W5K_EA_DT
                (43, MegEye-W5K-EA-DT). DeviceModel.MEGEYE_W3K_45S: not in the manual at this place; seen in the
                sister manual 1.0.2 (V102).
            device_mode: What a device does (设备模式). Servers have none. DeviceMode: FACE_RECOGNITION (1, 人脸识别).
            sn_code: Serial number (设备编码).
            discovery_method: How a device came to the platform (发现方式). DiscoveryMethod: REPORTED (1, 主动上报).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The panel machine is imported.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._send(
            IMPORT_DEVICE,
            options,
            name=name,
            location=location,
            device_type=device_type,
            device_model=device_model,
            device_mode=device_mode,
            sn_code=sn_code,
            discovery_method=discovery_method,
            extra=extra,
        )

    def add(
        self,
        *,
        name: str,
        location: str,
        device_type: DeviceType,
        device_model: DeviceModel,
        device_mode: DeviceMode | None = None,
        ip_address: str,
        mac: str | None = None,
        user_name: str | None = None,
        user_password: str | None = None,
        rtsp_url: str | None = None,
        port: int | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> BatchResult[DeviceResult, DeviceAddRequest]:
        """Add a server or a camera (设备添加).

        `POST /v1/api/device/add`. Repeated only when nothing was sent, or the server was too busy to begin (HTTP
        429).

        Adds one device. The answer has two lists, and the device is in one of them. Panel machines report
        themselves; import them with device/importDevice.

        Args:
            name: Device name (设备名称). 1 to 50 characters.
            location: Device location (设备位置). 1 to 50 characters.
            device_type: Kind of device (设备类型). DeviceType: SMART_CAMERA (1, 智能摄像头), SERVER (3, 智能服务器),
                NETWORK_CAMERA (4, 网络摄像机), STORAGE_SERVER (5, 存储服务器). DeviceType.STORAGE_SERVER: not in the manual
                at this place; seen in the sister manual 1.0.1 (V101) and the sister manual 1.0.2 (V102).
            device_model: Model of a device (设备型号). The union of all lists, which differ from one interface to the
                next. One of 35 members of DeviceModel. DeviceModel.MEGEYE_C4N_888, DeviceModel.CORE,
                DeviceModel.MEGNVR_N4K_001, DeviceModel.MEGNVR_N4M_001, DeviceModel.MEGNVR_N8K_281,
                DeviceModel.MEGNVR_N8M_281 and DeviceModel.MEGNVR_N8P_281: not in the manual at this place; seen
                in the sister manual 1.0.1 (V101) and the sister manual 1.0.2 (V102). DeviceModel.DAHUA_CAMERA and
                DeviceModel.MEGEYE_W3K_45S: not in the manual at this place; seen in the sister manual 1.0.2
                (V102).
            device_mode: What the device does (设备模式). Cameras need it, servers have none. DeviceMode:
                FACE_RECOGNITION (1, 人脸识别), STRUCTURING (2, 结构化), PERIMETER (3, 警戒), FACE_CAPTURE (4, 人脸抓拍), MIXED
                (5, 混合模式), FACE_RECOGNITION_STANDARD (6, 人脸识别标准模式), FACE_RECOGNITION_HIGH_PERFORMANCE (7,
                人脸识别高性能模式).
            ip_address: IP address (设备IP).
            mac: MAC address (mac地址).
            user_name: User name on the device (用户名). 1 to 50 characters.
            user_password: Password on the device (用户密码).
            rtsp_url: Address of the video stream (视频流地址). B3R and B4H do not need it.
            port: Port (端口).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The device among those added or among those refused.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._batch(
            ADD,
            options,
            name=name,
            location=location,
            device_type=device_type,
            device_model=device_model,
            device_mode=device_mode,
            ip_address=ip_address,
            mac=mac,
            user_name=user_name,
            user_password=user_password,
            rtsp_url=rtsp_url,
            port=port,
            extra=extra,
        )

    def bind(
        self,
        *,
        uuid: str,
        device_uuids: Sequence[str],
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> None:
        """Set which devices a computing server serves (设备绑定).

        `POST /v1/api/device/bind`. Safe to repeat; repeated when there is no answer.

        Replaces the whole list. Devices that are bound now and not named are unbound, so an empty list unbinds
        them all. To add one device, send it together with `bind_devices` of device/query.

        Args:
            uuid: UUID of the computing server (算力设备的uuid).
            device_uuids: All devices that shall be bound in the end (最后需要绑定的设备uuid列表). Other devices are unbound.
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The server serves the devices named and no others.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._send(
            BIND,
            options,
            uuid=uuid,
            device_uuids=device_uuids,
            extra=extra,
        )

    def unbind(
        self,
        *,
        uuid: str,
        unbind_device_uuid: str,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> None:
        """Unbind one device from its computing server (设备解绑).

        `POST /v1/api/device/unbind`. Safe to repeat; repeated when there is no answer.

        Args:
            uuid: UUID of the computing server (算力设备的uuid).
            unbind_device_uuid: UUID of the device to unbind (被解绑设备id).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The device is unbound.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._send(
            UNBIND,
            options,
            uuid=uuid,
            unbind_device_uuid=unbind_device_uuid,
            extra=extra,
        )

    def info(
        self,
        *,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> SystemInfo:
        """Get name, model and version of the platform itself (设备信息).

        `GET /v1/api/device/info`. Changes nothing; repeated when there is no answer.

        The only GET of the interface. It takes no parameters and sends no body, so the body's part of the
        signature is empty. The manual does not say which device it describes. The request names none, so this
        contract assumes the server that runs the platform.

        Args:
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The platform's own name, model and version.

        Raises:
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._value(
            INFO,
            options,
            extra=extra,
        )


class AsyncDeviceResource(AsyncResource):
    """Devices (设备管理)"""

    async def update(
        self,
        *,
        uuid: str,
        name: str,
        location: str,
        ip_address: str | None = None,
        mac: str | None = None,
        user_name: str | None = None,
        user_password: str | None = None,
        port: int | None = None,
        rtsp_url: str | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> None:
        """Change a device (修改设备信息).

        `POST /v1/api/device/update`. Safe to repeat; repeated when there is no answer.

        Name and location must always be sent. Address, port, credentials and stream of a device that is bound to
        a computing server cannot be changed: unbind it first. A server's built-in computing chip (内置算力芯片) cannot
        be changed at all.

        None leaves a field out of the request; as far as is known, the platform then keeps its value. `\""` is
        sent for a text. This interface cannot empty fields of other types, except lists.

        Args:
            uuid: Device UUID (设备uuid).
            name: Device name (设备名称).
            location: Device location (设备位置).
            ip_address: IP address (设备IP). Fixed while the device is bound.
            mac: MAC address (mac地址).
            user_name: User name on the device (用户名). Fixed while the device is bound.
            user_password: Password on the device (用户密码). Fixed while the device is bound.
            port: Port (端口). Fixed while the device is bound.
            rtsp_url: Address of the video stream (视频流地址). Fixed while the device is bound.
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The device is changed.

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
            location=location,
            ip_address=ip_address,
            mac=mac,
            user_name=user_name,
            user_password=user_password,
            port=port,
            rtsp_url=rtsp_url,
            extra=extra,
        )

    async def list(
        self,
        *,
        name: str | None = None,
        page_num: int | None = None,
        device_type: DeviceType | None = None,
        page_size: int | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> AsyncPage[Device]:
        """List devices (分页获取设备列表).

        `POST /v1/api/device/list`. Changes nothing; repeated when there is no answer.

        Args:
            name: Device name (设备名称).
            page_num: Number of the page (当前页码). At least 1. Default: 1.
            device_type: Kind of device (设备类型). DeviceType: SMART_CAMERA (1, 智能摄像头), PANEL (2, 智能面板机), SERVER (3,
                智能服务器), NETWORK_CAMERA (4, 网络摄像机), STORAGE_SERVER (5, 存储服务器).
            page_size: Rows in a page (分页大小). At least 1. Default: 20.
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            A page of devices.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._page(
            LIST,
            options,
            name=name,
            page_num=page_num,
            device_type=device_type,
            page_size=page_size,
            extra=extra,
        )

    async def delete(
        self,
        *,
        uuid: str,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> None:
        """Delete a device (删除设备).

        `POST /v1/api/device/delete`. Safe to repeat; repeated when there is no answer.

        device/preDelete checks beforehand whether the device can be deleted.

        Args:
            uuid: Device UUID (设备uuid).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The device is deleted.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._send(
            DELETE,
            options,
            uuid=uuid,
            extra=extra,
        )

    async def pre_delete(
        self,
        *,
        uuid: str,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> DeviceDeleteCheck:
        """Check whether a device can be deleted (删除设备预校验).

        `POST /v1/api/device/preDelete`. Changes nothing; repeated when there is no answer.

        Args:
            uuid: Device UUID (设备uuid).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            Whether it can be deleted and, if not, the reason.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._value(
            PRE_DELETE,
            options,
            uuid=uuid,
            extra=extra,
        )

    async def query_report_device(
        self,
        *,
        page_num: int | None = None,
        sn_code: str | None = None,
        device_type: DeviceType | None = None,
        page_size: int | None = None,
        discovery_method: DiscoveryMethod | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> AsyncPage[ReportedDevice]:
        """List panel machines that have reported themselves (发现设备查询).

        `POST /v1/api/device/queryReportDevice`. Changes nothing; repeated when there is no answer.

        The first step to a new panel machine; the second is device/importDevice.

        Args:
            page_num: Number of the page (当前页码). At least 1. Default: 1.
            sn_code: Serial number (设备编码).
            device_type: Kind of device (设备类型). DeviceType: PANEL (2, 智能面板机).
            page_size: Rows in a page (分页大小). At least 1. Default: 20.
            discovery_method: How a device came to the platform (发现方式). DiscoveryMethod: REPORTED (1, 主动上报).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            A page of panel machines that wait to be imported.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._page(
            QUERY_REPORT_DEVICE,
            options,
            page_num=page_num,
            sn_code=sn_code,
            device_type=device_type,
            page_size=page_size,
            discovery_method=discovery_method,
            extra=extra,
        )

    async def list_by_group(
        self,
        *,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> builtins.list[DeviceGroup]:
        """List all devices by type (按设备类型分组查询设备信息).

        `POST /v1/api/device/listBygroup`. Changes nothing; repeated when there is no answer.

        Args:
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            One group for each type of device.

        Raises:
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._list(
            LIST_BY_GROUP,
            options,
            extra=extra,
        )

    async def query_device_info(
        self,
        *,
        uuid: str,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> DeviceSetup:
        """Get a device as it was set up (查询设备信息).

        `POST /v1/api/device/queryDeviceInfo`. Changes nothing; repeated when there is no answer.

        Model, address and credentials. For its state see device/query. The password is in clear text.

        Args:
            uuid: Device UUID (设备uuid).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The device as it was set up.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._value(
            QUERY_DEVICE_INFO,
            options,
            uuid=uuid,
            extra=extra,
        )

    async def query(
        self,
        *,
        uuid: str,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> DeviceDetails:
        """Get a device as it runs (查询设备详情信息).

        `POST /v1/api/device/query`. Changes nothing; repeated when there is no answer.

        Versions, state, load and bindings. For model and credentials see device/queryDeviceInfo.

        Args:
            uuid: Device UUID (设备uuid).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The device as it runs.

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

    async def list_bindable_group(
        self,
        *,
        uuid: str,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> builtins.list[BindableDeviceGroup]:
        """List the devices that a computing server can take (查询该类型设备可以绑定的设备信息).

        `POST /v1/api/device/list/enbind/group`. Changes nothing; repeated when there is no answer.

        Devices that are bound to it already are listed too, and marked.

        Args:
            uuid: UUID of the computing server (设备uuid).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            One group for each type of device that can be bound.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._list(
            LIST_BINDABLE_GROUP,
            options,
            uuid=uuid,
            extra=extra,
        )

    async def import_device(
        self,
        *,
        name: str,
        location: str,
        device_type: DeviceType,
        device_model: DeviceModel,
        device_mode: DeviceMode,
        sn_code: str,
        discovery_method: DiscoveryMethod,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> None:
        """Import a panel machine that has reported itself (设备导入).

        `POST /v1/api/device/importDevice`. Repeated only when nothing was sent, or the server was too busy to
        begin (HTTP 429).

        For panel machines only; add all other devices with device/add. Take snCode from device/queryReportDevice;
        name, location and model are yours to give. The answer does not contain the device's UUID: look for its
        name in device/list.

        Args:
            name: Device name (设备名称).
            location: Device location (设备位置).
            device_type: Kind of device (设备类型). DeviceType: PANEL (2, 智能面板机).
            device_model: Model of a device (设备型号). The union of all lists, which differ from one interface to the
                next. DeviceModel: MEGEYE_W5K_I8 (1, MegEye-W5K-I8), MEGEYE_W4K_E7 (2, MegEye-W4K-E7),
                MEGEYE_W4K_I51 (3, MegEye-W4K-I51), MEGEYE_W4K_I52 (34, MegEye-W4K-I52), MEGEYE_W3K_45S (35,
                MegEye-W3K-45S), MEGEYE_W4K_I31 (36, MegEye-W4K-I31), MEGEYE_W5K_EA (40, MegEye-W5K-EA),
                MEGEYE_W5K_EA_D (41, MegEye-W5K-EA-D), MEGEYE_W5K_EA_T (42, MegEye-W5K-EA-T), MEGEYE_W5K_EA_DT
                (43, MegEye-W5K-EA-DT). DeviceModel.MEGEYE_W3K_45S: not in the manual at this place; seen in the
                sister manual 1.0.2 (V102).
            device_mode: What a device does (设备模式). Servers have none. DeviceMode: FACE_RECOGNITION (1, 人脸识别).
            sn_code: Serial number (设备编码).
            discovery_method: How a device came to the platform (发现方式). DiscoveryMethod: REPORTED (1, 主动上报).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The panel machine is imported.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._send(
            IMPORT_DEVICE,
            options,
            name=name,
            location=location,
            device_type=device_type,
            device_model=device_model,
            device_mode=device_mode,
            sn_code=sn_code,
            discovery_method=discovery_method,
            extra=extra,
        )

    async def add(
        self,
        *,
        name: str,
        location: str,
        device_type: DeviceType,
        device_model: DeviceModel,
        device_mode: DeviceMode | None = None,
        ip_address: str,
        mac: str | None = None,
        user_name: str | None = None,
        user_password: str | None = None,
        rtsp_url: str | None = None,
        port: int | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> AsyncBatchResult[DeviceResult, DeviceAddRequest]:
        """Add a server or a camera (设备添加).

        `POST /v1/api/device/add`. Repeated only when nothing was sent, or the server was too busy to begin (HTTP
        429).

        Adds one device. The answer has two lists, and the device is in one of them. Panel machines report
        themselves; import them with device/importDevice.

        Args:
            name: Device name (设备名称). 1 to 50 characters.
            location: Device location (设备位置). 1 to 50 characters.
            device_type: Kind of device (设备类型). DeviceType: SMART_CAMERA (1, 智能摄像头), SERVER (3, 智能服务器),
                NETWORK_CAMERA (4, 网络摄像机), STORAGE_SERVER (5, 存储服务器). DeviceType.STORAGE_SERVER: not in the manual
                at this place; seen in the sister manual 1.0.1 (V101) and the sister manual 1.0.2 (V102).
            device_model: Model of a device (设备型号). The union of all lists, which differ from one interface to the
                next. One of 35 members of DeviceModel. DeviceModel.MEGEYE_C4N_888, DeviceModel.CORE,
                DeviceModel.MEGNVR_N4K_001, DeviceModel.MEGNVR_N4M_001, DeviceModel.MEGNVR_N8K_281,
                DeviceModel.MEGNVR_N8M_281 and DeviceModel.MEGNVR_N8P_281: not in the manual at this place; seen
                in the sister manual 1.0.1 (V101) and the sister manual 1.0.2 (V102). DeviceModel.DAHUA_CAMERA and
                DeviceModel.MEGEYE_W3K_45S: not in the manual at this place; seen in the sister manual 1.0.2
                (V102).
            device_mode: What the device does (设备模式). Cameras need it, servers have none. DeviceMode:
                FACE_RECOGNITION (1, 人脸识别), STRUCTURING (2, 结构化), PERIMETER (3, 警戒), FACE_CAPTURE (4, 人脸抓拍), MIXED
                (5, 混合模式), FACE_RECOGNITION_STANDARD (6, 人脸识别标准模式), FACE_RECOGNITION_HIGH_PERFORMANCE (7,
                人脸识别高性能模式).
            ip_address: IP address (设备IP).
            mac: MAC address (mac地址).
            user_name: User name on the device (用户名). 1 to 50 characters.
            user_password: Password on the device (用户密码).
            rtsp_url: Address of the video stream (视频流地址). B3R and B4H do not need it.
            port: Port (端口).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The device among those added or among those refused.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._batch(
            ADD,
            options,
            name=name,
            location=location,
            device_type=device_type,
            device_model=device_model,
            device_mode=device_mode,
            ip_address=ip_address,
            mac=mac,
            user_name=user_name,
            user_password=user_password,
            rtsp_url=rtsp_url,
            port=port,
            extra=extra,
        )

    async def bind(
        self,
        *,
        uuid: str,
        device_uuids: Sequence[str],
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> None:
        """Set which devices a computing server serves (设备绑定).

        `POST /v1/api/device/bind`. Safe to repeat; repeated when there is no answer.

        Replaces the whole list. Devices that are bound now and not named are unbound, so an empty list unbinds
        them all. To add one device, send it together with `bind_devices` of device/query.

        Args:
            uuid: UUID of the computing server (算力设备的uuid).
            device_uuids: All devices that shall be bound in the end (最后需要绑定的设备uuid列表). Other devices are unbound.
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The server serves the devices named and no others.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._send(
            BIND,
            options,
            uuid=uuid,
            device_uuids=device_uuids,
            extra=extra,
        )

    async def unbind(
        self,
        *,
        uuid: str,
        unbind_device_uuid: str,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> None:
        """Unbind one device from its computing server (设备解绑).

        `POST /v1/api/device/unbind`. Safe to repeat; repeated when there is no answer.

        Args:
            uuid: UUID of the computing server (算力设备的uuid).
            unbind_device_uuid: UUID of the device to unbind (被解绑设备id).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The device is unbound.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._send(
            UNBIND,
            options,
            uuid=uuid,
            unbind_device_uuid=unbind_device_uuid,
            extra=extra,
        )

    async def info(
        self,
        *,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> SystemInfo:
        """Get name, model and version of the platform itself (设备信息).

        `GET /v1/api/device/info`. Changes nothing; repeated when there is no answer.

        The only GET of the interface. It takes no parameters and sends no body, so the body's part of the
        signature is empty. The manual does not say which device it describes. The request names none, so this
        contract assumes the server that runs the platform.

        Args:
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The platform's own name, model and version.

        Raises:
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._value(
            INFO,
            options,
            extra=extra,
        )
