"""The public symbols of the generated package that two contracts add, remove or change."""

from generator.diff.surface.changes import SymbolChange, symbol_changes

__all__ = ["SymbolChange", "symbol_changes"]
