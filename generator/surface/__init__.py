"""The public surface of the generated package: a fact for each symbol, and what became of them between two contracts.

surface(api)                          what hongtu/surface.json holds
symbol_changes(old, new)              added, removed, changed: signatures and types before and after
"""

from generator.surface.changes import SymbolChange, symbol_changes
from generator.surface.facts import Fact, Surface, render_surface, surface

__all__ = ["Fact", "Surface", "SymbolChange", "render_surface", "surface", "symbol_changes"]
