"""Numbers and names: a name is opened if it is defined, else it is a factor with labels on its axes."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import sympy as sp

from symdlnn.kernel.labels import Head, free_label
from symdlnn.kernel.normalise.context import Context, Unsupported, normal, rule, slots
from symdlnn.kernel.polynomial import UNIT, Polynomial, bind, constant, delta_of, rename, variable
from symdlnn.terms.names import Index, Member, Size, kind_of
from symdlnn.terms.shapes import shape


@rule(sp.Rational)
def _(term: sp.Rational, context: Context) -> Polynomial:
    return constant(int(term.p) if term.q == 1 else Fraction(int(term.p), int(term.q)))


@rule(Size)
@rule(Index)
def _(term: Any, context: Context) -> Polynomial:
    if isinstance(term, Index):
        raise Unsupported(f"index {term} used as a number")
    return variable(Head("name", term))


@rule(sp.Symbol)
def _(term: sp.Symbol, context: Context) -> Polynomial:
    definition = context.definition(term)
    return normal(definition.body, context) if definition else variable(Head("name", term))


@rule(sp.MatrixSymbol)
def _(term: sp.MatrixSymbol, context: Context) -> Polynomial:
    definition = context.definition(term)
    if definition:
        return normal(definition.body, context)
    return named(matrix_head(term), slots(term))


@rule(Member)
def _(term: Any, context: Context) -> Polynomial:
    definition = context.definition(term.family)
    if definition:
        return rename(normal(definition.body, context), dict(zip(
            map(free_label, definition.name.indices), map(free_label, term.indices), strict=True
        )))
    return named(Head("name", term.family), (*map(free_label, term.indices), *slots(term)))


def matrix_head(name: Any) -> Head:
    """The head of a matrix name; a diagonal name is represented by its diagonal."""
    kind = kind_of(name)
    return Head("diagonal" if kind == "diagonal" else "name", name, kind, symmetric=kind == "symmetric")


def named(head: Head, labels: tuple[int | None, ...]) -> Polynomial:
    """A name with labels on its axes; axes of literal size 1 have none."""
    present = tuple(label for label in labels if label is not None)
    if head.sort != "diagonal":
        return variable(head, present)
    rows, columns = shape(head.data)
    if len(present) < 2:  # a single row or column: only the first entry is not zero
        first = free_label(sp.Integer(1))
        return variable(head, (first,)) * (delta_of(present[0], first) if present else UNIT)
    step = free_label(("parameter", "diagonal"))
    body = variable(head, (step,)) * delta_of(step, present[0]) * delta_of(step, present[1])
    return bind(body, step, frozenset({rows, columns}) if rows != columns else frozenset({rows}))
