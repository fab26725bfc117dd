"""`hongtu find`: interfaces by Chinese or English words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from hongtu_toolkit.cli import contract, output
from hongtu_toolkit.cli.command import Command, argument
from hongtu_toolkit.cli.contract import Fact
from hongtu_toolkit.cli.failure import REJECTED, CommandError
from hongtu_toolkit.cli.messages import N_, _


@click.command(
    "find",
    cls=Command,
    help=N_(
        "Find interfaces by Chinese or English words in titles, paths and names of fields. All words must "
        "occur.\n\nExample: hongtu find 人员"
    ),
    params=[argument("words", nargs=-1, required=True, metavar=N_("WORD…")), *output.options()],
)
@click.pass_context
def find(ctx: click.Context, words: tuple[str, ...]) -> None:
    hits = sorted(_all(words), key=lambda pair: pair[0])
    if not hits:
        raise CommandError(
            _("No interface matches {words}.").format(words=" ".join(words)),
            _("Try fewer or shorter words. All of them: hongtu --help"),
            code=REJECTED,
        )
    out = output.of(ctx, ("command", "zh", "en", "interface", "method", "field"))
    out.ranks = {"interface": 1, "field": 1, "method": 2}
    out.rows(row for _rank, row in hits)


def _all(words: tuple[str, ...]) -> Iterator[tuple[tuple[int, str], Fact]]:
    """(rank, row) of each interface that fits. Titles and names rank before fields."""
    for attribute in contract.index():
        entry = contract.index()[attribute]
        for name, fact in contract.resource(attribute)["commands"].items():
            command = " ".join(["hongtu", *attribute.replace("_", "-").split("."), name])
            titles = (
                command,
                fact["en"],
                fact.get("zh", ""),
                fact["interface"],
                f"client.{attribute}.{fact['method']}",
            )
            fields = {
                f"{field['name']} {field.get('zh', '')}".strip(): f"{field['name']} {field['wire']} {field['en']} {field.get('zh', '')}"
                for field in fact.get("parameters", [])
            }
            places = (" ".join(titles), f"{entry['en']} {entry['zh']}", *fields.values())
            if not all(_in(word, places) for word in words):
                continue
            hits = [name for name, text in fields.items() if any(_in(word, (text,)) for word in words)]
            rank = (
                0
                if all(_in(word, places[:1]) for word in words)
                else 1 if all(_in(w, places[:2]) for w in words) else 2
            )
            row: dict[str, Any] = {
                "command": command,
                "zh": fact.get("zh", ""),
                "en": fact["en"],
                "interface": fact["interface"],
                "method": f"client.{attribute}.{fact['method']}",
                "field": ", ".join(hits) if rank == 2 else "",
            }
            yield (rank, command), row


def _in(word: str, texts: tuple[str, ...]) -> bool:
    return any(word.lower() in text.lower() for text in texts)
