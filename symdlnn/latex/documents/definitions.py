"""Definitions of macros: \\newcommand and its kin, in a page or in a package beside it.

They are in force from where they stand to the end of the page, also when they stand inside braces.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping

from symdlnn.latex.documents.macros import UNSUPPORTED, Macro, Parameter, macro
from symdlnn.latex.documents.raws import Raw, scan
from symdlnn.latex.documents.stream import Raws, Stream, replaying, text_of
from symdlnn.latex.source import ReadError

Table = MutableMapping[str, Macro]

KEPT = frozenset({
    "\\begin", "\\end", "\\item", "\\par", "\\label", "\\tag", "\\input", "\\include", "\\[", "\\]", "\\(", "\\)", "\\\\",
    "\\part", "\\chapter", "\\section", "\\subsection", "\\subsubsection", "\\paragraph", "\\caption", "\\text", "\\left",
    "\\right", "\\document", "\\documentclass", "\\usepackage", "\\newcommand", "\\renewcommand", "\\def",
})
"""Commands that carry the structure of a page: a redefinition changes their looks and is left alone."""


def define(call: Raw, stream: Stream, table: Table) -> None:
    """Read the definition that `call` begins and enter it into the table.

    Fails when: it is not one that this reader understands (`ReadError`); what it would have defined is then unsupported.
    """
    DEFINERS[call.text](call, stream, table)


def _enter(table: Table, name: str, meaning: Macro) -> None:
    if name not in KEPT:
        table[name] = meaning


def _name(call: Raw, stream: Stream) -> str:
    """The command that is defined, with or without braces around it."""
    named = [raw for raw in stream.argument(call) if raw.kind != "space"]
    if len(named) != 1 or named[0].kind not in ("command", "fixed"):
        raise ReadError("definition-unread", call.span, f"{call.text} names no single command")
    return named[0].text


def _newcommand(call: Raw, stream: Stream, table: Table) -> None:
    stream.accept("*")
    name = _name(call, stream)
    _enter(table, name, _signature_and_body(call, stream))


def _providecommand(call: Raw, stream: Stream, table: Table) -> None:
    stream.accept("*")
    name = _name(call, stream)
    meaning = _signature_and_body(call, stream)
    _enter(table, name, table.get(name) or meaning)


def _signature_and_body(call: Raw, stream: Stream) -> Macro:
    """[number of arguments][default of the first]{body}."""
    parameters = [Parameter()] * _count(call, stream.optional(), "0")
    default = stream.optional()
    if default is not None and parameters:
        parameters[0] = Parameter("o", default)
    return macro(parameters, stream.argument(call, long=True))


def _count(call: Raw, written: Raws | None, missing: str) -> int:
    """The number of arguments, at most 9."""
    text = missing if written is None else text_of(written).strip()
    if len(text) != 1 or text not in "0123456789":
        raise ReadError("definition-unread", call.span, f"{text!r} is no number of arguments")
    return int(text)


def _newenvironment(call: Raw, stream: Stream, table: Table) -> None:
    stream.accept("*")
    name = text_of(stream.argument(call))
    table[rf"\begin{{{name}}}"] = _signature_and_body(call, stream)
    table[rf"\end{{{name}}}"] = macro((), stream.argument(call, long=True))


def _def(call: Raw, stream: Stream, table: Table) -> None:
    """\\def\\name#1#2{body}; with anything else between the parameters it is not supported."""
    name = _name(call, stream)
    between: list[Raw] = []
    while (raw := stream.next()) is not None and raw.kind not in ("open", "paragraph"):
        between.append(raw)
    if raw is None or raw.kind != "open":
        raise ReadError("definition-unread", call.span, f"the definition of {name} has no body")
    body = stream.rest_of_group(raw, long=True)
    count = sum(1 for raw in between if raw.kind == "parameter")
    plain = text_of(between).replace(" ", "") == "".join(f"#{k + 1}" for k in range(count))
    _enter(table, name, macro([Parameter()] * count, body) if plain else UNSUPPORTED)
    if not plain:
        raise ReadError("unsupported-macro", call.span, f"{name} has delimited arguments, which is not supported")


