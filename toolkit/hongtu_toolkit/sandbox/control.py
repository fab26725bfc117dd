"""Serves the actions under `/_sandbox/`. They require no signature."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from hongtu_toolkit.sandbox.actions import ACTIONS, Action
from hongtu_toolkit.sandbox.body import whole_body
from hongtu_toolkit.sandbox.call import read_json, typed
from hongtu_toolkit.sandbox.codes import Code, Refusal
from hongtu_toolkit.sandbox.controls import Controls
from hongtu_toolkit.sandbox.platform import Platform
from hongtu_toolkit.sandbox.rules import Form
from hongtu_toolkit.sandbox.schema import members
from hongtu_toolkit.sandbox.site import refuse_other_sites

PATHS = [f"/_sandbox/{action.path}" for action in ACTIONS]
_CAPITAL = re.compile("[A-Z]")


def allowed(path: str) -> str:
    """The methods of a path, empty for other paths."""
    return ", ".join(action.method for action in ACTIONS if path == f"/_sandbox/{action.path}")


def routes(platform: Platform) -> list[Route]:
    return [
        Route(f"/_sandbox/{action.path}", _endpoint(platform, action), methods=[action.method]) for action in ACTIONS
    ]


def refused(platform: Platform) -> Callable[[Request, Exception], Awaitable[Response]]:
    """The reply to a refusal: the usual envelope, but always with an HTTP status of an error."""

    async def answer(request: Request, error: Exception) -> Response:
        assert isinstance(error, Refusal)
        return JSONResponse(platform.envelope(error.code, error.detail), max(error.status, 400))

    return answer


def _endpoint(platform: Platform, action: Action) -> Callable[[Request], Awaitable[Response]]:
    controls = Controls(platform)

    async def endpoint(request: Request) -> Response:
        refuse_other_sites(request, platform.names)
        body = await whole_body(request.receive)
        asked: Any = read_json(body) if body else _parameters(request, action)
        answer = action.act(controls, **_arguments(action.form, asked)) if action.form else action.act(controls, asked)
        return JSONResponse({} if answer is None else answer)

    return endpoint


def _parameters(request: Request, action: Action) -> dict[str, Any]:
    """The query, in the types of the action's form."""
    known = members(action.form.schema) if action.form else {}
    return {name: typed(text, known.get(name, {})) for name, text in request.query_params.items()}


def _arguments(form: Form, asked: Any) -> dict[str, Any]:
    """The checked members of a request as Python arguments: `device_uuid` for `deviceUuid`."""
    if broken := form.violations(asked, strict=True):
        raise Refusal(Code.INVALID, "; ".join(broken))
    return {_CAPITAL.sub(lambda match: f"_{match[0].lower()}", name): value for name, value in asked.items()}
