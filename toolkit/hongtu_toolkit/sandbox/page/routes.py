"""The routes of the page: `GET /`, and the form that makes somebody come to a door."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlencode

from jinja2 import Environment, PackageLoader
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from hongtu_toolkit.sandbox.body import whole_body
from hongtu_toolkit.sandbox.call import typed
from hongtu_toolkit.sandbox.codes import Code, Refusal
from hongtu_toolkit.sandbox.controls import Controls
from hongtu_toolkit.sandbox.page.overview import CALLED, overview
from hongtu_toolkit.sandbox.platform import Platform
from hongtu_toolkit.sandbox.site import refuse_other_sites
from hongtu_toolkit.sandbox.store.collection import Document
from hongtu_toolkit.sandbox.world import World

HEADERS = {
    # Every caller can choose names, so the page must not run scripts in them.
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; script-src 'self';"
    " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "cache-control": "no-store",
}

FORM_LIMIT = 2**16
"""The longest form body, in bytes."""


def routes(platform: Platform) -> list[Route]:
    """The page, its script, and its one form."""
    # Documents lack unknown values, and the page leaves them empty. StrictUndefined would refuse them.
    pages = Environment(loader=PackageLoader("hongtu_toolkit.sandbox.page", "."), autoescape=True)
    template, script = pages.get_template("page.html.jinja"), pages.get_template("refresh.js").render()

    async def page(request: Request) -> Response:
        refuse_other_sites(request, platform.names)
        query, done, refused = (request.query_params.get(name, "") for name in ("q", "done", "refused"))
        contents = overview(platform, query.strip())
        return HTMLResponse(template.render(contents, done=done, refused=refused), headers=HEADERS)

    async def refresh(request: Request) -> Response:
        return Response(script, media_type="text/javascript")

    async def passage(request: Request) -> Response:
        refuse_other_sites(request, platform.names)
        body = await whole_body(request.receive, FORM_LIMIT)
        form = dict(parse_qsl(body.decode(errors="replace")))
        try:
            (record,) = Controls(platform).passages([_passage(platform.world, form)])
            facts = (
                record.get("personName", "陌生人"),
                record["deviceName"],
                record["passTypeDesc"],
                record.get("reason"),
            )
            message = {"done": " · ".join(filter(None, facts))}
        except Refusal as refusal:
            message = {"refused": refusal.detail}
        return RedirectResponse(f"/?{urlencode(message)}#passages", 303)

    return [Route("/", page), Route("/refresh.js", refresh), Route("/passages", passage, methods=["POST"])]


def _passage(world: World, form: dict[str, str]) -> dict[str, Any]:
    """The passage that the form describes. Without a name, a stranger comes."""
    mode = typed(form.get("mode", "0"), {"type": "integer"})
    asked = {"deviceUuid": form.get("door", ""), "verificationMode": mode}
    who = form.get("who", "").strip()
    return asked | ({"personUuid": _person(world, who)["uuid"]} if who else {"strangers": 1})


def _person(world: World, who: str) -> Document:
    """The person with this name, employee number, or both in the page's form.

    Raises:
        Refusal: if nobody fits, or several people do.
    """
    for condition in (f"{CALLED} = ?", "code = ?", "name = ?"):
        if persons := world.persons.find({condition: who}, "id LIMIT 2"):
            if len(persons) > 1:
                raise Refusal(Code.INVALID, f"several people are called {who}; add the employee number")
            return persons[0]
    raise Refusal(Code.NOT_FOUND, f"nobody is called {who}")
