"""How a change is judged."""

from __future__ import annotations

from typing import Literal

Verdict = Literal["breaking", "type-only", "behaviour", "safe"]
VERDICTS: tuple[Verdict, ...] = ("breaking", "type-only", "behaviour", "safe")
"""From worst to mildest. `type-only`: a type checker objects, the program runs. `behaviour`: it runs and does something else."""
