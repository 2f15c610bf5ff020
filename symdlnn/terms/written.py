"""Arithmetic that stays as it was written.

SymPy sorts sums, transposes products and cancels ``s/s`` while it builds them.  A page must show what its author wrote, and
a kernel must see the quotient whose denominator can vanish.  Every node of ours therefore mixes in `Written`, whose
operators build *unevaluated* sums and products.  They are subclasses of SymPy's own (`Add`, `Mul`, `Pow`, `MatAdd`,
`MatMul`, `MatPow`, `Transpose`), so whatever handles SymPy's nodes handles these.

Shapes are checked the moment two operands meet; sums and products flatten to the left only, so that brackets written on
the right stay brackets.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any, ClassVar

from sympy import Add, Basic, Expr, Integer, MatAdd, MatMul, MatPow, Mul, Pow, Rational, S, Transpose

from symdlnn.terms.shapes import ShapeError, describe, is_scalar, product_shape, shape, sum_shape

Term = Any
"""A SymPy expression with a shape: scalar ``()`` or matrix ``(rows, columns)``."""


def as_term(value: object) -> Term:
    """`value` as a term.  Only exact numbers and SymPy expressions are terms: no strings, no floats.

    Fails when: `value` is a float (inexact), a string (never parsed) or anything else that has no shape.
    """
    if isinstance(value, Basic):
        return value
    if isinstance(value, bool) or not isinstance(value, (int, Fraction)):
        raise TypeError(f"{value!r} is not a term: use exact numbers (int, Fraction, sympy.Rational) and declared names")
    return Rational(value) if isinstance(value, Fraction) else Integer(value)


class Written:
    """Mixin: operators that keep the author's order and check shapes."""

    __slots__ = ()
    text: ClassVar[Callable[[Any], str]]
    """What ``str`` says of a term; `symdlnn.terms.text`, which knows all nodes, sets it."""

    _op_priority = 20.0  # above SymPy's 10 (Expr) and 11 (MatrixExpr), so that `2 * x` and `sympy_x * x` arrive here too
    __array_ufunc__ = None

    def _sympystr(self, _printer: object) -> str:
        return Written.text(self)

    def __add__(self, other: object) -> Term:
        return plus(self, other)

    def __radd__(self, other: object) -> Term:
        return plus(other, self)

    def __sub__(self, other: object) -> Term:
        return plus(self, negative(other))

    def __rsub__(self, other: object) -> Term:
        return plus(other, negative(self))

    def __neg__(self) -> Term:
        return negative(self)

    def __pos__(self) -> Term:
        return self

    def __mul__(self, other: object) -> Term:
        return times(self, other)

    def __rmul__(self, other: object) -> Term:
        return times(other, self)

    def __matmul__(self, other: object) -> Term:
        return times(self, other)

    def __rmatmul__(self, other: object) -> Term:
        return times(other, self)

    def __truediv__(self, other: object) -> Term:
        return times(self, reciprocal(other))

    def __rtruediv__(self, other: object) -> Term:
        return times(other, reciprocal(self))

    def __pow__(self, exponent: object, mod: object = None) -> Term:
        return power(self, exponent)

    def __rpow__(self, base: object) -> Term:
        return power(base, self)

    @property
    def T(self) -> Term:
        """The transpose."""
        return transpose(self)

    def transpose(self) -> Term:
        return transpose(self)

    @property
    def I(self) -> Term:  # noqa: E743
        raise AttributeError("write inverse(A): it checks that the inverse exists")


class WrittenAdd(Written, Add):  # type: ignore[misc]
    """A sum of scalars in the author's order."""

    def __new__(cls, *args: Term, **_: object) -> Term:
        return cls._from_args(args, is_commutative=True)


class WrittenMul(Written, Mul):  # type: ignore[misc]
    """A product of scalars in the author's order."""

    def __new__(cls, *args: Term, **_: object) -> Term:
        return cls._from_args(args, is_commutative=True)


class WrittenPow(Written, Pow):  # type: ignore[misc]
    """A power of a scalar; a quotient is a product with a power of exponent -1."""

    def __new__(cls, base: Term, exponent: Term, **_: object) -> Term:
        power_ = Expr.__new__(cls, base, exponent)
        power_.is_commutative = True
        return power_


