"""Values as expressions of numbers at the places of their axes; sums are taken in lines before the expression."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import reduce, singledispatch

from symdlnn.numeric.backends.loops.sheet import Places, Sheet
from symdlnn.numeric.errors import NotPrintable
from symdlnn.numeric.program import (
    Axis, Constant, Contract, Elementwise, Extent, Local, Node, Parameter, Position, Read, Reduce,
)

MOST_FACTORS = 8
"""Powers up to this one are products, which are quicker and no less accurate."""


@singledispatch
def value(node: Node, sheet: Sheet, places: Places) -> str:
    """A value as an expression.  Fails when: the language has no counterpart (`NotPrintable`)."""
    raise NotPrintable(f"{sheet.syntax.name} has no loops for {type(node).__name__}")


@value.register
def _(node: Constant, sheet: Sheet, places: Places) -> str:
    return sheet.syntax.number(node.value)


@value.register
def _(node: Extent, sheet: Sheet, places: Places) -> str:
    return sheet.syntax.real.format(sheet.size(node.size))


@value.register
def _(node: Position, sheet: Sheet, places: Places) -> str:
    return sheet.syntax.real.format(places[node.axis])


@value.register
def _(node: Read, sheet: Sheet, places: Places) -> str:
    array, name = node.array, sheet.called[node.array]
    if isinstance(array, Parameter) and array.integer:
        return sheet.syntax.real.format(name)
    if not node.places:
        return name
    at = [places[place] if isinstance(place, Axis) else position(place, sheet) for place in node.places]
    if isinstance(array, Local):
        at = [sheet.shifted(place, axis) for place, axis in zip(at, array.order, strict=True)]
    return sheet.syntax.subscript(name, sheet.lengths(array), at)


@value.register
def _(node: Contract, sheet: Sheet, places: Places) -> str:
    return _collected(node.over, "0.0", "+=", lambda inner: product(node.factors, sheet, inner), sheet, places)


@value.register
def _(node: Reduce, sheet: Sheet, places: Places) -> str:
    return _collected((node.over,), "1.0", "*=", lambda inner: value(node.argument, sheet, inner), sheet, places)


def product(factors: Sequence[Node], sheet: Sheet, places: Places) -> str:
    """The product of factors, unbracketed."""
    return " * ".join(value(factor, sheet, places) for factor in factors)


def _collected(
    over: Sequence[Axis], start: str, sign: str, body: Callable[[Places], str], sheet: Sheet, places: Places
) -> str:
    """A variable in which values along axes are collected."""
    total = sheet.names.numbered("total")
    sheet.declare(total, start)
    with sheet.loops(over) as inner:
        sheet.assign(total, sign, body({**places, **inner}))
    return total


# --- places ---------------------------------------------------------------------------------------------------------------


@singledispatch
def position(node: Node, sheet: Sheet) -> str:
    """A fixed place along an axis, as a whole number.  Fails when: it is none (`NotPrintable`)."""
    raise NotPrintable(f"{sheet.syntax.name} reads arrays at whole numbers only, not at {node}")


@position.register
def _(node: Constant, sheet: Sheet) -> str:
    return str(int(node.value))


@position.register
def _(node: Extent, sheet: Sheet) -> str:
    return sheet.size(node.size)


@position.register
def _(node: Read, sheet: Sheet) -> str:
    return sheet.called[node.array]


@position.register
def _(node: Elementwise, sheet: Sheet) -> str:
    parts = [position(argument, sheet) for argument in node.arguments]
    if node.function == "negative":
        return f"(-{parts[0]})"
    if node.function != "add":
        raise NotPrintable(f"{sheet.syntax.name} reads arrays at sums of whole numbers only, not at {node}")
    return f"({' + '.join(parts)})"


# --- functions entry by entry ---------------------------------------------------------------------------------------------


@value.register
def _(node: Elementwise, sheet: Sheet, places: Places) -> str:
    return SPECIAL.get(node.function, _applied)(node, sheet, places)


def _applied(node: Elementwise, sheet: Sheet, places: Places) -> str:
    """A function by its operator or its template; an argument that stands there twice gets a name first."""
    parts = [value(argument, sheet, places) for argument in node.arguments]
    if node.function in sheet.syntax.infix:
        return f"({f' {sheet.syntax.infix[node.function]} '.join(parts)})"
    return called(node.function, parts, sheet)


def called(function: str, parts: Sequence[str], sheet: Sheet) -> str:
    """The template of a function, filled in."""
    template = sheet.syntax.functions[function]
    return template.format(*(sheet.named(p) if template.count(f"{{{k}}}") > 1 else p for k, p in enumerate(parts)))


def _pairwise(node: Elementwise, sheet: Sheet, places: Places) -> str:
    """A function of two numbers, applied to any number of them one after another."""
    parts = [value(argument, sheet, places) for argument in node.arguments]
    return reduce(lambda left, right: called(node.function, (left, right), sheet), parts)


def _sum(node: Elementwise, sheet: Sheet, places: Places) -> str:
    """A sum; what is negative is subtracted."""
    text = ""
    for summand in node.arguments:
        minus = isinstance(summand, Elementwise) and summand.function == "negative"
        part = value(summand.arguments[0] if isinstance(summand, Elementwise) and minus else summand, sheet, places)
        text += (f" {'-' if minus else '+'} " if text else "-" if minus else "") + part
    return f"({text})"


def _power(node: Elementwise, sheet: Sheet, places: Places) -> str:
    """A power; one with a small whole exponent is a product."""
    base, exponent = node.arguments
    text = value(base, sheet, places)
    if isinstance(exponent, Constant) and exponent.value.q == 1 and 2 <= exponent.value.p <= MOST_FACTORS:
        return f"({' * '.join([sheet.named(text)] * int(exponent.value.p))})"
    return called("power", (text, value(exponent, sheet, places)), sheet)


SPECIAL: Mapping[str, Callable[[Elementwise, Sheet, Places], str]] = {
    "add": _sum, "power": _power, "minimum": _pairwise, "maximum": _pairwise,
}
