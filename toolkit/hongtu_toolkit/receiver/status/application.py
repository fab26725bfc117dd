"""`/`, `/metrics`, `/health` and `/ready`."""

from __future__ import annotations

import asyncio
from functools import partial

from jinja2 import Environment, PackageLoader, StrictUndefined
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from hongtu_toolkit.receiver.service import Receiver
from hongtu_toolkit.receiver.status.metrics import Metrics
from hongtu_toolkit.receiver.status.overview import overview
from hongtu_toolkit.receiver.store import questions
from hongtu_toolkit.receiver.store.base import StoreError

HEADERS = {
    # The data come from anybody who knows the address of the receiver, so the page must not run what they contain.
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}


def application(receiver: Receiver) -> Starlette:
    """The application. It changes nothing, and shows no person and no secret path."""
    pages = Environment(
        loader=PackageLoader("hongtu_toolkit.receiver.status", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    template = pages.get_template("page.html.jinja")
    registry = CollectorRegistry()
    registry.register(Metrics(receiver))

    async def page(request: Request) -> Response:
        try:
            shown = await asyncio.to_thread(overview, receiver)
        except StoreError as error:
            return HTMLResponse(template.render(trouble=str(error), shown=None), 503, headers=HEADERS)
        return HTMLResponse(template.render(trouble=None, shown=shown), headers=HEADERS)

    async def metrics(request: Request) -> Response:
        content = await asyncio.to_thread(generate_latest, registry)
        return Response(content, media_type=CONTENT_TYPE_LATEST)

    async def health(request: Request) -> Response:
        """The process answers. For the liveness check of a supervisor."""
        return JSONResponse({"status": "ok"})

    async def ready(request: Request) -> Response:
        """The store answers. For the readiness check of a load balancer."""
        troubles = receiver.troubles
        if not troubles:
            try:
                await asyncio.to_thread(receiver.store.change, partial(questions.setting, name="ready"))
            except StoreError as error:
                troubles = [str(error)]
        return (
            JSONResponse({"status": "not ready", "troubles": troubles}, 503)
            if troubles
            else JSONResponse({"status": "ready"})
        )

    return Starlette(
        routes=[Route("/", page), Route("/metrics", metrics), Route("/health", health), Route("/ready", ready)]
    )
