"""One module for each resource of the manual: what its interfaces do with the world.

A handler gets the world and a checked call, within a transaction that a `Refusal` undoes. It answers the `data` of the reply and may
answer more than the contract declares: the frame shows of it what belongs to the reply.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from hongtu_toolkit.sandbox.call import Call
from hongtu_toolkit.sandbox.resources import (
    authority,
    binding,
    device,
    door,
    group,
    pass_record,
    person,
    schedule,
    subscription,
    upload,
)
from hongtu_toolkit.sandbox.world import World

Handler = Callable[[World, Call], Any]

HANDLERS: Mapping[str, Handler] = {
    "personUploadImage": upload.upload,
    "personUpdate": person.update,
    "personBatchDelete": person.batch_delete,
    "personBatchAdd": person.batch_add,
    "personList": person.list_,
    "personUuidList": person.uuid_list,
    "personQuery": person.query,
    "personVisitorCode": person.visitor_code,
    "miscFileUpload": upload.upload,
    "passScheduleUpdate": schedule.update,
    "passScheduleDelete": schedule.delete,
    "passSchedulePage": schedule.page,
    "passScheduleDetails": schedule.details,
    "passScheduleAddBatch": schedule.add_batch,
    "passGroupUpdate": group.update,
    "passGroupDelete": group.delete,
    "passGroupBatchAdd": group.batch_add,
    "passGroupBatchDeletePerson": group.batch_delete_person,
    "passGroupQueryPersonListInGroup": group.query_person_list_in_group,
    "passGroupQuery": group.query,
    "passGroupList": group.list_,
    "pubsubBusiRecordAdd": subscription.add,
    "pubsubBusiRecordQuery": subscription.query,
    "pubsubBusiRecordUnbind": subscription.unbind,
    "deviceUpdate": device.update,
    "deviceList": device.list_,
    "deviceDelete": device.delete,
    "devicePreDelete": device.pre_delete,
    "deviceQueryReportDevice": device.query_report_device,
    "deviceListBygroup": device.list_by_group,
    "deviceQueryDeviceInfo": device.query,
    "deviceQuery": device.query,
    "deviceListEnbindGroup": device.list_enbind_group,
    "deviceImportDevice": device.import_device,
    "deviceAdd": device.add,
    "deviceBind": binding.bind,
    "deviceUnbind": binding.unbind,
    "passAuthorityDelete": authority.delete,
    "passAuthorityAdd": authority.add,
    "passAuthorityUpdate": authority.update,
    "passAuthorityList": authority.list_,
    "passRecordList": pass_record.list_,
    "doorQueryB3rInBind": door.query_b3r_in_bind,
    "doorList": door.list_,
    "doorQueryBindType": door.query_bind_type,
    "doorQueryConfig": door.query_config,
    "doorAdd": door.add,
    "doorRemove": door.remove,
    "doorBindSwitch": door.bind_switch,
    "doorOpenDoor": door.open_door,
    "doorConfig": door.config,
}
"""By operationId. An operation that is not here answers an example."""
