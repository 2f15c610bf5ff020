"""Terms in index notation: `entry` gives the value of a term at a place of every one of its axes.

A scalar has no places, a matrix two.  Each node class has one entry in the table; SymPy's own nodes and ours, which subclass
them, share it.  Names, numbers and functions of numbers are here; matrices, sums and whole arrays in their own modules.
"""

from __future__ import annotations

from dataclasses import replace
from functools import singledispatch
from typing import Any

from sympy import (
    Abs, Add, Float, HadamardProduct, Integer, KroneckerDelta, MatrixSymbol, Mul, NumberSymbol, Pow, Rational, Symbol, cos,
    cosh, exp, log, sin, sinh, tan, tanh,
)

from symdlnn.numeric.errors import NotPrintable
from symdlnn.numeric.program import (
    ONE, ZERO, Extent, Node, added, constant, delta, divided, elementwise, multiplied, numbered, powered,
)
from symdlnn.numeric.translation.scope import Place, Scope
from symdlnn.terms import Index, Term, is_scalar, shape
from symdlnn.terms.names import Member, Size
from symdlnn.terms.nodes import At, Delta

Places = tuple[Place, ...]


@singledispatch
def entry(term: Any, places: Places, scope: Scope) -> Node:
    """The value of a term at one place of each of its axes.  Fails when: it has no numerical counterpart (`NotPrintable`)."""
    node = type(term).__name__.removeprefix("Written")
    raise NotPrintable(f"nothing computes the node {node} in {term}: {CURES.get(node, 'it has no numerical value')}")


CURES = dict.fromkeys(
    ("ScalarGradient", "MatrixGradient", "ScalarTimeDerivative", "MatrixTimeDerivative", "Jacobian"),
    "derive it first, and compile the result",
) | {"Float": "use exact numbers"}
"""What to do about nodes without a value."""


def number(term: Term, scope: Scope) -> Node:
    """The value of a scalar or a literal 1 x 1 matrix."""
    return entry(term, () if shape(term) == () else (ZERO, ZERO), scope)


@entry.register
def _(term: Rational, places: Places, scope: Scope) -> Node:
    return constant(term)


@entry.register(Float)
@entry.register(NumberSymbol)
def _(term: Any, places: Places, scope: Scope) -> Node:
    raise NotPrintable(f"{term} is no exact number")


@entry.register(Symbol)
@entry.register(MatrixSymbol)
def _(term: Any, places: Places, scope: Scope) -> Node:
    if term in scope.values:
        value, outside = scope.values[term]
        return _at(value, places, outside)
    return scope.read(term, places)


@entry.register(At)
def _(term: Any, places: Places, scope: Scope) -> Node:
    """The body where names have other values; these do not see each other."""
    values = {name: (value, scope) for name, value in term.pairs}
    return entry(term.body, places, replace(scope, values={**scope.values, **values}))


@entry.register
def _(term: Size, places: Places, scope: Scope) -> Node:
    return Extent(term)


@entry.register
def _(term: Index, places: Places, scope: Scope) -> Node:
    return added(numbered(scope.at(term)), ONE)


@entry.register(Member)
def _(term: Any, places: Places, scope: Scope) -> Node:
    positions = tuple(map(scope.at, term.indices))
    columns = len(positions) == 1 and term.family.member_shape[1:] == (1,)
    return scope.read(term.family, (places[0], *positions) if columns else (*positions, *places))


@entry.register
def _(term: Add, places: Places, scope: Scope) -> Node:
    return added(*(number(part, scope) for part in term.args))


@entry.register
def _(term: Mul, places: Places, scope: Scope) -> Node:
    return scaled((), term.args, scope)


def scaled(values: tuple[Node, ...], scalars: tuple[Term, ...], scope: Scope) -> Node:
    """The product of scalar terms and values, in one fraction."""
    above, below = [], []
    for factor in scalars:
        upper, lower = _fraction(factor, scope)
        above.append(upper)
        below.append(lower)
    bottom = multiplied(*below)
    if not values:
        return divided(multiplied(*above), bottom)
    front = divided(multiplied(*above), bottom)
    return multiplied(front, *values)


def _fraction(factor: Term, scope: Scope) -> tuple[Node, Node]:
    """What a scalar factor puts above and below the bar."""
    if isinstance(factor, Rational):
        return constant(factor.p), constant(factor.q)
    if isinstance(factor, Pow) and isinstance(factor.exp, Rational) and factor.exp < 0:
        return ONE, scope.safe(powered(number(factor.base, scope), constant(-factor.exp)), ONE)
    return number(factor, scope), ONE


@entry.register
def _(term: Pow, places: Places, scope: Scope) -> Node:
    if isinstance(term.exp, Rational) and term.exp < 0:
        return divided(*_fraction(term, scope))
    base = number(term.base, scope)
    whole = isinstance(term.exp, Integer)
    return powered(base if whole else scope.safe(base, ONE), number(term.exp, scope))


@entry.register(Delta)
@entry.register(KroneckerDelta)
def _(term: Any, places: Places, scope: Scope) -> Node:
    return delta(*(scope.at(index) for index in term.args[:2]))


@entry.register
def _(term: HadamardProduct, places: Places, scope: Scope) -> Node:
    return multiplied(*(_at(factor, places, scope) for factor in term.args))


def _at(term: Term, places: Places, scope: Scope) -> Node:
    return number(term, scope) if is_scalar(term) else entry(term, places, scope)


FUNCTIONS = {
    exp: "exp", sin: "sin", cos: "cos", tan: "tan", sinh: "sinh", cosh: "cosh", tanh: "tanh", Abs: "abs",
}


def _function(name: str) -> Any:
    def rule(term: Any, places: Places, scope: Scope) -> Node:
        return elementwise(name, number(term.args[0], scope))

    return rule


for _class, _name in FUNCTIONS.items():
    entry.register(_class, _function(_name))


@entry.register
def _(term: log, places: Places, scope: Scope) -> Node:
    return elementwise("log", scope.safe(number(term.args[0], scope), ONE))