def _let(call: Raw, stream: Stream, table: Table) -> None:
    """\\let\\name=\\other: what \\other means now, whatever becomes of it later."""
    name = _name(call, stream)
    stream.accept("=")
    (other,) = stream.argument(call)[:1] or (None,)
    if other is None:
        raise ReadError("definition-unread", call.span, f"\\let{name} names nothing")
    fixed = other._replace(kind="fixed") if other.kind == "command" else other
    _enter(table, name, table.get(other.text) or macro((), (fixed,)))


def _operator(call: Raw, stream: Stream, table: Table) -> None:
    stream.accept("*")
    name = _name(call, stream)
    _enter(table, name, macro((), (*scan(r"\operatorname{"), *stream.argument(call), *scan("}"))))


def _paired_delimiter(call: Raw, stream: Stream, table: Table) -> None:
    r"""\DeclarePairedDelimiter\norm{\lVert}{\rVert} gives \norm{x}, \norm*{x}, \norm[\big]{x}."""
    name = _name(call, stream)
    left, right = stream.argument(call), stream.argument(call)
    body = (*scan(r"\left"), *left, *scan("#3"), *scan(r"\right"), *right)
    _enter(table, name, macro((Parameter("s"), Parameter("o"), Parameter()), body))


def _paired_delimiter_x(call: Raw, stream: Stream, table: Table) -> None:
    r"""\DeclarePairedDelimiterX\inner[2]{\langle}{\rangle}{#1, #2}."""
    name = _name(call, stream)
    count = _count(call, stream.optional(), "1")
    left, right, inside = (stream.argument(call) for _ in range(3))
    shifted = (raw._replace(text=f"#{int(raw.text[1:]) + 2}") if raw.kind == "parameter" else raw for raw in inside)
    body = (*scan(r"\left"), *left, *shifted, *scan(r"\right"), *right)
    _enter(table, name, macro((Parameter("s"), Parameter("o"), *[Parameter()] * count), body))


def _document_command(call: Raw, stream: Stream, table: Table) -> None:
    r"""\NewDocumentCommand\name{m o O{default} s}{body}."""
    name = _name(call, stream)
    specification, body = stream.argument(call), stream.argument(call, long=True)
    _enter(table, name, UNSUPPORTED)
    _enter(table, name, macro(_parameters(call, specification), body))


def _parameters(call: Raw, specification: Raws) -> list[Parameter]:
    inner = replaying(specification)
    result: list[Parameter] = []
    while (raw := inner.after_spaces()) is not None:
        if raw.text in ("m", "o", "s"):
            result.append(Parameter(raw.text))  # type: ignore[arg-type]
        elif raw.text == "O":
            result.append(Parameter("o", inner.argument(call)))
        elif raw.text not in ("+", "!"):
            raise ReadError("unsupported-macro", call.span, f"arguments of kind {raw.text} are not supported")
    return result


def _unsupported(call: Raw, stream: Stream, table: Table) -> None:
    name = _name(call, stream)
    _enter(table, name, UNSUPPORTED)
    raise ReadError("unsupported-macro", call.span, f"{call.text} is not supported, so {name} is unknown")


DEFINERS: Mapping[str, Callable[[Raw, Stream, Table], None]] = {
    **dict.fromkeys(("\\newcommand", "\\renewcommand", "\\DeclareRobustCommand"), _newcommand),
    "\\providecommand": _providecommand,
    **dict.fromkeys(("\\def", "\\gdef", "\\edef", "\\xdef"), _def),
    "\\let": _let,
    "\\DeclareMathOperator": _operator,
    "\\DeclarePairedDelimiter": _paired_delimiter,
    "\\DeclarePairedDelimiterX": _paired_delimiter_x,
    "\\DeclarePairedDelimiterXPP": _unsupported,
    **{f"\\{verb}DocumentCommand": _document_command for verb in ("New", "Renew", "Declare")},
    "\\ProvideDocumentCommand": _unsupported,
    **dict.fromkeys(("\\newenvironment", "\\renewenvironment"), _newenvironment),
}
"""By command: how the definition is read."""
