"""The verdicts on a change."""

from __future__ import annotations

from typing import Literal

Verdict = Literal["breaking", "type-only", "behaviour", "safe"]
VERDICTS: tuple[Verdict, ...] = ("breaking", "type-only", "behaviour", "safe")
"""From worst to mildest. `type-only`: the program runs, but a type checker objects. `behaviour`: it runs, but does something else."""
