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
from hongtu_toolkit.sandbox.page.overview import CALLED, overview
from hongtu_toolkit.sandbox.platform import Platform
from hongtu_toolkit.sandbox.site import refuse_other_sites
from hongtu_toolkit.sandbox.store.collection import Document
from hongtu_toolkit.sandbox.world import World

HEADERS = {
    # Names come from anybody who calls the sandbox, so the page must not run what they contain.
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; script-src 'self';"
    " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "cache-control": "no-store",
}

FORM_LIMIT = 2**16
"""The longest form body, in bytes."""


def routes(platform: Platform) -> list[Route]:
    """The page, its script, and its one form."""
    # Unknown values are not in a document. The page leaves them empty, so Jinja2's StrictUndefined is not used.
    pages = Environment(loader=PackageLoader("hongtu_toolkit.sandbox.page", "."), autoescape=True)
    template, script = pages.get_template("page.html.jinja"), pages.get_template("refresh.js").render()

    async def page(request: Request) -> Response:
        refuse_other_sites(request, platform.names)
        said = {name: request.query_params.get(name, "") for name in ("q", "done", "refused")}
        shown = overview(platform, said["q"].strip())
        return HTMLResponse(template.render(shown, done=said["done"], refused=said["refused"]), headers=HEADERS)

    async def refresh(request: Request) -> Response:
        return Response(script, media_type="text/javascript")

    async def passage(request: Request) -> Response:
        refuse_other_sites(request, platform.names)
        body = await whole_body(request.receive, FORM_LIMIT)
        form = dict(parse_qsl(body.decode(errors="replace")))
        try:
            (record,) = platform.passages([_passage(platform.world, form)])
            told = (
                record.get("personName", "陌生人"),
                record["deviceName"],
                record["passTypeDesc"],
                record.get("reason"),
            )
            said = {"done": " · ".join(filter(None, told))}
        except Refusal as refusal:
            said = {"refused": refusal.detail}
        return RedirectResponse(f"/?{urlencode(said)}#passages", 303)

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
        if found := world.persons.find({condition: who}, "id LIMIT 2"):
            if len(found) > 1:
                raise Refusal(Code.INVALID, f"several people are called {who}; add the employee number")
            return found[0]
    raise Refusal(Code.NOT_FOUND, f"nobody is called {who}")
