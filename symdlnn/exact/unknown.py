"""Undetermined smooth functions: on an instance, each is a polynomial whose coefficients are drawn like everything else.

A function of a scalar is c0 + c1 x + c2 x^2 + c3 x^3, one of a vector or matrix is c0 + <C1, X> + <X, L X R> + <C2, X>^3.  What
is claimed of every smooth function has to hold for these; functions of one name and of arguments of one shape are the same.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from sympy import Integer

from symdlnn.terms import MatrixName, Scalar, Term, dot, is_scalar, shape
from symdlnn.terms.nodes import Applied
from symdlnn.terms.written import plus, times


class ScalarCoefficient(Scalar):
    """A number that an undetermined function is made of; never the same as a name on a page."""

    __slots__ = ()


class MatrixCoefficient(MatrixName):
    """A matrix that an undetermined function is made of; never the same as a name on a page."""


def is_coefficient(head: Any) -> bool:
    """Whether a head is what an undetermined function is made of: it neither moves nor can be varied."""
    return isinstance(head, ScalarCoefficient | MatrixCoefficient)


@lru_cache(maxsize=10_000)
def written_out(term: Applied) -> Term:
    """The polynomial that stands for an undetermined function, or its derivative, at an argument."""
    x: Any = term.argument
    if is_scalar(x):
        return _of_scalar(term.function, term.order, x)
    return _OF_MATRIX[term.order](term.function, x, shape(x))


def _of_scalar(name: str, order: int, x: Term) -> Term:
    powers = range(order, 4)
    return plus(0, *(
        times(_falling(power, order), ScalarCoefficient(f"{name}_{power}"), *[x] * (power - order)) for power in powers
    ))


def _falling(power: int, order: int) -> int:
    """power (power - 1) ... with `order` factors."""
    return 1 if order == 0 else power * _falling(power - 1, order - 1)


def _parts(name: str, sizes: tuple[Any, ...]) -> tuple[Term, Term, Term, Term]:
    rows, columns = sizes
    return (
        MatrixCoefficient(f"{name}_1", rows, columns), MatrixCoefficient(f"{name}_left", rows, rows),
        MatrixCoefficient(f"{name}_right", columns, columns), MatrixCoefficient(f"{name}_2", rows, columns),
    )


def _value(name: str, x: Term, sizes: tuple[Any, ...]) -> Term:
    linear, left, right, cubed = _parts(name, sizes)
    return plus(ScalarCoefficient(f"{name}_0"), dot(linear, x), dot(x, times(left, x, right)), dot(cubed, x) ** 3)


def _gradient(name: str, x: Term, sizes: tuple[Any, ...]) -> Term:
    linear, left, right, cubed = _parts(name, sizes)
    return plus(
        linear, times(left, x, right), times(left.T, x, right.T), times(Integer(3), dot(cubed, x) ** 2, cubed)
    )


def _hessian(name: str, x: Term, sizes: tuple[Any, ...]) -> Term:
    """Of a function of a column vector, for which R is a 1 x 1 matrix."""
    _, left, right, cubed = _parts(name, sizes)
    return plus(times(right, left), times(right, left.T), times(Integer(6), dot(cubed, x), cubed, cubed.T))


_OF_MATRIX: tuple[Callable[[str, Term, tuple[Any, ...]], Term], ...] = (_value, _gradient, _hessian)