class WrittenMatAdd(Written, MatAdd):  # type: ignore[misc]
    """A sum of matrices of one shape in the author's order."""

    def __new__(cls, *args: Term, **_: object) -> Term:
        return Basic.__new__(cls, *args)

    @property
    def shape(self) -> tuple[Term, ...]:
        return shape(self.args[0])


class WrittenMatMul(Written, MatMul):  # type: ignore[misc]
    """A product of matrices and scalar factors in the author's order."""

    def __new__(cls, *args: Term, **_: object) -> Term:
        return Basic.__new__(cls, *args)

    @property
    def shape(self) -> tuple[Term, ...]:
        return product_shape(self.args)


class WrittenMatPow(Written, MatPow):  # type: ignore[misc]
    """A power of a square matrix with a non-negative integer exponent."""

    def __new__(cls, base: Term, exponent: Term, **_: object) -> Term:
        return Basic.__new__(cls, base, exponent)


class WrittenTranspose(Written, Transpose):  # type: ignore[misc]
    """A transpose that is not distributed over products."""

    def __new__(cls, matrix: Term, **_: object) -> Term:
        return Basic.__new__(cls, matrix)

    @property
    def shape(self) -> tuple[Term, ...]:
        rows, columns = shape(self.arg)
        return columns, rows


def plus(*terms: object) -> Term:
    """The sum of `terms`, in this order.

    Shapes: all equal (a literal 1 x 1 counts as a scalar).  Fails when: two shapes differ (`ShapeError`).
    """
    summands = [as_term(t) for t in terms]
    first, *rest = [t for t in summands if t is not S.Zero] or [S.Zero]
    if not rest:
        return first
    sum_shape((first, *rest))
    scalar = all(is_scalar(t) for t in (first, *rest))
    if scalar:
        left = first.args if isinstance(first, WrittenAdd) else (first,)
        return WrittenAdd(*left, *rest)
    left = first.args if isinstance(first, WrittenMatAdd) else (first,)
    return WrittenMatAdd(*left, *rest)


def times(*factors: object) -> Term:
    """The product of `factors`, in this order; scalars may stand anywhere.

    Shapes: neighbouring matrices must fit (m x k, k x n).  Fails when: they do not (`ShapeError`).
    """
    first, *rest = [t for t in map(as_term, factors) if t is not S.One] or [S.One]
    if not rest:
        return first
    left = first.args if isinstance(first, WrittenMul | WrittenMatMul) else (first,)
    flat = (*left, *rest)
    if all(isinstance(t, Rational) for t in flat):
        return Mul(*flat)
    product_shape(flat)
    kind = WrittenMul if all(shape(t) == () for t in flat) else WrittenMatMul
    return kind(*flat)


def negative(term: object) -> Term:
    """-term, with the sign of a leading number absorbed (-2x, not -1 * 2x)."""
    operand = as_term(term)
    if isinstance(operand, Rational):
        return -operand
    if isinstance(operand, WrittenMul | WrittenMatMul) and isinstance(operand.args[0], Rational):
        return times(-operand.args[0], *operand.args[1:])
    return times(-1, operand)


def power(base: object, exponent: object) -> Term:
    """base ** exponent for a scalar base, or for a square matrix and an integer exponent >= 0.

    Fails when: a matrix is not square, or its exponent is negative (write ``inverse(A)``) or not an integer.
    """
    b, e = as_term(base), as_term(exponent)
    if is_scalar(b):
        if isinstance(b, Rational) and isinstance(e, Integer) and not (b == 0 and e < 0):
            return b**e
        return WrittenPow(b, e)
    rows, columns = shape(b)
    if rows != columns:
        raise ShapeError(f"cannot raise {b} to a power: {describe(b)} is not square")
    if not (isinstance(e, Integer) and e >= 0):
        raise ShapeError(f"{b} ** {e}: a matrix power needs a non-negative integer (write inverse(...) for an inverse)")
    return WrittenMatPow(b, e)


def reciprocal(term: object) -> Term:
    """1 / term for a scalar.  Fails when: the term is a matrix."""
    operand = as_term(term)
    if not is_scalar(operand):
        raise ShapeError(f"cannot divide by {operand}: its shape is {describe(operand)}, only scalars divide")
    return power(operand, -1)


def transpose(term: object) -> Term:
    """The transpose of a matrix; a scalar is its own transpose; (A^T)^T is written A."""
    operand = as_term(term)
    if shape(operand) == ():
        return operand
    return operand.arg if isinstance(operand, WrittenTranspose) else WrittenTranspose(operand)
