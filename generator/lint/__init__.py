"""The linter of a spec: errors that the generator refuses, and warnings of silent mistakes in the generated client."""

from generator.lint.lint import LintReport, lint, severity
from generator.lint.rules import RULES, Rule

__all__ = ["RULES", "LintReport", "Rule", "lint", "severity"]
