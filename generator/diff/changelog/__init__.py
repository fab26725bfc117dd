"""Turns the changes of a contract into lines of CHANGELOG.md."""

from generator.diff.changelog.entries import entries, merged, render_entries

__all__ = ["entries", "merged", "render_entries"]
