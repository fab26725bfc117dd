"""The sandbox with an empty endpoint beside it: `python -m bench.sandbox_server FOLDER [core …]` prints its port and serves."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from hongtu_toolkit.sandbox.app import application
from hongtu_toolkit.sandbox.options import Options
from hongtu_toolkit.sandbox.platform import Platform
from hongtu_toolkit.sandbox.server import listen, server

EMPTY = "/empty"


async def empty(request: Request) -> Response:
    """Reads the body and answers nothing: what any endpoint of this server costs at the least."""
    await request.body()
    return JSONResponse({})


def main() -> None:
    folder, *cores = sys.argv[1:]
    if cores:
        os.sched_setaffinity(0, map(int, cores))
    platform = Platform(Options(data=Path(folder)))
    app = application(platform)
    app.router.routes.insert(0, Route(EMPTY, empty, methods=["POST"]))
    listener = listen("127.0.0.1", 0)
    print(listener.getsockname()[1], flush=True)
    server(app).run([listener])


if __name__ == "__main__":
    main()
