"""The linter of a spec: problems, for which the generator refuses it, and warnings of silent mistakes in the generated client."""

from generator.lint.lint import LintReport, lint
from generator.lint.rules import RULES, Rule

__all__ = ["RULES", "LintReport", "Rule", "lint"]
