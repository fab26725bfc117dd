"""The pages of docs/reference/: each resource, each module of models, enumerations, codes, and a table of all methods."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from jinja2 import Environment

from generator import text
from generator.decide.ir import Api, Condition, Field, Model, Operation, Resource
from generator.decide.sentences import term
from generator.read.resolve import Spec
from generator.reference import markdown
from generator.reference.deviations import Deviation, Deviations
from generator.templates import TEMPLATES, environment
from generator.write.view import RAISES, arguments, returns

MARK = "<!-- Generated from spec/ by `make generate`. Do not edit. -->"
OUTCOMES = {True: "`REJECTED`: nothing happened.", False: "`UNKNOWN`: it may have happened."}
"""Whether a code proves that the platform refused → the outcome."""
PATH = re.compile(r"(?<![\w/`])[a-z]\w*(?:/\w+)+")
"""A path of the manual in a sentence, such as `attendance/record/list`."""
FRAMES = {
    "page": "A page of {}, which iterates over this page and all that follow",
    "list": "A list of {}",
    "batch": "The result of each item, as {}",
    "value": "{}",
    "nothing": "Nothing",
}


@dataclass(frozen=True, slots=True)
class Answered:
    """A code that the sandbox returns for an operation, and its condition."""

    code: int
    text: str
    when: str


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A row in a table of fields."""

    name: str
    wire: str
    type: str
    """Markdown: code, perhaps with a link to the type in it."""
    required: str
    """`yes` or ''."""
    doc: str


@dataclass(frozen=True, slots=True)
class Method:
    """The section of a method."""

    name: str
    qualified: str
    heading: str
    signature: str
    operation: Operation
    repeats: str
    """A sentence on when the client repeats the call."""
    paragraphs: tuple[str, ...]
    fields: tuple[FieldRow, ...]
    conditions: tuple[str, ...]
    returns: str
    """Markdown."""
    raises: str
    sample: str
    codes: tuple[Answered, ...]
    deviations: tuple[Deviation, ...]

    @property
    def endpoint(self) -> str:
        return f"{self.operation.method} {self.operation.path}"

    @property
    def english(self) -> str:
        """The summary without the Chinese title."""
        return self.operation.summary.partition(" (")[0]


@dataclass(frozen=True, slots=True)
class ModelSection:
    """The section of a model."""

    model: Model
    fields: tuple[FieldRow, ...]
    conditions: tuple[str, ...]
    users: str
    """Markdown: links to the methods that take or return it."""
    updates: bool
    deviations: tuple[Deviation, ...]


