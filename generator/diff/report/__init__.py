"""Renders changes for people and programs. Each format is a module with `render(report) -> str`."""

from generator.diff.report import annotations, codequality, machine, markdown, page, text
from generator.diff.report.report import Report

RENDERERS = {
    "markdown": markdown.render,
    "json": machine.render,
    "github": annotations.render,
    "gitlab": codequality.render,
    "html": page.render,
}


def render(report: Report, form: str, *, colour: bool = False) -> str:
    """The report in a format; only text has colours."""
    return text.render(report, colour=colour) if form == "text" else RENDERERS[form](report)
