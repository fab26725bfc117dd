"""Lint of a spec: what the generator refuses, and what it would generate wrongly without a word."""

from generator.lint.lint import LintReport, lint, severity
from generator.lint.rules import RULES, Rule

__all__ = ["RULES", "LintReport", "Rule", "lint", "severity"]
