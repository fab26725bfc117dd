# Generated from spec/paths/door.yaml by `make generate`. Do not edit: change the spec or the templates.

"""`client.door`: Doors (门禁点管理)"""

from collections.abc import Mapping, Sequence
from types import NoneType

from hongtu.enums import DeviceModel, DeviceType
from hongtu.models.door import (
    Door,
    DoorAddRequest,
    DoorBindSwitchRequest,
    DoorBinding,
    DoorConfig,
    DoorConfigRequest,
    DoorFeatureFailure,
    DoorListRequest,
    DoorPeer,
    DoorQueryB3rInBindRequest,
    DoorQueryFeatureFailListRequest,
    DoorSyncDetailRequest,
    DoorSyncFailure,
    DoorUuidRequest,
    NewDoorAlgorithmConfig,
    NewDoorCustomConfig,
    NewDoorSafeGuardConfig,
    NewDoorStrangerConfig,
    NewDoorTemperatureConfig,
)
from hongtu_runtime.operation import CallOptions, Operation
from hongtu_runtime.page import AsyncPage, Page
from hongtu_runtime.resource import AsyncResource, Resource

__all__ = ["AsyncDoorResource", "DoorResource"]

QUERY_B3R_IN_BIND = Operation(
    name="door.query_b3r_in_bind",
    title="分页查询",
    method="POST",
    path="/v1/api/door/queryB3rInBind",
    retry="read",
    request=DoorQueryB3rInBindRequest,
    result=DoorPeer,
)


LIST = Operation(
    name="door.list",
    title="分页查询门禁点设备列表信息",
    method="POST",
    path="/v1/api/door/list",
    retry="read",
    request=DoorListRequest,
    result=Door,
)


SYNC_DETAIL = Operation(
    name="door.sync_detail",
    title="同步失败详情",
    method="POST",
    path="/v1/api/door/syncDetail",
    retry="read",
    request=DoorSyncDetailRequest,
    result=DoorSyncFailure,
)


QUERY_FEATURE_FAIL_LIST = Operation(
    name="door.query_feature_fail_list",
    title="查询同步失败人员信息",
    method="POST",
    path="/v1/api/door/queryFeatureFailList",
    retry="read",
    request=DoorQueryFeatureFailListRequest,
    result=DoorFeatureFailure,
)


QUERY_BIND_TYPE = Operation(
    name="door.query_bind_type",
    title="查询绑定设备类型",
    method="POST",
    path="/v1/api/door/queryBindType",
    retry="read",
    request=DoorUuidRequest,
    result=DoorBinding,
)


QUERY_CONFIG = Operation(
    name="door.query_config",
    title="查询设备配置信息",
    method="POST",
    path="/v1/api/door/queryConfig",
    retry="read",
    request=DoorUuidRequest,
    result=DoorConfig,
)


ADD = Operation(
    name="door.add",
    title="添加门禁点",
    method="POST",
    path="/v1/api/door/add",
    retry="unsafe",
    request=DoorAddRequest,
    result=NoneType,
)


REMOVE = Operation(
    name="door.remove",
    title="移除门禁点",
    method="POST",
    path="/v1/api/door/remove",
    retry="idempotent",
    request=DoorUuidRequest,
    result=NoneType,
)


BIND_SWITCH = Operation(
    name="door.bind_switch",
    title="绑定开关",
    method="POST",
    path="/v1/api/door/bindSwitch",
    retry="idempotent",
    request=DoorBindSwitchRequest,
    result=NoneType,
)


OPEN_DOOR = Operation(
    name="door.open_door",
    title="远程开门",
    method="POST",
    path="/v1/api/door/openDoor",
    retry="physical",
    request=DoorUuidRequest,
    result=NoneType,
)


CONFIG = Operation(
    name="door.config",
    title="配置设备",
    method="POST",
    path="/v1/api/door/config",
    retry="idempotent",
    request=DoorConfigRequest,
    result=NoneType,
)


