"""Hazards of a spec: what the generator refuses, and what it would generate wrongly without a word."""

from generator.lint.lint import Hazards, lint, severity
from generator.lint.rules import RULES, Rule

__all__ = ["RULES", "Hazards", "Rule", "lint", "severity"]
