"""The contract: all tables that are published and all files that people edit, with a version.

`schemas/contract/` holds one JSON file per table, `raw/` below it one per input, and VERSION. The JSON is Table
Schema with our extras. What is read here is all or nothing: an unknown key is an error, so that a comparison never
overlooks a promise.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from pipeline.contract.describe import describe, describe_all
from pipeline.contract.formats import Format, input_formats, published_formats
from pipeline.contract.model import Column, ForeignKey, Table
from pipeline.contract.table_schema import table_schema
from schemas.inputs import INPUTS

FIRST_VERSION = "1.0.0"
VERSION_FILE = "VERSION"
INPUT_FOLDER = "raw"

Version = tuple[int, int, int]


class UnreadableContractError(Exception):
    """A contract that cannot be compared."""


@dataclass(frozen=True, slots=True)
class Promise:
    """What is promised about one table: its description and its files."""

    table: Table
    formats: tuple[Format, ...]


@dataclass(frozen=True, slots=True)
class Contract:
    """All promises, by name of the table; those about inputs by their path without suffix."""

    version: Version
    outputs: dict[str, Promise] = field(default_factory=dict)
    inputs: dict[str, Promise] = field(default_factory=dict)


def current_contract(version: str = FIRST_VERSION) -> Contract:
    """Make the contract that the models say."""
    outputs = {name: Promise(table, published_formats(name)) for name, table in describe_all().items()}
    inputs = {}
    for path, model in INPUTS.items():
        name = path.removesuffix(".csv")
        inputs[name] = Promise(describe(model, name), input_formats(path))
    return Contract(parse_version(version), outputs, inputs)


def contract_files(contract: Contract) -> dict[str, str]:
    """Write a contract as texts by path below `schemas/contract/`."""
    files = {f"{name}.json": _dump(promise) for name, promise in contract.outputs.items()}
    files |= {f"{INPUT_FOLDER}/{name}.json": _dump(promise) for name, promise in contract.inputs.items()}
    return {VERSION_FILE: format_version(contract.version) + "\n", **dict(sorted(files.items()))}


def read_contract(files: Mapping[str, str]) -> Contract:
    """Read a contract from texts by path; other files than JSON and VERSION are not looked at.

    Raises UnreadableContractError on anything that would be lost in reading. What an older contract does not say yet
    has its default.
    """
    if VERSION_FILE not in files:
        raise UnreadableContractError(f"{VERSION_FILE} is missing")
    outputs: dict[str, Promise] = {}
    inputs: dict[str, Promise] = {}
    for path, text in sorted(files.items()):
        if path.endswith(".json"):
            name = path.removesuffix(".json")
            is_input = PurePosixPath(path).parts[0] == INPUT_FOLDER
            promises, name = (inputs, name.removeprefix(f"{INPUT_FOLDER}/")) if is_input else (outputs, name)
            promises[name] = _read(path, name, text)
    return Contract(parse_version(files[VERSION_FILE]), outputs, inputs)


def read_folder(folder: Path) -> Contract:
    """Read the contract in a folder."""
    paths = [path for path in sorted(folder.rglob("*")) if path.suffix == ".json" or path.name == VERSION_FILE]
    return read_contract({path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in paths})


def parse_version(text: str) -> Version:
    """Read a version such as 1.0.0."""
    if not (found := re.fullmatch(r"(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})", text.strip())):
        raise UnreadableContractError(f"{VERSION_FILE} must hold a version such as 1.0.0, not {text.strip()!r}")
    major, minor, patch = (int(part) for part in found.groups())
    return major, minor, patch


def format_version(version: Version) -> str:
    """Write a version as text."""
    return ".".join(str(part) for part in version)


def _dump(promise: Promise) -> str:
    document = table_schema(promise.table)
    document["formats"] = [{"name": one.name, "path": one.path, **dict(one.facts)} for one in promise.formats]
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _read(path: str, name: str, text: str) -> Promise:
    try:
        document = json.loads(text)
        if not isinstance(document, dict):
            raise TypeError("a table must be an object")
        formats = tuple(_read_format(one) for one in document.pop("formats", []))
        promise = Promise(_read_table(name, document), formats)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableContractError(f"{path} is no contract of a table: {error!r}") from error
    if promise.table.name != name:
        raise UnreadableContractError(f"{path} describes a table of another name: {promise.table.name!r}")
    if lost := _lost(json.loads(text), json.loads(_dump(promise)), path):
        raise UnreadableContractError(f"{lost} is not what `schema export` writes")
    return promise


def _lost(read: Any, understood: Any, place: str) -> str | None:
    """Find the first value of a document that is not in what was understood of it."""
    if isinstance(read, dict) and isinstance(understood, dict):
        found = (_lost(value, understood.get(key), f"{place}: {key}") for key, value in read.items())
        return next(filter(None, found), None)
    if isinstance(read, list) and isinstance(understood, list) and len(read) == len(understood):
        return next(filter(None, (_lost(a, b, place) for a, b in zip(read, understood, strict=True))), None)
    return None if type(read) is type(understood) and read == understood else place


def _read_format(facts: dict[str, Any]) -> Format:
    facts = {_value(key, str): _value(value, str) for key, value in facts.items()}
    name, path = facts.pop("name"), facts.pop("path")
    return Format(name, path, tuple(facts.items()))


def _read_table(name: str, document: dict[str, Any]) -> Table:
    name = _value(document.get("name", name), str)
    columns = tuple(_read_column(one) for one in _value(document["fields"], list))
    if len({column.name for column in columns}) < len(columns):
        raise ValueError("two columns have one name")
    keys = tuple(_read_key(one, name) for one in _value(document.get("foreignKeys", []), list))
    description = _value(document.get("description", ""), str)
    return Table(name, description, columns, _texts(document.get("primaryKey", [])), keys)


def _read_column(facts: dict[str, Any]) -> Column:
    rules = facts.get("constraints", {})
    labels = {_value(one["value"], str): _value(one["label"], str) for one in facts.get("categories", [])}
    is_open = _value(facts.get("openEnum", False), bool)
    return Column(
        name=_value(facts["name"], str),
        type=_value(facts["type"], str),
        description=_value(facts.get("description", ""), str),
        required=_value(rules.get("required", False), bool),
        unique=_value(rules.get("unique", False), bool),
        enum=_texts(rules["enum"]) if "enum" in rules else tuple(labels) if is_open else (),
        labels=labels,
        open=is_open,
        pattern=_optional(rules, "pattern", str),
        format=_optional(facts, "format", str),
        minimum=_optional(rules, "minimum", int, float),
        maximum=_optional(rules, "maximum", int, float),
        min_length=_optional(rules, "minLength", int),
        max_length=_optional(rules, "maxLength", int),
        clean=_value(facts.get("cleanText", False), bool),
        derived=_optional(facts, "derived", str),
        missing=_optional(facts, "missing", str),
        example=_optional(facts, "example", str, int, float, bool),
        renamed_from=_optional(facts, "renamedFrom", str),
        deprecated=_optional(facts, "deprecated", str),
        removed_in=_optional(facts, "removedIn", str),
        definition_version=_value(facts.get("definitionVersion", 1), int),
    )


def _read_key(facts: dict[str, Any], table: str) -> ForeignKey:
    reference = facts["reference"]
    resource = _value(reference.get("resource", table), str)
    return ForeignKey(_texts(facts["fields"]), resource, _texts(reference["fields"]))


def _texts(values: Any) -> tuple[str, ...]:
    return tuple(_value(value, str) for value in _value(values, list))


def _optional(facts: dict[str, Any], name: str, *types: type) -> Any:
    return _value(facts[name], *types) if name in facts else None


def _value(value: Any, *types: type) -> Any:
    """Refuse a value of another type; `True` is no number here."""
    if type(value) not in types:
        raise TypeError(f"{value!r} is not of type {' or '.join(kind.__name__ for kind in types)}")
    return value
