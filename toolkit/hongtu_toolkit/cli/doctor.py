"""`hongtu doctor`: finds out why a site does not answer. Each finding has an observation, its meaning and advice."""

from __future__ import annotations

from collections.abc import Iterable

import click

from hongtu_toolkit.cli import care, checks, failure, output
from hongtu_toolkit.cli.command import Command, option
from hongtu_toolkit.cli.messages import N_, _, ended, n_
from hongtu_toolkit.cli.plain import printable
from hongtu_toolkit.cli.profile import current
from hongtu_toolkit.cli.shared import chosen_options

MARKS = {"ok": ("✓", "green"), "note": ("·", "white"), "warning": ("!", "yellow"), "fault": ("✗", "red")}


@click.command(
    "doctor",
    cls=Command,
    help=N_(
        "Check a site: name, ports, certificate, clock, key, version. Each finding shows what was seen, what "
        "it means and what to do. Nothing is changed.\n\n"
        "The exit code is 0 if nothing is wrong, and 3 if the platform cannot be reached or refuses the key."
    ),
    params=[
        *output.options(),
        option("--push", is_flag=True, help=N_("Also listen for pushes on this computer, and show the address.")),
        option(
            "--subscribe", is_flag=True, help=N_("With --push: subscribe for the test, and restore what was there.")
        ),
        option(
            "--push-host",
            metavar=N_("ADDRESS"),
            help=N_("The address of this computer as the box sees it. Default: detected."),
        ),
        option(
            "--push-port",
            type=int,
            default=0,
            metavar="PORT",
            help=N_("The port to listen at. Default: any free port."),
        ),
        option(
            "--wait",
            type=float,
            default=60,
            metavar=N_("SECONDS"),
            help=N_("How long to wait for a push. Default: 60."),
        ),
        option("--yes", "-y", is_flag=True, help=N_("Do not ask for confirmation. For scripts.")),
    ],
)
@click.pass_context
def doctor(
    ctx: click.Context, push: bool, subscribe: bool, push_host: str | None, push_port: int, wait: float, yes: bool
) -> int:
    site = current(ctx)
    if subscribe:
        care.need_answer(_("Subscribe this computer for the test"), yes=yes)

    def all_of_them() -> Iterable[checks.Finding]:
        yield from checks.of_site(site)
        if push or subscribe:
            from hongtu_toolkit.cli import listener

            yield from listener.check(site, host=push_host, port=push_port, wait=wait, subscribe=subscribe, yes=yes)

    if chosen_options(ctx).output:
        findings = list(all_of_them())
        output.of(ctx, ("id", "level", "what", "seen", "means", "do")).rows([vars(finding) for finding in findings])
    else:
        findings = write(all_of_them())
    faults, warnings = (sum(finding.level == level for finding in findings) for level in ("fault", "warning"))
    if not chosen_options(ctx).output:
        said = [n_("{count} fault", "{count} faults", faults)] if faults else [_("No fault")]
        said += [n_("{count} warning", "{count} warnings", warnings)] if warnings else []
        click.echo("\n" + ended(_(", ").join(said)))
    return code(findings)


def code(findings: Iterable[checks.Finding]) -> int:
    """The exit code for the findings."""
    return failure.NOT_SENT if any(finding.level == "fault" for finding in findings) else failure.OK


def write(findings: Iterable[checks.Finding]) -> list[checks.Finding]:
    """Print findings as they come."""
    written = []
    for finding in findings:
        written.append(finding)
        mark, colour = MARKS[finding.level]
        click.echo(
            f"{click.style(mark, fg=colour, bold=True)} {click.style(finding.what, bold=True)}  {printable(finding.seen)}"
        )
        for said in (finding.means, finding.do and f"→ {finding.do}"):
            if said:
                click.echo(f"    {printable(said)}")
    return written
