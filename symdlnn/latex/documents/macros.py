"""Macros: what they take, and what a call of one becomes.

Positions survive: what stands in the body of a macro is placed at the call, an argument keeps its own place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from symdlnn.latex.documents.raws import Raw, scan
from symdlnn.latex.documents.stream import Raws, Stream
from symdlnn.latex.source import ReadError

ParameterKind = Literal["m", "o", "s", "g", "d"]
"""mandatory, optional in brackets, a star, optional in braces, optional in the delimiters that are named."""


@dataclass(frozen=True)
class Parameter:
    """One argument of a macro; `default` stands for an optional one that is left out."""

    kind: ParameterKind = "m"
    default: Raws | None = None
    delimiters: str = "[]"


@dataclass(frozen=True)
class Macro:
    """What a command stands for.  `bodies` are keyed by the kinds of the arguments given, "" is for all others.

    Without any body it is a macro that this reader does not support; calling it is an error.
    """

    parameters: tuple[Parameter, ...] = ()
    bodies: Mapping[str, Raws] = field(default_factory=dict)


Macros = Mapping[str, Macro]
"""Macros by their command, with the backslash."""

UNSUPPORTED = Macro()
ABSENT = scan(r"\NoValue")
STARRED, UNSTARRED = scan(r"\BooleanTrue"), scan(r"\BooleanFalse")


def macro(parameters: Sequence[Parameter], body: Raws) -> Macro:
    """The macro with one body."""
    return Macro(tuple(parameters), {"": body})


def expansion(call: Raw, meaning: Macro, stream: Stream) -> Raws:
    """What a call becomes; its arguments are taken from the stream.

    Fails when: an argument is missing, or the macro is not supported (`ReadError`).
    """
    if not meaning.bodies:
        raise ReadError(
            "unsupported-macro", call.span, f"the definition of {call.text} is not supported", "define it with \\newcommand"
        )
    given, arguments, place = [], [], call
    for parameter in meaning.parameters:
        taken = _take(parameter, call, stream)
        given.append(parameter.kind if taken not in (None, UNSTARRED) else "")
        arguments.append(_or_default(taken, parameter, call))
        place = _reaching(place, taken or ())
    body = meaning.bodies.get("".join(given), meaning.bodies.get(""))
    if body is None:
        raise ReadError("argument-missing", call.span, f"{call.text} lacks an argument")
    return substituted(body, arguments, _closed(place, call))


def _take(parameter: Parameter, call: Raw, stream: Stream) -> Raws | None:
    """The argument for a parameter, None if it is optional and left out."""
    if parameter.kind == "m":
        return stream.argument(call)
    if parameter.kind == "s":
        return STARRED if stream.accept("*") else UNSTARRED
    if parameter.kind == "g":
        return stream.optional("{", "}")
    return stream.optional(*parameter.delimiters)


def _or_default(taken: Raws | None, parameter: Parameter, call: Raw) -> Raws:
    """The argument as it was given; what stands for a missing one is placed at the call."""
    if taken is not None and parameter.kind != "s":
        return taken
    return tuple(raw.at(call) for raw in taken or parameter.default or ABSENT) if parameter.default != () else ()


def _reaching(place: Raw, argument: Raws) -> Raw:
    """The place of a call up to the end of an argument that stands in the same file after it."""
    ends = [raw.end for raw in argument if raw.source is place.source and raw.start >= place.end]
    return place._replace(end=max(ends, default=place.end))


def _closed(place: Raw, call: Raw) -> Raw:
    """The place with the bracket that closes its last argument."""
    closes = place.end > call.end and place.source.text[place.end:place.end + 1] in ("}", "]", ")")
    return place._replace(end=place.end + 1) if closes else place


def substituted(body: Raws, arguments: Sequence[Raws], place: Raw) -> Raws:
    """The body with arguments for its parameters, and one # less before those of inner definitions.

    Directives are statements about the page where they stand and mean nothing in a body.
    """
    result: list[Raw] = []
    for raw in body:
        if raw.kind == "directive":
            continue
        if raw.kind != "parameter":
            result.append(raw.at(place))
        elif raw.text.startswith("##"):
            result.append(raw.at(place)._replace(text=raw.text[1:]))
        elif raw.text[1:].isdigit() and int(raw.text[1:]) <= len(arguments):
            result.extend(arguments[int(raw.text[1:]) - 1])
        else:
            result.append(raw.at(place))
    return tuple(result)
