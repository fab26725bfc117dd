"""Workflow commands of GitHub Actions, each on one line."""

from __future__ import annotations


def annotation(level: str, file: str, line: int, column: int, title: str, text: str) -> str:
    """`::error file=…,line=…,col=…,title=…::…`, escaped so that it cannot begin another command."""
    where = f"file={_property(file)},line={line},col={column}"
    return f"::{level} {where},title={_property(title)}::{data(text)}"


def data(text: str) -> str:
    """The escaped text of a command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return data(text).replace(":", "%3A").replace(",", "%2C")
