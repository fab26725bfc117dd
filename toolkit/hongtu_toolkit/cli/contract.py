"""The contract in the form that the generator writes for the command line: `hongtu/commands/*.json`.

Help and completion read only these files. The client and its models are imported when something is sent.
"""

from __future__ import annotations

import json
import os
from functools import cache
from typing import Any

import hongtu
from hongtu_toolkit.cli import messages
from hongtu_toolkit.cli.messages import _

Fact = dict[str, Any]
FOLDER = os.path.join(os.path.dirname(hongtu.__file__), "commands")


@cache
def index() -> dict[str, Fact]:
    """Resource by attribute of the client (`attendance.group`): titles, module, and (English, Chinese) of each command."""
    resources: dict[str, Fact] = _read("index")["resources"]
    return resources


@cache
def resource(attribute: str) -> Fact:
    """The commands of a resource, and the models and enumerations that they use."""
    return _read(index()[attribute]["module"])


def _read(name: str) -> Fact:
    with open(os.path.join(FOLDER, f"{name}.json"), "rb") as file:
        facts: Fact = json.load(file)
    return facts


def title(fact: Fact) -> str:
    """A title in the reader's language, followed by the other language in brackets."""
    first, second = fact.get("en", ""), fact.get("zh", "")
    if messages.chinese():
        first, second = (second, first) if second else (_(first), "")
    return f"{first} ({second})" if second else first


def titles(pair: list[str]) -> str:
    """The same for an (English, Chinese) pair."""
    return title({"en": pair[0], "zh": pair[1]})


def short(fact: Fact) -> str:
    """A title only in the reader's language."""
    return str((messages.chinese() and fact.get("zh")) or _(fact.get("en", "")))
