"""Matrices as lists of rows of fractions, and what one does with them: the tests' own arithmetic."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations
from math import prod
from typing import Any

Rows = list[list[Fraction]]


def rows(value: Any) -> Rows:
    """A value of exact evaluation, or a number, as rows of fractions."""
    if hasattr(value, "tolist"):
        return [[Fraction(int(x.p), int(x.q)) for x in row] for row in value.tolist()]
    return [[Fraction(int(value.p), int(value.q))]] if hasattr(value, "p") else [[Fraction(value)]]


def mul(*factors: Rows) -> Rows:
    """The matrix product."""
    result, *rest = factors
    for b in rest:
        result = [[sum((x * b[k][j] for k, x in enumerate(row)), Fraction(0)) for j in range(len(b[0]))] for row in result]
    return result


def add(*terms: Rows) -> Rows:
    """The sum."""
    return [[sum(xs, Fraction(0)) for xs in zip(*lines, strict=True)] for lines in zip(*terms, strict=True)]


def scale(c: Any, a: Rows) -> Rows:
    """A number times a matrix."""
    return [[Fraction(c) * x for x in row] for row in a]


def t(a: Rows) -> Rows:
    """The transpose."""
    return [list(column) for column in zip(*a, strict=True)]


def tr(a: Rows) -> Rows:
    """The trace."""
    return [[sum((a[i][i] for i in range(len(a))), Fraction(0))]]


def det(a: Rows) -> Rows:
    """The determinant, by Leibniz' formula."""
    n = len(a)
    places = list(permutations(range(n)))
    signs = [(-1) ** sum(p[i] > p[j] for i in range(n) for j in range(i, n)) for p in places]
    products = [prod((a[i][p[i]] for i in range(n)), start=Fraction(1)) for p in places]
    return [[sum((sign * product for sign, product in zip(signs, products, strict=True)), Fraction(0))]]


def eye(n: int) -> Rows:
    """The identity."""
    return [[Fraction(i == j) for j in range(n)] for i in range(n)]


def dot(a: Rows, b: Rows) -> Rows:
    """The sum of the products of the entries."""
    return [[sum((x * y for p, q in zip(a, b, strict=True) for x, y in zip(p, q, strict=True)), Fraction(0))]]
