"""The help page of an interface: its effect, its fields, its answer, and a working example."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from hongtu_toolkit.cli import contract, times
from hongtu_toolkit.cli.contract import Fact
from hongtu_toolkit.cli.messages import N_, _, ended

if TYPE_CHECKING:
    from hongtu_toolkit.cli.interface import Interface

EFFECTS = {
    "reads": N_("Changes nothing."),
    "changes": N_("Changes the site."),
    "ends": N_("Removes something permanently: asks first."),
    "moves": N_("Moves something at the site: asks first, and is never repeated automatically."),
}
UUID = "3f0c9a4be5d14c0bb0d2f7a6c1e8d935"

NAMES = {"组": "研发部", "设备": "前门", "位置": "一楼大厅", "计划": "工作时间"}
"""Examples of texts, by Chinese title."""
CLOCKS = {"on_st": "08:00", "on_et": "09:30", "off_st": "17:30", "off_et": "20:00"}
"""Examples of times of a day that must follow one another: an attendance period."""


def write(command: Interface, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    """Write the page."""
    fact = command.fact
    command.format_usage(ctx, formatter)
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(ended(contract.title(fact)))
        for note in fact.get("notes", []):
            formatter.write_paragraph()
            formatter.write_text(_(note))
        formatter.write_paragraph()
        formatter.write_text(f"{_(EFFECTS[command.effect])} {fact['interface']}; client.{command.path}")
    with formatter.section(_("Example")):
        formatter.write(f"{'':>{formatter.current_indent}}{shell(example(command))}\n")
    _options(command, ctx, formatter)
    if returns := fact.get("returns"):
        with formatter.section(_("Answer")):
            formatter.write_text(_(returns))
            if columns := command.resource["models"].get(fact.get("result", "")):
                formatter.write_paragraph()
                formatter.write_text(_("Columns: {names}").format(names=", ".join(filter(None, columns))))


def _options(command: Interface, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    fields: list[tuple[str, str]] = []
    items: list[tuple[str, str]] = []
    rest: list[tuple[str, str]] = []
    for parameter in command.get_params(ctx):
        if record := parameter.get_help_record(ctx):
            own = hasattr(parameter, "fact") or (parameter.name or "").startswith(("absent__", "file_"))
            (items if (parameter.name or "").startswith("item__") else fields if own else rest).append(record)
    if fields:
        with formatter.section(_("Fields")):
            formatter.write_dl(fields)
    if items:
        with formatter.section(_("One item, field by field")):
            formatter.write_dl(items)
    if any(fact.get("type") == "moment" for fact in [*command.fact.get("parameters", []), *command.item.values()]):
        formatter.write_paragraph()
        with formatter.indentation():
            where = times.told(times.zone(ctx))
            formatter.write_text(_("Times are in the zone {zone}: {forms}.").format(zone=where, forms=_(times.FORMS)))
    with formatter.section(_("Options")):
        formatter.write_dl(rest)


def example(command: Interface) -> list[str]:
    """The words of a working command, with the required fields, or a filter of a list."""
    words = ["hongtu", *command.attribute.replace("_", "-").split("."), command.name or ""]
    fact, resource = command.fact, command.resource
    if upload := fact.get("upload"):
        words += [f"--{upload['name']}", f"photo.{(upload.get('media') or ['jpg'])[0]}"]
    parameters = fact.get("parameters", [])
    required = [field for field in parameters if field.get("required") or field.get("explicit")]
    if command.item:
        required = [field for field in required if field["name"] != fact["items"]]
        required += [field for field in command.item.values() if field.get("required")]
    required += [field for field in parameters if field["name"] in _conditional(fact, required, resource)]
    if command.effect == "changes" and all("uuid" in field["name"] for field in required):
        # A change of nothing but a UUID would change nothing.
        required += _changing(parameters)[:1]
    for field in required or list(_telling(parameters))[:1]:
        words += _words(field, resource)
    if fact["kind"] == "page" and not required:
        words.append("--all")
    return words


def _conditional(fact: Fact, required: list[Fact], resource: Fact) -> set[str]:
    """Further fields that the values of the example require."""
    shown = {field["name"]: _value(field, resource) for field in required}
    required_by = [c["requires"] for c in fact.get("conditions", []) if shown.get(c["field"]) in c["values"]]
    return {name for names in required_by for name in names} - set(shown)


def _value(field: Fact, resource: Fact) -> Any:
    """The example's value on the wire, for a member of an enumeration."""
    shown = sample(field, resource)
    return next(
        (value for name, value, *_labels in resource["enums"].get(field.get("type", ""), ()) if name == shown), shown
    )


