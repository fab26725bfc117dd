"""`hongtu push read`: explains a pushed body."""

from __future__ import annotations

import click

from hongtu_toolkit.cli import output, reading
from hongtu_toolkit.cli.command import Group, argument, option
from hongtu_toolkit.cli.messages import N_


@click.group("push", cls=Group, help=N_("What the platform pushes to subscribers."))
def push() -> None: ...


@push.command(
    "read",
    help=N_("Read the body of a push: its form, its kind, the key that identifies repeats, and the record."),
    params=[
        argument("file", metavar="FILE", help=N_("The body as received; - for stdin.")),
        option(
            "--content-type",
            default="",
            metavar=N_("TEXT"),
            help=N_("The Content-Type of the request. It may name a charset."),
        ),
        *output.options(),
    ],
)
@click.pass_context
def read(ctx: click.Context, file: str, content_type: str) -> None:
    from hongtu import read_push
    from hongtu_toolkit.cli.run import note_drift

    body = reading.content(file)
    found = read_push(body, content_type=content_type, on_drift=note_drift)
    output.of(ctx).value(
        {
            "form": found.form,
            "kind": found.kind,
            "key": found.key,
            "record" if found.record is not None else "data": found.record or found.data,
            **({"extra": found.extra} if found.extra else {}),
        }
    )
