"""The rules: the mistake that each finds, its correction, and what the generator does without it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["problem", "warning"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the spec. The generator refuses a spec with a `problem`; for a `warning`, `unfixed` says what it generates."""

    id: str
    about: str
    fix: str
    severity: Severity = "problem"
    unfixed: str = "refuses the spec"


_REFUSED: tuple[tuple[str, str, str], ...] = (
    # files
    ("not-yaml", "A file is not UTF-8, or not YAML.", "Correct the quotes, the indent or the encoding."),
    ("not-a-file", "A file is a link, not a regular file, too large, or unreadable.", "Put the file itself there."),
    ("text-invisible", "A text has control characters, invisible characters, or characters that change the direction.", "Remove them."),
    ("root-missing", "The folder has no spec, or no openapi.yaml.", "Name the folder with `--spec`."),
    ("root-incomplete", "openapi.yaml lacks info, paths, x-resources or openapi: 3.1.0.", "Add what is missing."),
    ("duplicate-key", "A mapping has a key twice: YAML keeps the last.", "Remove one."),
    ("wrong-kind", "A value has the wrong kind for its keyword: `maxLength: '8'`, `required: uuid`.", "Write a value of the kind in the message."),
    ("unknown-keyword", "An unknown keyword; often the result of a comma in a text without quotes.", "Quote the text, or correct the word."),
    ("unknown-mark", "An unknown `x-` mark.", "Correct it; spec/README.md lists them."),
    ("mark-value", "A mark has a value that it does not accept.", "Use a value from the message."),
    ("reference-broken", "A `$ref` leads nowhere, or to something that is not a component.", "Correct the file or the name."),
    ("reference-circle", "A component contains itself.", "Break the circle: the platform's bodies are trees."),
    ("component-twice", "Two components have the same name.", "Rename one; names are unique in all files."),
    ("component-unused", "No reference leads to a component.", "Use it or remove it."),
    ("operation-unused", "No path refers to an operation.", "Add its path to openapi.yaml, or remove it."),
    ("file-unused", "Nothing reads a file in the folder of the spec.", "Correct its name or remove it."),
    ("deviation-row", "A row of deviations.yaml lacks a part, repeats an id, or points to nothing.", "Complete or correct it."),
    ("source-table", "A row of sources.yaml lacks a part, or has an unknown one.", "`{name: …, what: …, kind: …, weight: …}`."),
    ("source-unknown", "A mark or a row names a source that sources.yaml does not have.", "Add it there, or correct the id."),
    ("source-mark", "x-seen or seen has an unknown form; a row is settled and open; a code has line and seen.", "Write it as spec/README.md shows."),
    # names
    ("class-name", "A component's name cannot be a class.", "Name it like NewPerson."),
    ("class-name-collides", "Two things would have the same name in `from hongtu import …`.", "Rename one."),
    ("module-name", "A file's name cannot be a module.", "Name it like person.yaml."),
    ("resource-name", "An attribute of x-resources is a keyword, a builtin, a name of the client, or ambiguous.", "Choose another attribute."),
    ("resource-without-path", "No path has a prefix of x-resources.", "Remove it, or correct it."),
    ("dialect", "The document comes from another tool, without the marks and files of this project.", "Write it as spec/README.md shows."),
    ("security-scheme", "The client does not send a header of the signature, or a header that it sends is missing.", "Correct it, or change the runtime."),
    ("path-form", "A path is not `/v1/api/…` with a version and words.", "Correct it."),
    ("path-without-resource", "No prefix of x-resources fits a path.", "Add a prefix."),
    ("method-name", "A method's name is a keyword, a builtin, or not a Python name.", "Give the operation an x-python-name."),
    ("method-name-collides", "Two paths give the same method in snake case.", "Give one an x-python-name."),
    ("operation-id", "The operationId does not match its path.", "Use the id in the message."),
    ("field-name", "A field's Python name is a keyword, a builtin, a dunder, or taken by pydantic.", "Give it an x-python-name."),
    ("field-name-collides", "Two fields have the same name in Python: `fromDate` and `from_date`.", "Give one an x-python-name."),
    # operations
    ("one-operation", "A path does not have exactly one method.", "Give each path one method."),
    ("retry-missing", "x-retry is missing or unknown, so it is not clear whether a call may be repeated.", "Write read, idempotent, unsafe or physical."),
    ("parameter-form", "A parameter is not a query parameter with a schema.", "Write `{name: …, in: query, schema: …}`."),
    ("query-beside-body", "An operation has a query and a JSON body.", "Put all fields into one of them."),
    ("upload-form", "A multipart form does not consist of exactly one file, or a file is outside a form.", "Leave only one file, in a form."),
    ("content-form", "A body has no schema.", "Write `{application/json: {schema: {$ref: …}}}`."),
    ("reply-schema", "The reply 200 has no component as its schema, or a 2xx reply has no schema.", "Add one."),
    ("reply-form", "A reply is not an envelope, or has no data.", "`allOf: [{$ref: Envelope}, {properties: {data: …}}]`, or OkReply."),
    ("inner-code-mark", "x-inner-code is set, but data has no code.", "Remove the mark."),
    ("page-mark", "The page of a list has a different shape, or x-page is set without a page.", "Use pageNum, pageSize, total, list; or remove the mark."),
    ("batch-mark", "x-batch is set without successes and failures, or missing with them.", "Add or remove the mark."),
    ("batch-fields", "x-batch names a field that the request, the row or the item does not have.", "Name an existing field."),
    ("copy-fields", "x-copies names a missing component or field, or objects instead of a field in them.", "Name an existing component or field."),
    ("push-form", "x-push has an unknown form.", "Write `{kind, data, kinds, member, record, told-by, event}`, with `others` if other kinds have an identity, as in spec/README.md."),
    ("push-name", "x-push names a member or a field that the spec does not have.", "Correct the name."),
    # schemas
    ("inline-schema", "An object has no name, so its class would get a poor one.", "Make it a component."),
    ("inline-enum", "An enumeration has no name.", "Make it a component of enums.yaml."),
    ("component-kind", "A component is neither an object nor an enumeration.", "Write the type where it is used."),
    ("unread-keyword", "A keyword or a mark is in a place where nothing reads it, so it would be lost.", "Remove it, or move it to a place that reads it."),
    ("second-base", "An object extends two bases.", "Extend one."),
    ("required-unknown", "`required` names no property.", "Correct the name."),
    ("written-and-read", "Requests and replies share a component.", "Make two components; they follow different rules."),
    ("frame-in-field", "A field contains an envelope, a page or a batch answer.", "Make its content a component."),
    ("alternatives", "oneOf or anyOf has branches that a decoder cannot distinguish.", "Use one `$ref` with `{type: 'null'}` or `{type: string}`."),
    ("array-items", "An array has no items.", "Add `items`."),
    ("limit-misplaced", "A limit does not apply to the type beside it (maxLength of a number or an array), or is beside a `$ref` or an `anyOf`.", "Correct the type or the limit; put limits of items into `items`."),
    ("unknown-type", "A type has no Python type.", "Use a type from spec/README.md."),
    ("unknown-format", "A format is unknown.", "Correct it."),
    ("limit-order", "No value can satisfy the limits.", "Correct one."),
    ("pattern", "A pattern is not portable between regular expression engines, or can take for ever.", "Write it without look-around, back-references and repetitions in repetitions."),
    ("condition-form", "An if/then has an unknown form.", "Use a form from spec/README.md."),
    ("condition-field", "A condition names an unknown property.", "Correct the name."),
    # enumerations and codes
    ("enum-counts", "An enumeration has different numbers of values, names and labels.", "Make the numbers equal."),
    ("enum-twice", "Two values map to one member, or two members to one value.", "Make them differ."),
    ("enum-member-name", "A member's name is not an upper-case Python name.", "Choose another."),
    ("enum-value", "A value has a different type from its enumeration.", "Correct one."),
    ("enum-label", "A label is missing in a language.", "Write `{en: …, zh: …}`."),
    ("enum-subset", "A place accepts a value that its enumeration does not have.", "Add it there."),
    ("error-table", "The table of error codes has an unknown form.", "Write `{families: {…}, codes: […]}`."),
    ("error-family", "A code has an unknown family.", "Name an existing family."),
    ("error-code-row", "A row of the error codes cannot be read.", "Correct the part in the message."),
    ("error-code-twice", "A code or its name appears twice.", "Give each code one row and one name."),
)  # fmt: skip
_WARNED: tuple[tuple[str, str, str, str], ...] = (
    ("sensitive-name", "A field has no x-sensitive, although its name suggests personal data or a key.", "Write personal or secret.", "shows its value in reprs and errors"),
    ("sensitive-query", "A sensitive value is in a query, and so in URLs and logs.", "Send it in the body.", "sends it in the URL"),
    ("description-missing", "A field, a component or an operation has no description.", "Describe it, with the manual's term in brackets.", "writes no docstring, or only the name"),
    ("manual-missing", "An operation does not give its place in the manual.", "Write x-manual with title and line.", "writes an empty title into the operation"),
    ("title-differs", "A summary lacks the manual's title, by which users search.", "Put the title in brackets.", "writes the summary unchanged"),
    ("fixme", "A pasted skeleton still has a FIXME or a member VALUE_0, perhaps in a comment.", "Replace it.", "keeps it, and shows it to users"),
    ("tag-missing", "An operation has no tag.", "Give it the tag of its chapter.", "uses the attribute of its resource as the tag"),
    ("tag-unknown", "openapi.yaml does not describe a tag.", "Add it there.", "uses the attribute's name as the text of the resource"),
    ("tag-unused", "No operation has a tag.", "Remove it.", "does nothing with it"),
    ("retry-doubtful", "The name of an operation and its x-retry contradict each other.", "Correct x-retry, or ignore the rule with the reason.", "repeats as x-retry says"),
    ("page-unasked", "The request of a paged operation has no pageNum or pageSize.", "Add them to the request.", "requests every page with a field that the request refuses"),
    ("batch-unmatched", "The failures of a batch cannot be matched with their items.", "Give x-batch a match.", "returns failures without their items"),
    ("upload-signed", "The multipart body of an upload would be signed.", "Write x-sign-body: empty.", "signs the body, unlike the manual"),
    ("upload-unlimited", "An upload has no maximum size.", "Write x-max-size, in bytes.", "sends files of any size"),
    ("status-unread", "An operation has a 2xx reply beside 200.", "Describe the difference in the reply 200.", "reads it like the reply 200"),
    ("error-shape", "Error bodies have more than one shape.", "Refer to one response everywhere.", "reads every error as {code, data, msg}"),
    ("required-with-default", "A required field has a default.", "Remove either.", "requires the field, and only describes the default"),
    ("default-invalid", "A default breaks the type, limits or values of its field.", "Correct either.", "prints it in the docstring"),
    ("limit-on-reply", "A reply has a limit, a default or a choice of members.", "Remove it.", "does not check it"),
    ("limit-unchecked", "The client cannot check a limit: of a time on the wire, of a value's other form, or of a list in a list.", "Put it into the description, or ignore the rule with the reason.", "does not check it; the platform decides"),
    ("pattern-open", "A pattern is not anchored.", "Begin it with ^ and end it with $.", "accepts every text that contains it"),
    ("null-in-request", "A field of a request may be null.", "Describe how the value is cleared.", "never sends null: None leaves the field out"),
    ("null-in-required", "A required field of a reply may be null.", "Take it out of required.", "types it without None, and reports a null as drift"),
    ("python-name-idle", "An x-python-name equals the automatic name.", "Remove it.", "uses it"),
    ("python-name-forgotten", "A wire name has an x-python-name in most places, but not here.", "Give it the same x-python-name.", "makes two Python names for one thing"),
    ("seen-required", "A required field is missing in the manual, so boxes may lack it.", "Take it out of required.", "requires it from callers, and reports a reply without it as drift"),
    ("source-unused", "No mark and no deviation names a source.", "Remove it, or add it where it is a witness.", "does nothing with it"),
    ("explicit-idle", "A required field, or a field of a reply, has x-explicit.", "Remove it.", "does nothing with it"),
    ("keyword-idle", "A keyword has no effect in the client: readOnly, example, security, …", "Remove it, or describe it in words.", "does nothing with it"),
    ("condition-never", "A condition requires a value that the field never has.", "Correct the value.", "writes a check that never applies"),
    ("label-language", "A label under en is Chinese.", "Translate it.", "prints it unchanged"),
    ("code-family", "A code begins like the codes of another family.", "Correct the family.", "raises the exception of the given family"),
    ("code-meaning", "An error code has no meaning for a program.", "Give it `means`.", "leaves `error.means` empty"),
    ("code-text", "An error code lacks a text in a language, or its texts do not pair.", "Give each text in both languages.", "raises it with the given texts"),
    ("ignore-form", "An `x-lint-ignore` names no warning, or gives no reason.", "Write `{rule: reason}`.", "does nothing with it"),
    ("ignore-idle", "No warning needs this x-lint-ignore.", "Remove it.", "does nothing with it"),
)  # fmt: skip
RULES: dict[str, Rule] = {
    **{id: Rule(id, about, fix) for id, about, fix in _REFUSED},
    **{id: Rule(id, about, fix, "warning", unfixed) for id, about, fix, unfixed in _WARNED},
}