class DoorResource(Resource):
    """Doors (门禁点管理)"""

    def query_b3r_in_bind(
        self,
        *,
        page_num: int | None = None,
        uuid: str,
        page_size: int | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> Page[DoorPeer]:
        """List the devices that share a device's computing server (分页查询).

        `POST /v1/api/door/queryB3rInBind`. Changes nothing; repeated when there is no answer.

        The devices that are bound to the same computing server (智能服务器) as the device given.

        Args:
            page_num: Number of the page (当前页码). At least 1. Default: 1.
            uuid: UUID of the device (当前设备uuid).
            page_size: Rows in a page (分页大小). At least 1. Default: 20.
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            A page of devices on the same server.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._page(
            QUERY_B3R_IN_BIND,
            options,
            page_num=page_num,
            uuid=uuid,
            page_size=page_size,
            extra=extra,
        )

    def list(
        self,
        *,
        location: str | None = None,
        page_num: int | None = None,
        name: str | None = None,
        page_size: int | None = None,
        device_type: DeviceType | None = None,
        device_model: DeviceModel | None = None,
        pass_model: bool,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> Page[Door]:
        """List doors, or the devices that can become doors (分页查询门禁点设备列表信息).

        `POST /v1/api/door/list`. Changes nothing; repeated when there is no answer.

        `pass_model` chooses between two lists: true, the devices that can be added with door/add; false, the
        devices that are doors already.

        Args:
            location: Device location (设备位置).
            page_num: Number of the page (当前页码). At least 1. Default: 1.
            name: Device name (设备名称).
            page_size: Rows in a page (分页大小). At least 1. Default: 20.
            device_type: Kind of device (设备类型). DeviceType: SMART_CAMERA (1, 智能摄像头), PANEL (2, 智能面板机),
                NETWORK_CAMERA (4, 网络摄像机).
            device_model: Model of a device (设备型号). The union of all lists, which differ from one interface to the
                next. One of 28 members of DeviceModel. DeviceModel.MEGEYE_C4N_888, DeviceModel.MEGEYE_D1S_X2X,
                DeviceModel.MEGEYE_D1S_X4X, DeviceModel.MEGID_W2K, DeviceModel.MEGID_W2K_E and
                DeviceModel.MEGEYE_W3K_45S_17: not in the manual at this place; seen in the sister manual 1.0.1
                (V101) and the sister manual 1.0.2 (V102).
            pass_model: Devices that can be added, instead of the doors (可添加的设备，而不是门禁点). True leaves out those
                deployed for key persons (已布控重点人员); false lists the doors (门禁控制列表).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            A page of doors, or of devices to add.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._page(
            LIST,
            options,
            location=location,
            page_num=page_num,
            name=name,
            page_size=page_size,
            device_type=device_type,
            device_model=device_model,
            pass_model=pass_model,
            extra=extra,
        )

    def sync_detail(
        self,
        *,
        page_num: int | None = None,
        uuid: str,
        page_size: int | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> Page[DoorSyncFailure]:
        """List the persons that failed to synchronise to a door (同步失败详情).

        `POST /v1/api/door/syncDetail`. Changes nothing; repeated when there is no answer.

        Args:
            page_num: Number of the page (当前页码). At least 1. Default: 1.
            uuid: Device UUID (设备uuid).
            page_size: Rows in a page (分页大小). At least 1. Default: 20.
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            A page of persons that failed to synchronise.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._page(
            SYNC_DETAIL,
            options,
            page_num=page_num,
            uuid=uuid,
            page_size=page_size,
            extra=extra,
        )

    def query_feature_fail_list(
        self,
        *,
        page_num: int | None = None,
        uuid: str,
        page_size: int | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> Page[DoorFeatureFailure]:
        """List the persons whose face feature failed on a device (查询同步失败人员信息).

        `POST /v1/api/door/queryFeatureFailList`. Changes nothing; repeated when there is no answer.

        A near twin of door/syncDetail, with other field names and 10 rows in a page by default.

        Args:
            page_num: Number of the page (当前页). At least 1. Default: 1.
            uuid: UUID of the recognising device (识别设备uuid).
            page_size: Rows in a page (每页条数). At least 1. Default: 10.
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            A page of persons whose face feature failed.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._page(
            QUERY_FEATURE_FAIL_LIST,
            options,
            page_num=page_num,
            uuid=uuid,
            page_size=page_size,
            extra=extra,
        )

    def query_bind_type(
        self,
        *,
        uuid: str,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> DoorBinding:
        """Get what a device is bound to (查询绑定设备类型).

        `POST /v1/api/door/queryBindType`. Changes nothing; repeated when there is no answer.

        Args:
            uuid: Device UUID (设备uuid).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            A computing server, or a panel machine.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._value(
            QUERY_BIND_TYPE,
            options,
            uuid=uuid,
            extra=extra,
        )

    def query_config(
        self,
        *,
        uuid: str,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> DoorConfig:
        """Get a door's configuration (查询设备配置信息).

        `POST /v1/api/door/queryConfig`. Changes nothing; repeated when there is no answer.

        Do not send it back to door/config as it is: four fields are read only, and two ranges are wider here than
        there. The descriptions of these fields say which.

        Args:
            uuid: Device UUID (设备uuid).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The configuration in force.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._value(
            QUERY_CONFIG,
            options,
            uuid=uuid,
            extra=extra,
        )

    def add(
        self,
        *,
        add_device_uuids: Sequence[str],
        remove_device_uuids: Sequence[str],
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> None:
        """Add doors, and remove others in the same call (添加门禁点).

        `POST /v1/api/door/add`. Repeated only when nothing was sent, or the server was too busy to begin (HTTP
        429).

        Send both lists; leave the one that you do not need empty. door/list with `pass_model` true names the
        devices that can be added.

        Args:
            add_device_uuids: UUIDs of the devices to add (新添设备uuid).
            remove_device_uuids: UUIDs of the devices to remove (删除设备uuid).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The doors are added and removed.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._send(
            ADD,
            options,
            add_device_uuids=add_device_uuids,
            remove_device_uuids=remove_device_uuids,
            extra=extra,
        )

    def remove(
        self,
        *,
        uuid: str,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> None:
        """Remove a door (移除门禁点).

        `POST /v1/api/door/remove`. Safe to repeat; repeated when there is no answer.

        Args:
            uuid: Device UUID (设备uuid).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The device is no longer a door.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._send(
            REMOVE,
            options,
            uuid=uuid,
            extra=extra,
        )

    def bind_switch(
        self,
        *,
        switch_ip: str | None,
        uuid: str,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> None:
        """Bind a switch to a door, or remove it (绑定开关).

        `POST /v1/api/door/bindSwitch`. Safe to repeat; repeated when there is no answer.

        Leaving out `switch_ip` removes the switch that is bound now.

        None leaves a field out of the request; as far as is known, the platform then keeps its value. `\""` is
        sent for a text. This interface cannot empty fields of other types, except lists.

        Args:
            switch_ip: IP address of the switch (开关IP). If it is left out (None), the door's switch is removed.
            uuid: Device UUID (当前设备uuid).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The switch is bound, or removed.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._send(
            BIND_SWITCH,
            options,
            switch_ip=switch_ip,
            uuid=uuid,
            extra=extra,
        )

    def open_door(
        self,
        *,
        uuid: str,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> None:
        """Open a door remotely (远程开门).

        `POST /v1/api/door/openDoor`. Moves a door: never repeated.

        Opens a real door. If the answer is lost, the door may have opened nevertheless, so the client never
        repeats the call by itself.

        Args:
            uuid: Device UUID (设备uuid).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The platform has accepted the command.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing moved.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: the door may have opened.
        """
        return self._send(
            OPEN_DOOR,
            options,
            uuid=uuid,
            extra=extra,
        )

    def config(
        self,
        *,
        uuid: str,
        custom_config: NewDoorCustomConfig | None = None,
        algorithm_config: NewDoorAlgorithmConfig | None = None,
        safe_guard_config: NewDoorSafeGuardConfig | None = None,
        stranger_config: NewDoorStrangerConfig | None = None,
        temperature_config: NewDoorTemperatureConfig | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> None:
        """Configure a door (配置设备).

        `POST /v1/api/door/config`. Safe to repeat; repeated when there is no answer.

        Send each group that changes, and send it complete. The manual does not say what happens to a group that
        is left out, or to a field left out of a group.

        None leaves a field out of the request; as far as is known, the platform then keeps its value. This
        interface cannot empty a field.

        Args:
            uuid: Device UUID (设备uuid).
            custom_config: Panel and lock, for passing (门禁参数).
            algorithm_config: Face recognition, for passing (识别参数).
            safe_guard_config: Recognition of key persons (重点人员配置信息).
            stranger_config: Recognition of strangers (陌生人配置信息).
            temperature_config: Temperature and mask (测温参数).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The door is configured.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._send(
            CONFIG,
            options,
            uuid=uuid,
            custom_config=custom_config,
            algorithm_config=algorithm_config,
            safe_guard_config=safe_guard_config,
            stranger_config=stranger_config,
            temperature_config=temperature_config,
            extra=extra,
        )


class AsyncDoorResource(AsyncResource):
    """Doors (门禁点管理)"""

    async def query_b3r_in_bind(
        self,
        *,
        page_num: int | None = None,
        uuid: str,
        page_size: int | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> AsyncPage[DoorPeer]:
        """List the devices that share a device's computing server (分页查询).

        `POST /v1/api/door/queryB3rInBind`. Changes nothing; repeated when there is no answer.

        The devices that are bound to the same computing server (智能服务器) as the device given.

        Args:
            page_num: Number of the page (当前页码). At least 1. Default: 1.
            uuid: UUID of the device (当前设备uuid).
            page_size: Rows in a page (分页大小). At least 1. Default: 20.
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            A page of devices on the same server.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._page(
            QUERY_B3R_IN_BIND,
            options,
            page_num=page_num,
            uuid=uuid,
            page_size=page_size,
            extra=extra,
        )

    async def list(
        self,
        *,
        location: str | None = None,
        page_num: int | None = None,
        name: str | None = None,
        page_size: int | None = None,
        device_type: DeviceType | None = None,
        device_model: DeviceModel | None = None,
        pass_model: bool,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> AsyncPage[Door]:
        """List doors, or the devices that can become doors (分页查询门禁点设备列表信息).

        `POST /v1/api/door/list`. Changes nothing; repeated when there is no answer.

        `pass_model` chooses between two lists: true, the devices that can be added with door/add; false, the
        devices that are doors already.

        Args:
            location: Device location (设备位置).
            page_num: Number of the page (当前页码). At least 1. Default: 1.
            name: Device name (设备名称).
            page_size: Rows in a page (分页大小). At least 1. Default: 20.
            device_type: Kind of device (设备类型). DeviceType: SMART_CAMERA (1, 智能摄像头), PANEL (2, 智能面板机),
                NETWORK_CAMERA (4, 网络摄像机).
            device_model: Model of a device (设备型号). The union of all lists, which differ from one interface to the
                next. One of 28 members of DeviceModel. DeviceModel.MEGEYE_C4N_888, DeviceModel.MEGEYE_D1S_X2X,
                DeviceModel.MEGEYE_D1S_X4X, DeviceModel.MEGID_W2K, DeviceModel.MEGID_W2K_E and
                DeviceModel.MEGEYE_W3K_45S_17: not in the manual at this place; seen in the sister manual 1.0.1
                (V101) and the sister manual 1.0.2 (V102).
            pass_model: Devices that can be added, instead of the doors (可添加的设备，而不是门禁点). True leaves out those
                deployed for key persons (已布控重点人员); false lists the doors (门禁控制列表).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            A page of doors, or of devices to add.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._page(
            LIST,
            options,
            location=location,
            page_num=page_num,
            name=name,
            page_size=page_size,
            device_type=device_type,
            device_model=device_model,
            pass_model=pass_model,
            extra=extra,
        )

    async def sync_detail(
        self,
        *,
        page_num: int | None = None,
        uuid: str,
        page_size: int | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> AsyncPage[DoorSyncFailure]:
        """List the persons that failed to synchronise to a door (同步失败详情).

        `POST /v1/api/door/syncDetail`. Changes nothing; repeated when there is no answer.

        Args:
            page_num: Number of the page (当前页码). At least 1. Default: 1.
            uuid: Device UUID (设备uuid).
            page_size: Rows in a page (分页大小). At least 1. Default: 20.
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            A page of persons that failed to synchronise.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._page(
            SYNC_DETAIL,
            options,
            page_num=page_num,
            uuid=uuid,
            page_size=page_size,
            extra=extra,
        )

    async def query_feature_fail_list(
        self,
        *,
        page_num: int | None = None,
        uuid: str,
        page_size: int | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> AsyncPage[DoorFeatureFailure]:
        """List the persons whose face feature failed on a device (查询同步失败人员信息).

        `POST /v1/api/door/queryFeatureFailList`. Changes nothing; repeated when there is no answer.

        A near twin of door/syncDetail, with other field names and 10 rows in a page by default.

        Args:
            page_num: Number of the page (当前页). At least 1. Default: 1.
            uuid: UUID of the recognising device (识别设备uuid).
            page_size: Rows in a page (每页条数). At least 1. Default: 10.
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            A page of persons whose face feature failed.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._page(
            QUERY_FEATURE_FAIL_LIST,
            options,
            page_num=page_num,
            uuid=uuid,
            page_size=page_size,
            extra=extra,
        )

    async def query_bind_type(
        self,
        *,
        uuid: str,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> DoorBinding:
        """Get what a device is bound to (查询绑定设备类型).

        `POST /v1/api/door/queryBindType`. Changes nothing; repeated when there is no answer.

        Args:
            uuid: Device UUID (设备uuid).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            A computing server, or a panel machine.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._value(
            QUERY_BIND_TYPE,
            options,
            uuid=uuid,
            extra=extra,
        )

    async def query_config(
        self,
        *,
        uuid: str,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> DoorConfig:
        """Get a door's configuration (查询设备配置信息).

        `POST /v1/api/door/queryConfig`. Changes nothing; repeated when there is no answer.

        Do not send it back to door/config as it is: four fields are read only, and two ranges are wider here than
        there. The descriptions of these fields say which.

        Args:
            uuid: Device UUID (设备uuid).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The configuration in force.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._value(
            QUERY_CONFIG,
            options,
            uuid=uuid,
            extra=extra,
        )

    async def add(
        self,
        *,
        add_device_uuids: Sequence[str],
        remove_device_uuids: Sequence[str],
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> None:
        """Add doors, and remove others in the same call (添加门禁点).

        `POST /v1/api/door/add`. Repeated only when nothing was sent, or the server was too busy to begin (HTTP
        429).

        Send both lists; leave the one that you do not need empty. door/list with `pass_model` true names the
        devices that can be added.

        Args:
            add_device_uuids: UUIDs of the devices to add (新添设备uuid).
            remove_device_uuids: UUIDs of the devices to remove (删除设备uuid).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The doors are added and removed.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._send(
            ADD,
            options,
            add_device_uuids=add_device_uuids,
            remove_device_uuids=remove_device_uuids,
            extra=extra,
        )

    async def remove(
        self,
        *,
        uuid: str,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> None:
        """Remove a door (移除门禁点).

        `POST /v1/api/door/remove`. Safe to repeat; repeated when there is no answer.

        Args:
            uuid: Device UUID (设备uuid).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The device is no longer a door.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._send(
            REMOVE,
            options,
            uuid=uuid,
            extra=extra,
        )

    async def bind_switch(
        self,
        *,
        switch_ip: str | None,
        uuid: str,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> None:
        """Bind a switch to a door, or remove it (绑定开关).

        `POST /v1/api/door/bindSwitch`. Safe to repeat; repeated when there is no answer.

        Leaving out `switch_ip` removes the switch that is bound now.

        None leaves a field out of the request; as far as is known, the platform then keeps its value. `\""` is
        sent for a text. This interface cannot empty fields of other types, except lists.

        Args:
            switch_ip: IP address of the switch (开关IP). If it is left out (None), the door's switch is removed.
            uuid: Device UUID (当前设备uuid).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The switch is bound, or removed.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._send(
            BIND_SWITCH,
            options,
            switch_ip=switch_ip,
            uuid=uuid,
            extra=extra,
        )

    async def open_door(
        self,
        *,
        uuid: str,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> None:
        """Open a door remotely (远程开门).

        `POST /v1/api/door/openDoor`. Moves a door: never repeated.

        Opens a real door. If the answer is lost, the door may have opened nevertheless, so the client never
        repeats the call by itself.

        Args:
            uuid: Device UUID (设备uuid).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The platform has accepted the command.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing moved.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: the door may have opened.
        """
        return await self._send(
            OPEN_DOOR,
            options,
            uuid=uuid,
            extra=extra,
        )

    async def config(
        self,
        *,
        uuid: str,
        custom_config: NewDoorCustomConfig | None = None,
        algorithm_config: NewDoorAlgorithmConfig | None = None,
        safe_guard_config: NewDoorSafeGuardConfig | None = None,
        stranger_config: NewDoorStrangerConfig | None = None,
        temperature_config: NewDoorTemperatureConfig | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> None:
        """Configure a door (配置设备).

        `POST /v1/api/door/config`. Safe to repeat; repeated when there is no answer.

        Send each group that changes, and send it complete. The manual does not say what happens to a group that
        is left out, or to a field left out of a group.

        None leaves a field out of the request; as far as is known, the platform then keeps its value. This
        interface cannot empty a field.

        Args:
            uuid: Device UUID (设备uuid).
            custom_config: Panel and lock, for passing (门禁参数).
            algorithm_config: Face recognition, for passing (识别参数).
            safe_guard_config: Recognition of key persons (重点人员配置信息).
            stranger_config: Recognition of strangers (陌生人配置信息).
            temperature_config: Temperature and mask (测温参数).
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            The door is configured.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._send(
            CONFIG,
            options,
            uuid=uuid,
            custom_config=custom_config,
            algorithm_config=algorithm_config,
            safe_guard_config=safe_guard_config,
            stranger_config=stranger_config,
            temperature_config=temperature_config,
            extra=extra,
        )
