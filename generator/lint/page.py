"""The rules → docs/lint.md."""

from __future__ import annotations

from collections.abc import Iterator

from generator.lint.rules import RULES, Severity

HEAD = """<!-- Generated from generator/lint/rules.py by `make generate`. Do not edit. -->
# What is looked for in the spec

`python -m generator lint` looks for what makes a client wrong and no linter of OpenAPI documents finds. Each finding stands as
`file:line:column: pointer: what, and what to do [rule]`; `--format json` and `--format github` say the same to programs. It exits 0 where there is
nothing, 1 where there is something. `make check` runs it.

An **error** keeps `build` from writing anything (`deviation-row` keeps `deviations` from it), and cannot be ignored. A **warning** is generated as its last column says; where that is right,
the place itself, or what holds it, says so with a reason:

```yaml
file: {type: string, format: binary, x-lint-ignore: {upload-unlimited: The manual names no limit.}}
```

A mark that nothing needs any more is a finding too.
"""


def render_rules() -> str:
    """The page."""
    return "\n".join([HEAD, *_table("warning"), "", *_table("error")]) + "\n"


def _table(severity: Severity) -> Iterator[str]:
    rules = [rule for rule in RULES.values() if rule.severity == severity]
    yield f"## {len(rules)} {severity}s"
    yield ""
    last = severity == "warning"
    yield f"| rule | about | fix |{' unfixed, the generator … |' if last else ''}"
    yield "| --- | --- | --- |" + (" --- |" if last else "")
    for rule in sorted(rules, key=lambda rule: rule.id):
        yield f"| `{rule.id}` | {rule.about} | {rule.fix} |{f' {rule.unfixed} |' if last else ''}"
