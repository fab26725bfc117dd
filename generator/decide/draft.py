"""The state of the second stage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from generator.decide.ir import Direction, Field
from generator.problem import Problem
from generator.read.resolve import Spec


@dataclass
class Draft(Spec):
    """A resolved spec, with the fields that were read and the problems that were found so far."""

    directions: Mapping[str, Direction] = field(default_factory=dict)
    """The direction of each component."""
    own_fields: dict[str, tuple[Field, ...]] = field(default_factory=dict)
    """The fields of each object that was read, without those of its base, by place."""
    problems: list[Problem] = field(default_factory=list)

    @classmethod
    def of(cls, spec: Spec, directions: Mapping[str, Direction]) -> Self:
        return cls(spec.documents, spec.root, spec.components, directions)
