"""Serves pictures: `GET /pub/<uri>`, for every signed address that has not expired."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hongtu_toolkit.sandbox.platform import Platform
from hongtu_toolkit.sandbox.resources import image

HEADERS = {"x-content-type-options": "nosniff", "cache-control": "private, max-age=3600"}


def routes(platform: Platform) -> list[Route]:
    async def picture(request: Request) -> Response:
        media, content = image.fetch(platform.world, request.path_params["uri"], request.query_params)
        return Response(content, media_type=media, headers=HEADERS)

    return [Route(image.PUB + "{uri:path}", picture)]
