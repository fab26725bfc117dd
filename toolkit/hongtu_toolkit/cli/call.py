"""`hongtu call`: any interface, documented or not."""

from __future__ import annotations

import re
import sys
from typing import Any

import click

from hongtu_toolkit.cli import care, contract, output, reading, reasons, values
from hongtu_toolkit.cli.command import Command, argument, option
from hongtu_toolkit.cli.failure import OK, CommandError
from hongtu_toolkit.cli.interface import calling_options
from hongtu_toolkit.cli.messages import N_, _
from hongtu_toolkit.cli.profile import current

_ENDS = re.compile(r"(?i)(delete|remove|unbind|clear|reset|purge|open|reboot|restart|format)")
"""Words in the path of an interface without a contract that make the command ask first."""


def _paths(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    method = str(ctx.params.get("method", "")).upper()
    known = (fact["interface"] for name in contract.index() for fact in contract.resource(name)["commands"].values())
    pairs = (interface.split(" ", 1) for interface in known)
    return sorted(path for verb, path in pairs if path.startswith(incomplete) and method in ("", verb))


@click.command(
    "call",
    cls=Command,
    help=N_(
        "Call any interface, documented or not: signed, with deadline, outcomes and codes, without a model.\n\n"
        "Example: hongtu call POST /v1/api/person/list '{\"pageSize\": 1}'"
    ),
    params=[
        argument("method", type=click.Choice(["GET", "POST", "PUT", "PATCH", "DELETE"], case_sensitive=False)),
        argument("path", shell_complete=_paths, help=N_("From /v1/api/ on.")),
        argument("body", required=False, metavar="[JSON|@FILE|-]", help=N_("The body. Default: {}.")),
        option("--param", multiple=True, metavar=N_("NAME=VALUE"), help=N_("A parameter of the URL. May be repeated.")),
        option("--file", metavar=N_("FILE"), help=N_("A file to send as multipart; - for stdin.")),
        option(
            "--retry",
            type=click.Choice(["read", "idempotent", "unsafe", "physical"]),
            help=N_(
                "What a repeated call does. This decides when the call may be repeated. Default: as in the contract, "
                "otherwise unsafe."
            ),
        ),
        option("--yes", "-y", is_flag=True, help=N_("Do not ask for confirmation. For scripts.")),
        *output.options(),
        *calling_options(limits=False),
    ],
)
@click.pass_context
def call(ctx: click.Context, /, **given: Any) -> int:
    from hongtu_toolkit.cli import run

    method, path = given["method"].upper(), given["path"]
    if sys.platform == "win32" or ":" in path[1:3]:  # Git Bash turns it into a Windows path
        path = re.sub(r"^.*?(?=/v1/api/)", "", path)
    body = _body(given["body"])
    known = _known(method, path)
    retry: Any = given["retry"] or {"reads": "read", "moves": "physical"}.get(known, "unsafe")
    effect = known or ("ends" if _ENDS.search(path.rpartition("/")[2]) else "changes")
    query = {name: str(value) for name, value in run.extras(given["param"], "--param").items()} or None
    file = reading.content("-") if given["file"] == "-" else given["file"]
    out, site = output.of(ctx), current(ctx)

    def made(client: Any) -> Any:
        return client.call(method, path, body, query=query, file=file, retry=retry)

    if given["dry_run"]:
        from hongtu_toolkit.cli import dry

        dry.show(site, made, run.client_options(given))
        return OK
    if effect in ("ends", "moves"):
        care.ask(f"{method} {path}", site.base_url, [], yes=given["yes"])
    with site.client(**run.client_options(given)) as client, run.under_way(effect):
        answer = made(client)
    if isinstance(answer, dict) and isinstance(answer.get("list"), list) and out.form in ("table", "csv", "jsonl"):
        out.rows(answer["list"])
    elif isinstance(answer, list):
        out.rows(answer)
    elif answer is not None:
        out.value(answer)
    else:
        click.echo(_("The platform reports success without data."), err=True)
    return OK


def _known(method: str, path: str) -> str:
    """The effect of a call in the contract, or '' for an interface that it lacks."""
    for attribute in contract.index():
        for fact in contract.resource(attribute)["commands"].values():
            if fact["interface"] == f"{method} {path}":
                return str(fact.get("effect", "changes"))
    return ""


def _body(text: str | None) -> Any:
    if text is None:
        return None
    raw = values.content(text) if text == "-" or text.startswith("@") else text
    try:
        return values.parsed(raw, many=False)
    except ValueError as error:
        raise CommandError(
            _("The body is not JSON: {reason}").format(reason=reasons.of_json(error)),
            _('Quote it for the shell: \'{"name": "张三"}\''),
        ) from None
