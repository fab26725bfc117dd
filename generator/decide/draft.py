"""A spec while it is being decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from generator.decide.ir import Direction, Field
from generator.problem import Problem
from generator.read.resolve import Spec


@dataclass
class Draft(Spec):
    """A resolved spec with the results so far: each component's fields, and every problem."""

    directions: Mapping[str, Direction] = field(default_factory=dict)
    """Whether each component is written or read."""
    own_fields: dict[str, tuple[Field, ...]] = field(default_factory=dict)
    """The fields of objects that were read, without those of their bases, by place."""
    problems: list[Problem] = field(default_factory=list)

    @classmethod
    def of(cls, spec: Spec, directions: Mapping[str, Direction]) -> Self:
        return cls(spec.documents, spec.root, spec.components, directions)
