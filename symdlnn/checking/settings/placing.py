"""Where the strings of a TOML file stand: errors about a formula in it point into the file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from symdlnn.latex.source import ReadError, Source, Span

_STRING = re.compile(
    r"'''(?P<l3>.*?)'''|\"\"\"(?P<b3>(?:\\.|[^\\])*?)\"\"\"|'(?P<l1>[^'\n]*)'|\"(?P<b1>(?:\\.|[^\"\\\n])*)\"|\#[^\n]*",
    re.DOTALL,
)


@dataclass(frozen=True)
class Written:
    """A string of a TOML file.  `span` covers its content."""

    text: str
    span: Span


def parsed(source: Source) -> dict[str, Any]:
    """The tables of a TOML file, its strings as `Written`.  Fails when: it is no TOML (`ReadError`)."""
    try:
        tables = tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as error:
        raise ReadError("bad-toml", _place(str(error), source), f"this is no TOML: {str(error).split(' (at')[0].lower()}",
                        "formulas stand in single quotes: declare = ['U \\in O(n)']") from error
    strings = list(_strings(source))
    return {key: _located(value, strings) for key, value in tables.items()}


def key_span(source: Source, key: str) -> Span:
    """Where a key stands (the whole file if it cannot be found)."""
    found = re.search(rf"^\s*\[*\s*['\"]?({re.escape(key)})\b", source.text, re.MULTILINE)
    return Span(source, *found.span(1)) if found else Span(source, 0, len(source.text))


def _located(value: Any, strings: list[Written]) -> Any:
    """A value with the place of every string in it; the strings come in the order of the file."""
    if isinstance(value, dict):
        return {key: _located(inner, strings) for key, inner in value.items()}
    if isinstance(value, list):
        return [_located(inner, strings) for inner in value]
    if not isinstance(value, str):
        return value
    position = next(k for k, string in enumerate(strings) if string.text == value)
    return strings.pop(position)


def _strings(source: Source) -> Iterator[Written]:
    """All strings of the file in order, quoted keys among them."""
    for found in _STRING.finditer(source.text):
        form = found.lastgroup
        if form is None:
            continue
        start, end = found.span(form)
        text = tomllib.loads(f"s = {found[0]}")["s"]
        start += text != source.text[start:end] and source.text[start:start + 1] == "\n"
        yield Written(text, _span(text, source, start, end))


def _span(text: str, source: Source, start: int, end: int) -> Span:
    """The content where it stands; a string with escapes becomes a text of its own that begins at the same place."""
    if source.text[start:end] == text:
        return Span(source, start, end)
    line, column = source.place(start)
    lead = "\n" * (line - 1) + " " * (column - 1)
    return Span(Source(source.name, lead + text), len(lead), len(lead + text))


def _place(message: str, source: Source) -> Span:
    """The place that the TOML reader's message names."""
    found = re.search(r"at line (\d+), column (\d+)", message)
    if found is None:
        return Span(source, len(source.text), len(source.text))
    start = min(source.line_starts[int(found[1]) - 1] + int(found[2]) - 1, len(source.text))
    return Span(source, start, min(start + 1, len(source.text)))
