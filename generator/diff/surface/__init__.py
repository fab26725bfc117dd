"""What became of the public symbols of the generated package between two contracts: added, removed, changed."""

from generator.diff.surface.changes import SymbolChange, symbol_changes

__all__ = ["SymbolChange", "symbol_changes"]
