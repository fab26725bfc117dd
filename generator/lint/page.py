"""The rules → docs/lint.md."""

from __future__ import annotations

from collections.abc import Iterator

from generator.lint.rules import RULES, Severity

HEAD = """<!-- Generated from generator/lint/rules.py by `make generate`. Do not edit. -->
# Rules of the contract's linter

`python -m generator lint` finds mistakes that make a client wrong and that no general linter for OpenAPI finds. It prints each of them as
`file:line:column: pointer: what, and what to do [rule]`; `--format json` and `--format github` are for programs. The exit code is 1 if there are any, else 0.
`make check` runs it.

A **problem** keeps `build` from writing anything (`deviation-row` stops `deviations`), and cannot be ignored. The linter looks for warnings when there are no problems. A **warning** does not stop the build;
the last column says what is then generated. If that is right, ignore the warning at its place, or at a place around it, with a reason:

```yaml
file: {type: string, format: binary, x-lint-ignore: {upload-unlimited: The manual names no limit.}}
```

A mark that is no longer needed gives a warning too.
"""


def render_rules() -> str:
    """The page."""
    return "\n".join([HEAD, *_table("warning"), "", *_table("problem")]) + "\n"


def _table(severity: Severity) -> Iterator[str]:
    rules = [rule for rule in RULES.values() if rule.severity == severity]
    yield f"## {len(rules)} {severity}s"
    yield ""
    has_last = severity == "warning"
    yield f"| rule | about | fix |{' if not fixed, the generator … |' if has_last else ''}"
    yield "| --- | --- | --- |" + (" --- |" if has_last else "")
    for rule in sorted(rules, key=lambda rule: rule.id):
        yield f"| `{rule.id}` | {rule.about} | {rule.fix} |{f' {rule.unfixed} |' if has_last else ''}"
