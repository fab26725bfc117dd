"""The whole path of a build: spec/ → IR → the text of generated/. Nothing is written here."""

from __future__ import annotations

from pathlib import Path

from generator.build import build
from generator.cache import Cache
from generator.check import check
from generator.format import format_files
from generator.ir import Api
from generator.load import load
from generator.render import Files, render
from generator.resolve import Spec, resolve


def read(spec: Path) -> tuple[Spec, Api]:
    """The spec in a folder, resolved, decided and checked.

    Raises:
        InvalidSpec: with every problem that was found.
    """
    resolved = resolve(load(spec))
    check(resolved)
    return resolved, build(resolved)


def generate(spec: Spec, api: Api, cache: Cache) -> Files:
    """The text of every generated file."""
    return format_files(render(spec, api, cache), cache)
