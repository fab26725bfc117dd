"""The interfaces of the contract as commands: one group for each resource, one command for each operation, from `contract` alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from hongtu_toolkit.cli import contract, limit, output, usual, values
from hongtu_toolkit.cli.command import Command, Group, Option, option
from hongtu_toolkit.cli.contract import Fact
from hongtu_toolkit.cli.messages import N_


class ResourceGroup(Group):
    """A resource of the client, or several under one name: `person`, `attendance group`."""

    def __init__(self, attribute: str, name: str) -> None:
        super().__init__(name, no_args_is_help=True)
        self.attribute = attribute
        prefix = f"{attribute}."
        self.inner = {a.removeprefix(prefix).replace("_", "-"): a for a in contract.index() if a.startswith(prefix)}
        self.names: dict[str, list[str]] = contract.index().get(attribute, {}).get("commands", {})

    @property
    def line(self) -> str:
        """The title of the resource."""
        if entry := contract.index().get(self.attribute):
            return contract.title(entry)
        return ", ".join(contract.short(contract.index()[attribute]) for attribute in self.inner.values())

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*self.inner, *self.names])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in self.inner:
            return ResourceGroup(self.inner[cmd_name], cmd_name)
        if cmd_name in self.names:
            return Interface(self.attribute, cmd_name)
        return None

    def rows(self, ctx: click.Context) -> Sequence[tuple[str, Sequence[tuple[str, str]]]]:
        inner = [(name, ResourceGroup(attribute, name).line) for name, attribute in self.inner.items()]
        own = [(name, contract.titles(self.names[name])) for name in sorted(self.names)]
        return [(N_("Commands"), inner + own)]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(self.line)

    def get_short_help_str(self, limit: int = 45) -> str:
        return self.line


class Field(Option):
    """An option for a field of a request."""

    def __init__(self, names: list[str], fact: Fact, resource: Fact, **settings: Any) -> None:
        super().__init__(names, **settings)
        self.fact, self.resource = fact, resource

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        flags, _help = super().get_help_record(ctx) or ("", "")
        return flags, limit.described(self.fact, self.resource)


class Interface(Command):
    """A command that calls one interface."""

    def __init__(self, attribute: str, name: str) -> None:
        self.attribute = attribute
        self.resource = contract.resource(attribute)
        self.fact: Fact = usual.completed(attribute, name, self.resource["commands"][name])
        self.item = item_model(self.fact, self.resource)
        super().__init__(name, callback=None, params=[*self._fields(), *self._usual()])

    @property
    def path(self) -> str:
        """The name in the client: `person.list`."""
        return f"{self.attribute}.{self.fact['method']}"

    @property
    def effect(self) -> str:
        """`reads`, `changes`, `ends` or `moves`."""
        return str(self.fact.get("effect", "changes"))

    def _fields(self) -> list[click.Parameter]:
        options: list[click.Parameter] = []
        if upload := self.fact.get("upload"):
            options.append(
                option(f"--{upload['name']}", "file_", metavar="FILE", help=N_("The file to send; - for stdin."))
            )
        options += [field(fact, self.resource) for fact in self.fact.get("parameters", [])]
        for fact in self.item.values():
            options.append(field(fact | {"required": False}, self.resource, prefix="item__"))
        options += [absent(fact) for fact in self.fact.get("parameters", []) if fact.get("explicit")]
        return options

    def _usual(self) -> list[click.Parameter]:
        options: list[click.Parameter] = [*output.options()]
        if self.fact["kind"] == "page":
            options.append(option("--all", "all_", is_flag=True, help=N_("All pages instead of one.")))
        if self.fact.get("parameters"):
            options.append(
                option(
                    "--body",
                    metavar="JSON|@FILE|-",
                    help=N_("All fields as JSON, named as in Python or as in the manual. Options take precedence."),
                )
            )
            options.append(
                option(
                    "--extra",
                    multiple=True,
                    metavar=N_("NAME=VALUE"),
                    help=N_("A field that is not in the manual; sent unchanged. May be repeated."),
                )
            )
        if self.effect in ("ends", "moves") or any(
            fact.get("ends") or fact.get("explicit") for fact in self.fact.get("parameters", [])
        ):
            options.append(option("--yes", "-y", is_flag=True, help=N_("Do not ask for confirmation. For scripts.")))
        options += calling_options(limits=bool(self.fact.get("parameters")))
        return options

    def invoke(self, ctx: click.Context) -> Any:
        from hongtu_toolkit.cli import run

        return run.run(ctx, self)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        from hongtu_toolkit.cli import page

        page.write(self, ctx, formatter)

    def get_short_help_str(self, limit: int = 45) -> str:
        return contract.title(self.fact)


def calling_options(*, limits: bool = True) -> list[click.Parameter]:
    """The options of every command that calls the platform."""
    options: list[click.Parameter] = [
        option("--dry-run", is_flag=True, help=N_("Show the request and its signature; send nothing.")),
        option("--timeout", type=float, metavar=N_("SECONDS"), help=N_("For the whole command.")),
    ]
    if limits:
        options.append(
            option(
                "--limits",
                type=click.Choice(["refuse", "send"]),
                help=N_("What to do with values that break a limit of the manual. Default: refuse."),
            )
        )
    return options


def item_model(command: Fact, resource: Fact) -> dict[str, Fact]:
    """The fields of a batch's items, by name. Empty if items are not models or share names with fields of the request."""
    parameters: dict[str, Fact] = {fact["name"]: fact for fact in command.get("parameters", [])}
    items = parameters.get(command.get("items", ""), {})
    model = resource["models"].get(items.get("type", ""), {})
    if set(model) & set(parameters):
        return {}
    return {name: fact for name, fact in model.items() if name}


