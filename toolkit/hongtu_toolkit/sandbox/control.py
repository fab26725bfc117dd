"""What tests and people may turn, outside of the platform's interface and without signature: everything under `/_sandbox/`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from hongtu_toolkit.sandbox.call import read_json
from hongtu_toolkit.sandbox.codes import Code, Refusal
from hongtu_toolkit.sandbox.platform import Platform
from hongtu_toolkit.sandbox.resources import upload
from hongtu_toolkit.sandbox.rules import Form

YEARS = {"minimum": 0, "maximum": 253402214400000}
"""From 1970 to 9999, in milliseconds."""

MOMENT = {"type": ["string", "integer"], "format": "datetime-or-epoch-ms", **YEARS}

PASSAGES = Form(
    {
        "type": "object",
        "properties": {
            "deviceUuid": {"type": "string"},
            "personUuid": {"type": "string"},
            "strangers": {"type": "integer", "minimum": 1, "maximum": 1000},
            "time": MOMENT,
            "verificationMode": {"type": "integer", "minimum": 0, "maximum": 5},
        },
        "required": ["deviceUuid"],
        "anyOf": [{"required": ["personUuid"]}, {"required": ["strangers"]}],
    }
)
ALARMS = Form(
    {
        "type": "object",
        "properties": {
            "deviceUuid": {"type": "string"},
            "alarmType": {"enum": [500000, 500100, 500102, 500104, 500108, 500500]},
            "recovered": {"type": "boolean"},
            "time": MOMENT,
        },
        "required": ["deviceUuid", "alarmType"],
    }
)
DEVICES = Form(
    {
        "type": "object",
        "properties": {"deviceUuid": {"type": "string"}, "online": {"type": "boolean"}},
        "required": ["deviceUuid", "online"],
    }
)
FAULTS = Form(
    {
        "type": "object",
        "properties": {
            "operation": {"type": "string"},
            "kind": {"type": "string"},
            "value": {"type": ["integer", "number", "string", "null"]},
            "times": {"type": "integer", "minimum": 1},
        },
        "required": ["operation", "kind"],
    }
)
REPORT = Form({"type": "object", "properties": {"snCode": {"type": "string", "minLength": 1}}, "required": ["snCode"]})


def routes(platform: Platform) -> list[Route]:
    """The control interface, and the files that were uploaded."""

    async def operations(request: Request) -> Response:
        return JSONResponse(platform.operations())

    async def journal(request: Request) -> Response:
        return JSONResponse(platform.journal.entries())

    async def faults(request: Request) -> Response:
        return JSONResponse(platform.faults.listed())

    async def order_fault(request: Request) -> Response:
        asked = await _asked(request, FAULTS)
        platform.faults.order(asked["operation"], asked["kind"], asked.get("value"), asked.get("times", 1))
        return JSONResponse(platform.faults.listed())

    async def passages(request: Request) -> Response:
        asked = await _asked(request, PASSAGES)
        records = platform.passages(
            asked["deviceUuid"],
            asked.get("personUuid"),
            strangers=asked.get("strangers", 0),
            time=asked.get("time"),
            verification_mode=asked.get("verificationMode", 0),
        )
        return JSONResponse(records)

    async def alarms(request: Request) -> Response:
        asked = await _asked(request, ALARMS)
        recovered, time = asked.get("recovered", False), asked.get("time")
        return JSONResponse(platform.alarm(asked["deviceUuid"], asked["alarmType"], recovered=recovered, time=time))

    async def devices(request: Request) -> Response:
        asked = await _asked(request, DEVICES)
        platform.set_online(asked["deviceUuid"], asked["online"])
        return JSONResponse({})

    async def report_device(request: Request) -> Response:
        return JSONResponse(platform.report_device((await _asked(request, REPORT))["snCode"]))

    async def reset(request: Request) -> Response:
        platform.reset()
        return JSONResponse({})

    async def file(request: Request) -> Response:
        found = upload.read(platform.world, request.url.path)
        if found is None:
            raise HTTPException(404)
        media, content = found
        return Response(content, media_type=media)

    return [
        Route("/_sandbox/operations", operations),
        Route("/_sandbox/journal", journal),
        Route("/_sandbox/faults", faults),
        Route("/_sandbox/faults", order_fault, methods=["POST"]),
        Route("/_sandbox/passages", passages, methods=["POST"]),
        Route("/_sandbox/alarms", alarms, methods=["POST"]),
        Route("/_sandbox/devices", devices, methods=["POST"]),
        Route("/_sandbox/reported-devices", report_device, methods=["POST"]),
        Route("/_sandbox/reset", reset, methods=["POST"]),
        Route(upload.FOLDER + "{name}", file),
    ]


def refused(platform: Platform) -> Callable[[Request, Exception], Awaitable[Response]]:
    """What answers a refusal here: an envelope as everywhere, but with an HTTP status that says so too."""

    async def answer(request: Request, error: Exception) -> Response:
        assert isinstance(error, Refusal)
        return JSONResponse(platform.envelope(error.code, error.detail), max(error.status, 400))

    return answer


async def _asked(request: Request, form: Form) -> dict[str, Any]:
    value = read_json(await request.body())
    if broken := form.violations(value, strict=True):
        raise Refusal(Code.INVALID, "; ".join(broken))
    asked: dict[str, Any] = value
    return asked
