"""Array programs written down like formulas: numbers with operators, names for what is used again.

    @closed_form("mode_end", "where a mode ends")
    def end(a0: Formula, s: Formula) -> tuple[Formula, ...]: ...
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import partial, reduce
from inspect import getdoc, signature

from symdlnn.numeric.program import (
    Local, Node, Parameter, Program, Read, added, constant, divided, elementwise, multiplied, negated, powered,
)
from symdlnn.numeric.program.reaching import reached

Number = int | Fraction
TINY = Fraction(1, 10**300)
"""Below it the reciprocal of a number may overflow; in single precision it is 0."""


@dataclass(frozen=True, eq=False)
class Formula:
    """A number, or an array of numbers, as a node of a program.  Comparisons give conditions for `where`."""

    node: Node

    def __add__(self, other: Formula | Number) -> Formula:
        return Formula(added(self.node, node(other)))

    def __sub__(self, other: Formula | Number) -> Formula:
        return Formula(added(self.node, negated(node(other))))

    def __rsub__(self, other: Number) -> Formula:
        return Formula(added(node(other), negated(self.node)))

    def __mul__(self, other: Formula | Number) -> Formula:
        return Formula(multiplied(self.node, node(other)))

    def __truediv__(self, other: Formula | Number) -> Formula:
        return Formula(divided(self.node, node(other)))

    def __rtruediv__(self, other: Number) -> Formula:
        return Formula(divided(node(other), self.node))

    def __pow__(self, other: Formula | Number) -> Formula:
        return Formula(powered(self.node, node(other)))

    def __neg__(self) -> Formula:
        return Formula(negated(self.node))

    def __abs__(self) -> Formula:
        return apply("abs", self)

    def __lt__(self, other: Formula | Number) -> Formula:
        return apply("less", self, other)

    def __le__(self, other: Formula | Number) -> Formula:
        return apply("less_equal", self, other)

    def __ge__(self, other: Formula | Number) -> Formula:
        return apply("greater_equal", self, other)

    def is_zero(self) -> Formula:
        """Where it is exactly 0."""
        return apply("equal", self, 0)

    __radd__ = __add__
    __rmul__ = __mul__


def node(value: Formula | Number) -> Node:
    """The node of a formula or of an exact number."""
    return value.node if isinstance(value, Formula) else constant(value)


def apply(function: str, *arguments: Formula | Number) -> Formula:
    """An elementwise function, by NumPy's name."""
    return Formula(elementwise(function, *map(node, arguments)))


exp, expm1, log, log1p, sqrt, arctan, sign, where = (
    partial(apply, name) for name in ("exp", "expm1", "log", "log1p", "sqrt", "arctan", "sign", "where")
)


def let(name: str, value: Formula) -> Formula:
    """The value under a name: computed once, however often it is used."""
    return Formula(Read(Local(name, value.node, ())))


def quotient(above: Formula, below: Formula, otherwise: Formula | Number) -> Formula:
    """above / below, and `otherwise` where below is 0; nothing is ever divided by 0."""
    return where(below.is_zero(), otherwise, above / where(below.is_zero(), 1, below))


def length(name: str, *values: Formula) -> Formula:
    """The root of a sum of squares that neither overflow nor vanish: `hypot` of several values, without calling a library."""
    parts = [let(f"{name}_{k}", abs(value)) for k, value in enumerate(values, 1)]
    largest = let(f"{name}_largest", apply("maximum", *parts))
    inverse = let(f"{name}_inverse", 1 / where(largest <= TINY, 1, largest))
    squares = [let(f"{name}_{k}s", part * inverse) for k, part in enumerate(parts, 1)]
    return let(name, largest * sqrt(reduce(lambda left, right: left + right, (part * part for part in squares))))


def closed_form(name: str, **about: str) -> Callable[[Callable[..., tuple[Formula, ...]]], Program]:
    """Makes a program of a function from formulas to formulas; `about` says what its arguments are, the docstring the rest."""

    def program(formula: Callable[..., tuple[Formula, ...]]) -> Program:
        parameters = tuple(Parameter(name, (), about[name]) for name in signature(formula).parameters)
        values = formula(*(Formula(Read(p)) for p in parameters))
        names = ["result"] if len(values) == 1 else [f"result{k}" for k in range(1, len(values) + 1)]
        results = tuple(Local(n, v.node, ()) for n, v in zip(names, values, strict=True))
        text = "\n".join((getdoc(formula) or "", "", "Arguments:", *(f"    {p.name}: {p.about}" for p in parameters)))
        return Program(name, parameters, reached(results), results, about=text)

    return program