def field(fact: Fact, resource: Fact, *, prefix: str = "") -> Field:
    """The option of a field."""
    flag = f"--{fact['name'].replace('_', '-')}"
    flag = f"{flag}-" if flag in RESERVED else flag
    settings: dict[str, Any] = {"required": False}
    kind = fact.get("type", "")
    if kind == "boolean":
        flag = f"{flag}/--no-{flag[2:]}"
        settings["default"] = None
    elif kind in resource["models"]:
        settings |= {"type": values.Json(kind, resource, many=bool(fact.get("many"))), "metavar": "JSON|@FILE|-"}
    else:
        settings["type"] = values.kind_of(fact, resource)
    if fact.get("many"):
        settings |= {"multiple": True, "metavar": settings.get("metavar") or _many(settings["type"])}
        if kind not in resource["models"]:
            settings["type"] = click.STRING  # `run` opens files first, then converts each value
    names = [flag, f"--{fact['alias']}"] if fact.get("alias") else [flag]
    return Field([*names, f"{prefix}{fact['name']}"], fact, resource, **settings)


def absent(fact: Fact) -> click.Parameter:
    """The option `--no-switch-ip`, for a field whose absence has its own effect."""
    flag = f"--no-{fact['name'].replace('_', '-')}"
    return option(
        flag, f"absent__{fact['name']}", is_flag=True, help=N_("Leave it out. This has an effect of its own.")
    )


def _many(kind: click.ParamType[Any]) -> str:
    names = kind.get_metavar(None, None) if isinstance(kind, values.Enumeration) else None  # type: ignore[arg-type]
    return f"{names or kind.name.upper()}|@FILE|-"


RESERVED = frozenset(
    (
        "--all",
        "--body",
        "--columns",
        "--dry-run",
        "--extra",
        "--file",
        "--heads",
        "--help",
        "--lang",
        "--limits",
        "--output",
        "--profile",
        "--query",
        "--timeout",
        "--to",
        "--traceback",
        "--yes",
    )
)
__all__ = ["Field", "Interface", "ResourceGroup", "calling_options", "field", "item_model"]
