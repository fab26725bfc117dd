"""Templates decide nothing, and words of the spec enter them only through a filter that escapes: measured with Jinja's own parser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jinja2 import StrictUndefined, UndefinedError, nodes

from generator.templates import TEMPLATES
from generator.write.render import _environment

ENVIRONMENT = _environment()
FILES = sorted(path for path in TEMPLATES.rglob("*") if path.is_file())
NAMES = [path.relative_to(TEMPLATES).as_posix() for path in FILES]
ESCAPING = {"docstring", "repr", "comment", "inner", "name", "prose", "cell", "code", "slug", "plain"}
SAFE = {
    # Chosen among words of our own.
    *("code.meaning", "enum.base", "operation.helper", "flavour.prefix", "flavour.base", "flavour.sender", "keyword"),
    *("returning",),
    # Whole numbers.
    *("code.code",),
    # Python that the generator wrote: annotations, imports, keyword arguments and class variables (with repr).
    *("parameter.annotation", "annotation", "line", "argument"),
    # Python of datamodel-code-generator, made of names, types and limits alone.
    *("model.header", "field.declaration"),
    # Markdown that the generator wrote of escaped parts, and Python of signatures and of docs/samples/.
    *("row.type", "row.required", "sentence", "method.returns", "section.users", "method.signature", "method.sample"),
    # Words of our own, and whole numbers.
    *("mark", "up", "outcomes[code.proves_refusal]", "answer.code", "method.operation.line"),
}
"""What templates say as it is."""


def parsed(path: Path) -> nodes.Template:
    return ENVIRONMENT.parse(path.read_text(encoding="utf-8"))


def said(node: nodes.Expr, macros: set[str]) -> Iterator[str]:
    """The expressions whose value a template says as it is, without an escaping filter."""
    if isinstance(node, (nodes.Const, nodes.TemplateData)):
        return
    if isinstance(node, nodes.Filter) and node.name in ESCAPING:
        return
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name in macros:
        return
    if isinstance(node, (nodes.Or, nodes.Concat, nodes.CondExpr)):
        for child in node.iter_child_nodes():
            yield from said(child, macros)  # type: ignore[arg-type]
    else:
        yield written(node)


def written(node: nodes.Node) -> str:
    """An expression as it stands in a template."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{written(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem):
        return f"{written(node.node)}[{written(node.arg)}]"
    return repr(node)


def unescaped(template: nodes.Template) -> set[str]:
    macros = {macro.name for macro in template.find_all(nodes.Macro)}
    macros |= {str(name) for imported in template.find_all(nodes.FromImport) for name in imported.names}
    outputs = [child for output in template.find_all(nodes.Output) for child in output.nodes]
    return {expression for child in outputs for expression in said(child, macros)}


def test_ifs_are_within_the_budget() -> None:
    """At most 4 `if` (elif and inline ones too) in 100 lines: what is to be decided is decided in the IR."""
    lines = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in FILES)

    ifs = sum(len(list(parsed(path).find_all((nodes.If, nodes.CondExpr)))) for path in FILES)
    filtered = sum(loop.test is not None for path in FILES for loop in parsed(path).find_all(nodes.For))

    assert (ifs + filtered) * 100 <= 4 * lines


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_template_has_no_set(path: Path) -> None:
    """A template keeps no state."""
    assert not list(parsed(path).find_all((nodes.Assign, nodes.AssignBlock, nodes.NSRef)))


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_template_imports_by_name(path: Path) -> None:
    """What a template includes stands in it as a word."""
    imports: list[Any] = list(parsed(path).find_all((nodes.Import, nodes.FromImport, nodes.Include, nodes.Extends)))

    assert all(isinstance(found.template, nodes.Const) for found in imports)


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_template_escapes_what_the_spec_says(path: Path) -> None:
    """Each value goes through an escaping filter, or stands in the list of what cannot hold words of the spec."""
    assert unescaped(parsed(path)) <= SAFE


def test_list_of_safe_values_has_nothing_to_spare() -> None:
    """Each entry of the list is said by some template."""
    assert set().union(*(unescaped(parsed(path)) for path in FILES)) == SAFE


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("{{ operation.summary }}", {"operation.summary"}),
        ("{{ operation.summary | upper }}", None),
        ("{{ operation.summary | repr | upper }}", None),
        ('{{ "a" ~ operation.summary }}', {"operation.summary"}),
        (
            "{{ operation.summary if operation.name else api.title }}",
            {"operation.summary", "operation.name", "api.title"},
        ),
        ("{{ operation.doc[0] }}", None),
        ("{{ operation.doc() }}", None),
        ("{{ operation.summary | upper | docstring(8) }}", set()),
    ],
)
def test_words_without_filter_are_found(source: str, found: set[str] | None) -> None:
    """The guard above sees through the ways in which a template could say a value; None: something that no list can hold."""
    assert unescaped(ENVIRONMENT.parse(source)) == found or (
        found is None and not unescaped(ENVIRONMENT.parse(source)) <= SAFE
    )


def test_undefined_names_are_errors() -> None:
    """A template that asks for what the IR has not fails, and says nothing instead of it."""
    assert ENVIRONMENT.undefined is StrictUndefined
    with pytest.raises(UndefinedError, match="api"):
        ENVIRONMENT.get_template("hongtu/enums/__init__.py.jinja").render()