class Reference:
    """The pages, which link to each other."""

    def __init__(
        self, spec: Spec, api: Api, samples: Mapping[str, str], codes: Mapping[str, tuple[Answered, ...]]
    ) -> None:
        self.api = api
        self.samples, self.codes = samples, codes
        self.deviations = Deviations(spec, api)
        self.models = {model.name: model for module in api.modules for model in module.models}
        self.enums = {enum.name: enum for enum in api.enums}
        self.methods = {
            resource.attribute: tuple(self._method(resource, operation) for operation in resource.operations)
            for resource in api.resources
        }
        self.calls = {
            method.operation.path.removeprefix("/v1/api/"): f"`client.{method.qualified}`"
            for methods in self.methods.values()
            for method in methods
        }
        self.users: defaultdict[str, list[tuple[Resource, Method]]] = defaultdict(list)
        for resource in api.resources:
            for method in self.methods[resource.attribute]:
                for name in self._reached(method.operation):
                    self.users[name].append((resource, method))

    def pages(self) -> dict[PurePosixPath, str]:
        """The text of each page, by its path below docs/reference/."""
        environment = _environment()
        environment.filters["pythonic"] = self._pythonic

        def filled(template: str, **values: Any) -> str:
            return environment.get_template(f"{template}.md.jinja").render(mark=MARK, **values).rstrip() + "\n"

        pages = {PurePosixPath("index.md"): filled("index", api=self.api, methods=self.methods)}
        for resource in self.api.resources:
            pages[PurePosixPath(f"{resource.module}.md")] = filled(
                "resource", resource=resource, methods=self.methods[resource.attribute]
            )
        pages[PurePosixPath("models/index.md")] = filled("models/index", api=self.api)
        for module in self.api.modules:
            sections = tuple(self._section(model) for model in module.models)
            pages[PurePosixPath(f"models/{module.name}.md")] = filled("models/module", module=module, sections=sections)
        deviations = {name: self.deviations.of_component(name) for name in self.enums}
        pages[PurePosixPath("enumerations.md")] = filled(
            "enumerations", enums=sorted(self.api.enums, key=lambda enum: enum.name), deviations=deviations
        )
        pages[PurePosixPath("codes.md")] = filled(
            "codes",
            families=self.api.families,
            outcomes=OUTCOMES,
            deviations=self.deviations.of_file("error-codes.yaml"),
        )
        return pages

    def _pythonic(self, sentence: str) -> str:
        """A text of the spec in terms of Python: page_num instead of `pageNum`, the method instead of the path door/config."""
        return text.python_names(PATH.sub(lambda path: self.calls.get(path[0], path[0]), sentence))

    def _method(self, resource: Resource, operation: Operation) -> Method:
        qualified = f"{resource.attribute}.{operation.name}"
        request = self.models.get(operation.request)
        repeats, *paragraphs = operation.doc
        return Method(
            name=operation.name,
            qualified=qualified,
            heading=f"{operation.name} {operation.title}",
            signature=_signature(resource, operation, qualified),
            operation=operation,
            repeats=repeats.partition(". ")[2],
            paragraphs=tuple(paragraphs),
            fields=tuple(self._row(field, "") for field in operation.parameters),
            conditions=self._rules(request) if request else (),
            returns=self._returns(operation),
            raises=RAISES[operation.retry],
            sample=self.samples.get(f"{resource.module}.{operation.name}", ""),
            codes=self.codes.get(operation.id, ()),
            deviations=self.deviations.of_operation(operation),
        )

    def _section(self, model: Model) -> ModelSection:
        return ModelSection(
            model=model,
            fields=tuple(self._row(field, "../") for field in self._fields(model)),
            conditions=self._rules(model),
            users=self._users(model),
            updates=bool(model.copies),
            deviations=self.deviations.of_component(model.name),
        )

    def _users(self, model: Model) -> str:
        links = [
            f"[{markdown.code(method.qualified)}](../{resource.module}.md#{markdown.slug(method.heading)})"
            f" {markdown.prose(method.operation.title)}"
            for resource, method in self.users[model.name]
        ]
        return f"Used by {', '.join(links)}." if links else ""

    def _fields(self, model: Model) -> tuple[Field, ...]:
        base = self._fields(self.models[model.base]) if model.base else ()
        return (*base, *model.fields)

    def _row(self, field: Field, up: str) -> FieldRow:
        return FieldRow(
            field.name,
            field.wire,
            self._linked(field.type.signature, field.type.uses, up),
            "yes" if field.required else "",
            field.doc,
        )

    def _returns(self, operation: Operation) -> str:
        link = self._linked(operation.result, (operation.result,), "") if operation.result else ""
        frame = FRAMES[operation.kind].format(link)
        sentence = f"{frame}: {markdown.prose(operation.returns)}" if operation.returns else f"{frame}."
        return sentence + (" None if the platform has none." if operation.nullable else "")

    def _linked(self, annotation: str, uses: tuple[str, ...], up: str) -> str:
        """An annotation as code that links to the model or the enumeration in it."""
        shown = markdown.code(annotation)
        for name in uses:
            if name in self.enums:
                return f"[{shown}]({up}enumerations.md#{markdown.slug(name)})"
            if name in self.models:
                folder = "" if up else "models/"
                return f"[{shown}]({folder}{self.models[name].module}.md#{markdown.slug(name)})"
        return shown

    def _rules(self, model: Model) -> tuple[str, ...]:
        return tuple(self._rule(model, condition) for condition in model.conditions)

    def _rule(self, model: Model, condition: Condition) -> str:
        """`When type is VISITOR (2, 访客): visited_uuid is required.`, in Markdown."""
        uses = [name for field in self._fields(model) if field.name == condition.field for name in field.type.uses]
        known = {member.value: member for name in uses if name in self.enums for member in self.enums[name].members}
        values = [
            (
                f"{markdown.code(known[value].name)} ({value}, {markdown.prose(known[value].zh)})"
                if isinstance(value, int | str) and value in known
                else markdown.code(value)
            )
            for value in condition.values
        ]
        rules = [f"{markdown.code(name)} is required" for name in condition.requires]
        rules += [f"{markdown.code(name)} has at least {size} items" for name, size in condition.at_least]
        rules += [f"{markdown.code(name)} has at most {size} items" for name, size in condition.at_most]
        return f"When {markdown.code(condition.field)} is {' or '.join(values)}: {', '.join(rules)}."

    def _reached(self, operation: Operation) -> set[str]:
        """The models in a request or an answer."""
        waiting, seen = [operation.request, operation.result], set[str]()
        while waiting:
            model = self.models.get(waiting.pop())
            if model and model.name not in seen:
                seen.add(model.name)
                waiting += [model.base, *(name for field in model.fields for name in field.type.uses)]
        return seen


def _signature(resource: Resource, operation: Operation, qualified: str) -> str:
    """`client.person.query(*, uuid: str) -> Person`, with a line for each parameter."""
    parameters = [f"{argument.name}: {argument.annotation}" for argument in arguments(operation)]
    parameters.append("options: CallOptions | None = None")
    result = returns(resource, operation)[0].removeprefix("builtins.")
    rows = "".join(f"    {parameter},\n" for parameter in parameters)
    return f"client.{qualified}(\n    *,\n{rows}) -> {result}"


def _environment() -> Environment:
    filters = {
        "prose": markdown.prose,
        "cell": markdown.cell,
        "code": markdown.code,
        "slug": markdown.slug,
        "term": term,
        "plain": markdown.plain,
        "name": text.name,
    }
    return environment(TEMPLATES / "docs" / "reference", filters)
