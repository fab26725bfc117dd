"""The rules: what each is about, how it is mended, and what the generator does where nobody mends it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the spec. An `error` keeps anything from being generated; a `warning` is generated as `unfixed` says."""

    id: str
    about: str
    fix: str
    severity: Severity = "error"
    unfixed: str = "refuses the spec"


_REFUSED: tuple[tuple[str, str, str], ...] = (
    # files
    ("not-yaml", "A file is not UTF-8, or not YAML.", "Correct the quotes, the indent or the encoding."),
    ("not-a-file", "A file that is a link, no plain file, too large, or cannot be read.", "Put the file itself there."),
    ("text-invisible", "A text with controls, or with marks that show nothing or turn the direction.", "Remove them."),
    ("root-missing", "There is no spec in the folder, or no openapi.yaml.", "Name the folder with `--spec`."),
    ("root-incomplete", "openapi.yaml lacks info, paths or x-resources.", "Add what is missing."),
    ("duplicate-key", "A key stands twice in a mapping: YAML keeps the last.", "Remove one."),
    ("wrong-kind", "A value is of another kind than its keyword takes: `maxLength: '8'`, `required: uuid`.", "Write the kind that is named."),
    ("unknown-keyword", "A keyword that is none; often a comma in a text without quotes.", "Quote the text, or correct the word."),
    ("unknown-mark", "An `x-` mark that is none of ours.", "Correct it; spec/README.md lists them."),
    ("mark-value", "A mark has a value that it does not take.", "Say one of those named."),
    ("reference-broken", "A `$ref` leads nowhere, or to what is no component.", "Correct the file or the name."),
    ("reference-circle", "A component contains itself.", "Break the circle: the platform's bodies are trees."),
    ("component-twice", "Two components of one name.", "Rename one; names are unique over all files."),
    ("component-unused", "A component that nothing refers to.", "Use it or remove it."),
    ("operation-unused", "An operation that no path refers to.", "Add its path to openapi.yaml, or remove it."),
    ("deviation-row", "A row of deviations.yaml lacks a part, repeats an id, or points to nothing.", "Complete or correct it."),
    ("source-table", "A row of sources.yaml lacks a part, or has an unknown one.", "`{name: …, what: …, kind: …, weight: …}`."),
    ("source-unknown", "A mark or a row names a source that sources.yaml does not have.", "Add it there, or correct the id."),
    ("source-mark", "x-seen, or seen, in a form that is not read; a row that is settled and open; a code with line and seen.", "Write it as spec/README.md shows."),
    # names
    ("class-name", "A component's name cannot be a class.", "Name it like NewPerson."),
    ("class-name-collides", "Two things would be one name in `from hongtu import …`.", "Rename one."),
    ("module-name", "A file's name cannot be a module.", "Name it like person.yaml."),
    ("resource-name", "An attribute of x-resources is a keyword, a builtin, the client's own or two things.", "Choose another attribute."),
    ("resource-without-path", "A prefix of x-resources that no path has.", "Remove it, or correct it."),
    ("dialect", "A document as other tools write it, without the marks and files that are read here.", "Write it as spec/README.md shows."),
    ("security-scheme", "A header of the signature that the client does not send, or one that it sends and is missing.", "Correct it, or change the runtime."),
    ("path-form", "A path that is not `/v1/api/…`, a version and words.", "Correct it."),
    ("path-without-resource", "A path that no prefix of x-resources fits.", "Add a prefix."),
    ("method-name", "A method's name is a keyword, a builtin or no Python name.", "Give the operation an x-python-name."),
    ("method-name-collides", "Two paths are one method after snake case.", "Give one an x-python-name."),
    ("operation-id", "The operationId is not what its path gives.", "Write the one named."),
    ("field-name", "A field's Python name is a keyword, a builtin, a dunder, or taken by pydantic.", "Give it an x-python-name."),
    ("field-name-collides", "Two fields are one name in Python: `fromDate` and `from_date`.", "Give one an x-python-name."),
    # operations
    ("one-operation", "A path with another number of methods than one.", "One path, one method."),
    ("retry-missing", "x-retry is missing or unknown: nobody knows whether a call may be repeated.", "Say read, idempotent, unsafe or physical."),
    ("parameter-form", "A parameter that is no query parameter with a schema.", "Write `{name: …, in: query, schema: …}`."),
    ("query-beside-body", "A query beside a JSON body.", "Put all in one."),
    ("upload-form", "A multipart form with more than one file, or a file outside of a form.", "One file and nothing else."),
    ("content-form", "A body without a schema.", "Write `{application/json: {schema: {$ref: …}}}`."),
    ("reply-schema", "No reply 200 with a component as its schema: a 2xx without a schema.", "Add one."),
    ("reply-form", "A reply that is no envelope, or one without data.", "`allOf: [{$ref: Envelope}, {properties: {data: …}}]`, or OkReply."),
    ("inner-code-mark", "x-inner-code where the data have no code of their own.", "Remove the mark."),
    ("page-mark", "A list whose page has another shape than the others, or x-page where there is no page.", "pageNum, pageSize, total, list; or remove the mark."),
    ("batch-mark", "x-batch where there are no successes and failures, or these without x-batch.", "Add or remove the mark."),
    ("batch-fields", "x-batch names a field that the request, the row or the item has not.", "Name one that it has."),
    ("copy-fields", "x-copies names a component or a field that is not there, or objects where it needs a field of theirs.", "Name one that is there."),
    ("push-form", "x-push has another form.", "`{kind, data, kinds, member, record, told-by, event}`, as spec/README.md tells."),
    ("push-name", "x-push names a member or a field that the spec has not.", "Correct the name."),
    # schemas
    ("inline-schema", "An object without a name: its class would get an ugly one.", "Make it a component."),
    ("inline-enum", "An enumeration without a name.", "Make it a component of enums.yaml."),
    ("component-kind", "A component that is no object and no enumeration.", "Write the type where it is used."),
    ("unread-keyword", "A keyword or a mark where nothing reads it: what it says would be lost.", "Remove it, or say it where it is read."),
    ("second-base", "An object that extends two.", "Extend one."),
    ("required-unknown", "`required` names no property.", "Correct the name."),
    ("written-and-read", "A component that requests and replies share.", "Make it two: they follow different rules."),
    ("frame-in-field", "A field that holds an envelope, a page or a batch answer.", "Make its content a component."),
    ("alternatives", "oneOf or anyOf with branches that no decoder can tell apart.", "One `$ref` beside null, or beside the same value in quotes."),
    ("array-items", "An array without items.", "Add `items`."),
    ("limit-misplaced", "A limit that says nothing of the type beside it (maxLength of a number, or of an array), or stands beside a `$ref` or an `anyOf`.", "Correct the type or the limit; limits of items stand in `items`."),
    ("unknown-type", "A type that has no Python type.", "spec/README.md lists what is known."),
    ("unknown-format", "A format that is none.", "Correct it."),
    ("limit-order", "Limits that no value keeps.", "Correct one."),
    ("pattern", "A pattern that not every reader of regular expressions knows, or that can take for ever.", "Write it without look-around, back-references and repetitions in repetitions."),
    ("condition-form", "An if/then in a form that is not read.", "spec/README.md shows the forms."),
    ("condition-field", "A condition that names no property.", "Correct the name."),
    # enumerations and codes
    ("enum-counts", "Values, names and labels of an enumeration are not equally many.", "Make them so."),
    ("enum-twice", "Two values map to one member, or two members to one value.", "Make them differ."),
    ("enum-member-name", "A member's name is no upper-case Python name.", "Choose another."),
    ("enum-value", "A value is of another type than its enumeration.", "Correct one."),
    ("enum-label", "A label is missing in a language.", "`{en: …, zh: …}`."),
    ("enum-subset", "A place takes a value that its enumeration has not.", "Add it there."),
    ("error-table", "The table of error codes has another form.", "`{families: {…}, codes: […]}`."),
    ("error-family", "A code of a family that is none.", "Name one that is."),
    ("error-code-row", "A row of the error codes cannot be read.", "Correct what is named."),
    ("error-code-twice", "A code or its name stands twice.", "One row and one name for each."),
)  # fmt: skip
_WARNED: tuple[tuple[str, str, str, str], ...] = (
    ("sensitive-name", "A field whose name tells of an individual or a key has no x-sensitive.", "Say personal, or secret.", "shows its value in reprs and errors"),
    ("sensitive-query", "A sensitive value in a query stands in URLs and so in logs.", "Send it in the body.", "sends it in the URL"),
    ("description-missing", "A field, a component or an operation without a description.", "Say what it is, with the manual's term in brackets.", "writes no docstring, or the name alone"),
    ("manual-missing", "An operation that does not say where the manual has it.", "x-manual: title and line.", "writes an empty title into the operation"),
    ("title-differs", "A summary without the manual's title, by which users search.", "Put the title in brackets.", "writes the summary as it is"),
    ("fixme", "A FIXME, or a member VALUE_0, of a pasted skeleton; in a comment too.", "Write what only a person can know.", "takes it as it is, and prints it to users"),
    ("tag-missing", "An operation without a tag.", "Give it the tag of its chapter.", "takes the attribute of its resource for its tag"),
    ("tag-unknown", "A tag that openapi.yaml does not describe.", "Add it there.", "takes the attribute's name for the text of the resource"),
    ("tag-unused", "A tag that no operation has.", "Remove it.", "does nothing with it"),
    ("retry-doubtful", "The name of an operation and its x-retry contradict each other.", "Correct x-retry, or ignore the rule with the reason.", "repeats as x-retry says"),
    ("page-unasked", "A paged operation whose request has no pageNum or pageSize.", "Add them to the request.", "asks for every page with a field that the request refuses"),
    ("batch-unmatched", "A batch whose failures cannot be matched with their items.", "Give x-batch a match.", "hands failures over without their items"),
    ("upload-signed", "An upload whose multipart body would be signed.", "x-sign-body: empty.", "signs the body, which the manual does not"),
    ("upload-unlimited", "An upload without a limit of size.", "x-max-size, in bytes.", "sends files of any size"),
    ("status-unread", "A reply of a 2xx status beside 200.", "Describe what differs in the reply 200.", "reads it as the reply 200"),
    ("error-shape", "Bodies of errors in more than one shape.", "Refer to one response everywhere.", "reads every error as {code, data, msg}"),
    ("required-with-default", "A field that must be given has a default.", "Remove the one or the other.", "demands the field; the default is words"),
    ("default-invalid", "A default that breaks the field's own type, limits or values.", "Correct one.", "prints it in the docstring"),
    ("limit-on-reply", "A limit, a default or a choice of members on a reply.", "Remove it.", "checks nothing: replies are taken as they come"),
    ("limit-unchecked", "A limit that the client cannot check: of a moment, a day or a clock time on the wire, of a value's other form, of a list in a list.", "Say it in the description, or ignore the rule with the reason.", "checks nothing before sending; the platform judges"),
    ("pattern-open", "A pattern that is found anywhere in a text.", "Begin it with ^ and end it with $.", "lets everything pass that has it somewhere"),
    ("null-in-request", "A request's field that may be null.", "Say in words how the value is cleared.", "never sends null: None leaves the field out"),
    ("null-in-required", "A reply's field that is promised and may be null.", "Take it out of required.", "types it without None; a null is handed over and reported as drift"),
    ("python-name-idle", "An x-python-name that says what the rule gives.", "Remove it.", "takes it"),
    ("python-name-forgotten", "A wire name that is renamed in most places and not here.", "Give it the same x-python-name.", "makes two Python names for one thing"),
    ("seen-required", "A required field that the manual lacks: boxes that keep to the manual do without it.", "Take it out of required.", "demands it of callers; tells a reply without it as drift"),
    ("source-unused", "A source that no mark and no deviation names.", "Remove it, or say where it was a witness.", "does nothing with it"),
    ("explicit-idle", "x-explicit on a field that is required or read.", "Remove it.", "does nothing with it"),
    ("keyword-idle", "A keyword that does nothing in the client: readOnly, example, security, …", "Remove it, or say it in words.", "does nothing with it"),
    ("condition-never", "A condition that asks for a value which the field never has.", "Correct the value.", "writes a check that never bites"),
    ("label-language", "A Chinese label under en.", "Translate it.", "prints it as it is"),
    ("code-family", "A code that begins as the codes of another family do.", "Correct the family.", "raises the exception of the family that is said"),
    ("code-meaning", "An error code that does not say what it means for a program.", "Give it `means`.", "leaves `error.means` empty"),
    ("code-text", "An error code without a text in a language, or with texts that do not pair.", "Give each text in both languages.", "raises it with the texts there are"),
    ("ignore-form", "An `x-lint-ignore` that names no warning, or gives no reason.", "`{rule: reason}`.", "does nothing with it"),
    ("ignore-idle", "An x-lint-ignore that no warning needs any more.", "Remove it.", "does nothing with it"),
)  # fmt: skip
RULES: dict[str, Rule] = {
    **{id: Rule(id, about, fix) for id, about, fix in _REFUSED},
    **{id: Rule(id, about, fix, "warning", unfixed) for id, about, fix, unfixed in _WARNED},
}
