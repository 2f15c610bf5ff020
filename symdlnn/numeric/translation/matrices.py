"""The entries of sums, products and pieces of matrices."""

from __future__ import annotations

from collections.abc import Sequence

from sympy import Identity, MatAdd, MatMul, MatPow, OneMatrix, Trace, Transpose, ZeroMatrix
from sympy.matrices.expressions.matexpr import MatrixElement

from symdlnn.numeric.errors import NotPrintable
from symdlnn.numeric.program import (
    ONE, ZERO, Axis, Node, added, constant, contracted, delta, elementwise, powered,
)
from symdlnn.numeric.translation.entries import Places, entry, number, scaled
from symdlnn.numeric.translation.scope import Place, Scope
from symdlnn.numeric.translation.wholes import whole
from symdlnn.terms import Term, is_scalar, shape
from symdlnn.terms.nodes import Column, Dot, Entry, Norm, Row, SquaredNorm, Unit


@entry.register
def _(term: MatAdd, places: Places, scope: Scope) -> Node:
    return added(*(number(part, scope) if is_scalar(part) else entry(part, places, scope) for part in term.args))


@entry.register
def _(term: MatMul, places: Places, scope: Scope) -> Node:
    scalars, numbers, chain = _segments(term.args)
    values = tuple(_chain(part, (ZERO, ZERO), scope) for part in numbers)
    return scaled((*values, _chain(chain, places, scope)), scalars, scope)


def _segments(factors: Sequence[Term]) -> tuple[tuple[Term, ...], tuple[tuple[Term, ...], ...], tuple[Term, ...]]:
    """Scalar factors, 1 x 1 products that the next factor does not fit to (numbers), and the chain of the rest."""
    scalars: list[Term] = []
    numbers: list[tuple[Term, ...]] = []
    chain: tuple[Term, ...] = ()
    for factor in factors:
        if shape(factor) == ():
            scalars.append(factor)
        elif not chain or shape(chain[-1])[1] == shape(factor)[0]:
            chain = (*chain, factor)
        elif is_scalar(factor):
            numbers.append((factor,))
        else:
            numbers.append(chain)
            chain = (factor,)
    return tuple(scalars), tuple(numbers), chain


def _chain(factors: tuple[Term, ...], places: Places, scope: Scope) -> Node:
    """A product of matrices that fit: summed over the places in between."""
    row, column = places
    between = [scope.workshop.axis(shape(f)[1], "k") for f in factors[:-1]]
    ends = zip((row, *between), (*between, column), strict=True)
    values = [entry(f, pair, scope) for f, pair in zip(factors, ends, strict=True)]
    return contracted(values, axes_of(between))


def axes_of(places: Sequence[Place]) -> tuple[Axis, ...]:
    """The places that run."""
    return tuple(place for place in places if isinstance(place, Axis))


@entry.register
def _(term: MatPow, places: Places, scope: Scope) -> Node:
    """Repeated squaring; every square is an array of its own."""
    exponent = int(term.exp)
    if exponent < 0:
        raise NotPrintable(f"{term}: write inverse(...) for an inverse")
    if exponent == 0:
        return delta(*places)
    if exponent == 1:
        return entry(term.base, places, scope)
    half, rest = whole(type(term)(term.base, exponent // 2), scope), exponent % 2
    first, second = (scope.workshop.axis(term.shape[0], "k") for _ in range(2))
    last = [entry(term.base, (second, places[1]), scope)] * rest
    factors = (half(places[0], first), half(first, second if rest else places[1]), *last)
    return contracted(factors, axes_of((first, second)[:1 + rest]))


@entry.register
def _(term: Transpose, places: Places, scope: Scope) -> Node:
    return entry(term.arg, places[::-1], scope)


@entry.register
def _(term: Identity, places: Places, scope: Scope) -> Node:
    return delta(*places)


@entry.register
def _(term: ZeroMatrix, places: Places, scope: Scope) -> Node:
    return ZERO


@entry.register
def _(term: OneMatrix, places: Places, scope: Scope) -> Node:
    return ONE


@entry.register
def _(term: Unit, places: Places, scope: Scope) -> Node:
    return delta(places[0], scope.at(term.args[0]))


@entry.register
def _(term: Column, places: Places, scope: Scope) -> Node:
    return entry(term.args[0], (places[0], scope.at(term.args[1])), scope)


@entry.register
def _(term: Row, places: Places, scope: Scope) -> Node:
    return entry(term.args[0], (scope.at(term.args[1]), places[1]), scope)


@entry.register
def _(term: Entry, places: Places, scope: Scope) -> Node:
    return entry(term.args[0], (scope.at(term.args[1]), scope.at(term.args[2])), scope)


@entry.register
def _(term: MatrixElement, places: Places, scope: Scope) -> Node:
    """SymPy's ``A[i, j]`` counts from 0."""
    return entry(term.args[0], tuple(scope.at(index + 1) for index in term.args[1:]), scope)


# --- numbers made of matrices -------------------------------------------------------------------------------------------


@entry.register
def _(term: Trace, places: Places, scope: Scope) -> Node:
    place = scope.workshop.axis(shape(term.arg)[0])
    return contracted((entry(term.arg, (place, place), scope),), axes_of((place,)))


@entry.register
def _(term: Dot, places: Places, scope: Scope) -> Node:
    inner = _inner(term.args[0], scope)
    return contracted((entry(t, inner, scope) for t in term.args), axes_of(inner))


@entry.register
def _(term: SquaredNorm, places: Places, scope: Scope) -> Node:
    return _squares(term.args[0], scope)


@entry.register
def _(term: Norm, places: Places, scope: Scope) -> Node:
    return elementwise("sqrt", scope.safe(_squares(term.args[0], scope), ONE))


def _squares(term: Term, scope: Scope) -> Node:
    inner = _inner(term, scope)
    value = entry(term, inner, scope)
    return contracted((powered(value, constant(2)),), axes_of(inner))


def _inner(term: Term, scope: Scope) -> Places:
    """Fresh places for all entries of a term."""
    return tuple(scope.workshop.axis(size) for size in shape(term))