def _telling(parameters: list[Fact]) -> Iterator[Fact]:
    """Optional fields for a good example: the start of a span, an enumeration, a name."""
    yield from (field for field in parameters if field.get("alias") == "since")
    yield from (field for field in parameters if field.get("type", "")[:1].isupper() and not field.get("many"))
    yield from (field for field in parameters if "name" in field["name"])


def _changing(parameters: list[Fact]) -> list[Fact]:
    """Optional fields for a good example of a change: a name, else any."""
    optional = [field for field in parameters if not field.get("required") and "uuid" not in field["name"]]
    return sorted(optional, key=lambda field: field["name"] != "name")


def _words(field: Fact, resource: Fact) -> list[str]:
    flag = f"--{field.get('alias') or field['name'].replace('_', '-')}"
    if field.get("type") == "boolean":
        return [flag]
    value = sample(field, resource)
    if isinstance(value, (dict, list)):
        value = json.dumps(value, ensure_ascii=False)
    return [flag, str(value)]


def sample(field: Fact, resource: Fact) -> Any:
    """An example value of a field."""
    kind, rules = field.get("type", ""), {**field.get("limits", {}), **field.get("each", {})}
    if kind in resource["models"]:
        known = [fact for name, fact in resource["models"][kind].items() if name]
        fields = [fact for fact in known if fact.get("required")] or known[:1]
        return {fact["name"]: sample_in(fact, resource) for fact in fields}
    if kind in resource["enums"]:
        return (field.get("choices") or [member[0] for member in resource["enums"][kind]])[0]
    if kind == "boolean":
        return True
    if kind in ("integer", "number"):
        return rules.get("minimum", rules.get("maximum", 1))
    if kind == "moment":
        return "yesterday" if field.get("alias") else f"2024-03-08 {_clock(field)}"
    if kind == "day":
        return "2024-03-08"
    if kind.startswith("clock"):
        return _clock(field)
    return _text(field, rules)


def _clock(field: Fact) -> str:
    ends = {"end", "to", "et"} & set(field["name"].strip("_").split("_"))
    return CLOCKS.get(field["name"], "18:00" if ends else "09:00")


def sample_in(field: Fact, resource: Fact) -> Any:
    """An example value of a field within JSON."""
    value = sample(field, resource)
    return [value] if field.get("many") else value


def _text(field: Fact, rules: Fact) -> str:
    name, digits = field["name"], "0-9]" in rules.get("pattern", "")
    if field.get("format") == "email":
        return "li@example.com"
    if "uri" in name or "url" in name or field.get("format") == "uri":
        return "http://192.168.1.50:8000/push"
    if "ip" in name.split("_") or "ip_address" in name:
        return "192.168.1.20"
    if "uuid" in name or "UUID" in field.get("en", ""):
        return UUID
    if digits:
        return "123456"[: rules.get("maxLength", 6)]
    if "code" in name:
        return "SN0001"
    return next((said for term, said in NAMES.items() if term in field.get("zh", "")), "张三")


def shell(words: list[str]) -> str:
    """The words quoted for a shell."""
    return " ".join(f"'{word}'" if not word or set(word) & set(" \"'{}[]$&|<>*?;#!\\") else word for word in words)
