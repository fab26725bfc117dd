"""The rules → docs/lint.md."""

from __future__ import annotations

from collections.abc import Iterator

from generator.lint.rules import RULES, Severity

HEAD = """<!-- Generated from generator/lint/rules.py by `make generate`. Do not edit. -->
# Rules of the contract's linter

`python -m generator lint` finds mistakes that make a client wrong and that no general linter for OpenAPI finds. It prints each finding as
`file:line:column: pointer: what, and what to do [rule]`; `--format json` and `--format github` are for programs. The exit code is 0 without findings and 1
with some. `make check` runs it.

An **error** keeps `build` from writing anything (`deviation-row` stops `deviations`), and cannot be ignored. A **warning** does not stop the build: the last column says what is then generated. Where that is
right, ignore the warning at the place itself, or at what contains it, with a reason:

```yaml
file: {type: string, format: binary, x-lint-ignore: {upload-unlimited: The manual names no limit.}}
```

A mark that is no longer needed is a finding too.
"""


def render_rules() -> str:
    """The page."""
    return "\n".join([HEAD, *_table("warning"), "", *_table("error")]) + "\n"


def _table(severity: Severity) -> Iterator[str]:
    rules = [rule for rule in RULES.values() if rule.severity == severity]
    yield f"## {len(rules)} {severity}s"
    yield ""
    last = severity == "warning"
    yield f"| rule | about | fix |{' if not fixed, the generator … |' if last else ''}"
    yield "| --- | --- | --- |" + (" --- |" if last else "")
    for rule in sorted(rules, key=lambda rule: rule.id):
        yield f"| `{rule.id}` | {rule.about} | {rule.fix} |{f' {rule.unfixed} |' if last else ''}"
