"""The rules of differentiation, one for each type of node.

``rule(node, moves)`` is the differential of `node` in terms of the differentials of its operands, with the reason a student
gives for it.  `moves` says which operands vary; constants contribute nothing.  Domain conditions (an inverse exists, a norm is
not zero) are those of the term that results.

References: Magnus and Neudecker, Matrix Differential Calculus; Petersen and Pedersen, The Matrix Cookbook.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import singledispatch
from typing import Any

from sympy import (
    Add, Determinant, HadamardProduct, Integer, MatAdd, MatMul, MatPow, Mul, Pow, Rational, S, Trace, Transpose, cos, cosh, exp,
    log, sin, sinh, tan, tanh,
)

from symdlnn.calculus.differential import d
from symdlnn.calculus.errors import NotDifferentiable, unsupported
from symdlnn.calculus.substitution import rebuilt
from symdlnn.terms import (
    ShapeError, Term, applied, cos_of, cosh_of, dot, inverse, norm, power, sin_of, sinh_of, trace,
)
from symdlnn.terms.nodes import (
    Applied, Average, Column, DiagonalOf, Dot, Entry, Explicit, IndexSum, InverseMatrix, Norm, Row, SquaredNorm,
)
from symdlnn.terms.shapes import shape
from symdlnn.terms.written import negative, plus, times

Moves = Callable[[Term], bool]
Expansion = tuple[Term, str]

LINEAR, PRODUCT = "linearity", "product rule"
SUPPORTED = (
    "sums, products, quotients, powers, transposes, traces, inner products, norms, det, log, exp, sqrt, sin, cos, tan, "
    "sinh, cosh, tanh, undetermined functions, inverses, Hadamard products, columns, rows, entries, diag, explicit matrices, "
    "averages and sums over an index"
)


@singledispatch
def rule(node: Term, moves: Moves) -> Expansion:
    """The differential of `node`, and why.  Fails when: the node has no rule (`NotDifferentiable`)."""
    raise unsupported(node, SUPPORTED)


@rule.register(Add)
@rule.register(MatAdd)
def _(node: Term, moves: Moves) -> Expansion:
    return plus(*(d(a) for a in node.args if moves(a))), LINEAR


@rule.register(Trace)
@rule.register(Transpose)
@rule.register(Column)
@rule.register(Row)
@rule.register(Entry)
@rule.register(DiagonalOf)
@rule.register(IndexSum)
@rule.register(Average)
def _(node: Term, moves: Moves) -> Expansion:
    operand, *rest = node.args
    return node.func(d(operand), *rest), LINEAR


@rule.register
def _(node: Explicit, moves: Moves) -> Expansion:
    rows, columns, *entries = node.args
    return Explicit(rows, columns, *(d(e) if moves(e) else S.Zero for e in entries)), LINEAR


@rule.register(Mul)
@rule.register(MatMul)
@rule.register(HadamardProduct)
@rule.register(Dot)
def _(node: Term, moves: Moves) -> Expansion:
    moving = [k for k, a in enumerate(node.args) if moves(a)]
    varied = (rebuilt(node, (d(a) if j == k else a for j, a in enumerate(node.args))) for k in moving)
    return plus(*varied), LINEAR if len(moving) == 1 else PRODUCT


@rule.register
def _(node: SquaredNorm, moves: Moves) -> Expansion:
    (a,) = node.args
    return times(2, inner(a, d(a))), "d‖A‖² = 2 A · dA"


@rule.register
def _(node: Norm, moves: Moves) -> Expansion:
    (a,) = node.args
    return times(power(norm(a), -1), inner(a, d(a))), "d‖A‖ = A · dA / ‖A‖"


@rule.register
def _(node: Pow, moves: Moves) -> Expansion:
    base, exponent = node.args
    if not isinstance(exponent, Rational):
        raise unsupported(node, "powers with a literal exponent")
    return times(exponent, power(base, exponent - 1), d(base)), "power rule"


@rule.register
def _(node: MatPow, moves: Moves) -> Expansion:
    base, exponent = node.args
    if not isinstance(exponent, Integer):
        raise unsupported(node, "powers of a matrix with a literal exponent")
    varied = (times(power(base, k), d(base), power(base, exponent - 1 - k)) for k in range(int(exponent)))
    return plus(*varied), PRODUCT


@rule.register
def _(node: InverseMatrix, moves: Moves) -> Expansion:
    return negative(times(node, d(node.arg), node)), "d(A⁻¹) = −A⁻¹ dA A⁻¹"


@rule.register
def _(node: Determinant, moves: Moves) -> Expansion:
    return times(node, _relative(node)), "d det A = det A tr(A⁻¹ dA)"


@rule.register
def _(node: log, moves: Moves) -> Expansion:
    (a,) = node.args
    if isinstance(a, Determinant):  # not det(A)/det(A) tr(...): that quotient would have to be cancelled
        return _relative(a), "d log det A = tr(A⁻¹ dA)"
    return times(power(a, -1), d(a)), "d log a = da / a"


@rule.register
def _(node: exp, moves: Moves) -> Expansion:
    return times(node, d(node.args[0])), "d exp(a) = exp(a) da"


@rule.register
def _(node: sin, moves: Moves) -> Expansion:
    return times(cos_of(node.args[0]), d(node.args[0])), "d sin(a) = cos(a) da"


@rule.register
def _(node: cos, moves: Moves) -> Expansion:
    return times(-1, sin_of(node.args[0]), d(node.args[0])), "d cos(a) = −sin(a) da"


@rule.register
def _(node: tan, moves: Moves) -> Expansion:
    return times(plus(1, power(node, 2)), d(node.args[0])), "d tan(a) = (1 + tan(a)²) da"


@rule.register
def _(node: sinh, moves: Moves) -> Expansion:
    return times(cosh_of(node.args[0]), d(node.args[0])), "d sinh(a) = cosh(a) da"


@rule.register
def _(node: cosh, moves: Moves) -> Expansion:
    return times(sinh_of(node.args[0]), d(node.args[0])), "d cosh(a) = sinh(a) da"


@rule.register
def _(node: tanh, moves: Moves) -> Expansion:
    return times(plus(1, negative(power(node, 2))), d(node.args[0])), "d tanh(a) = (1 − tanh(a)²) da"


@rule.register(Applied)
def _(node: Any, moves: Moves) -> Expansion:
    if node.order > 1 or (node.order == 1 and shape(node.argument) != ()):
        raise unsupported(node, SUPPORTED)
    slope = applied(node.function, node.argument, node.order + 1)
    return inner(slope, d(node.argument)), f"chain rule for {node.function}"


def _relative(determinant: Term) -> Term:
    """tr(A^{-1} dA).  Fails when: A is a name that was not declared invertible."""
    a = determinant.args[0]
    try:
        return trace(times(inverse(a), d(a)))
    except ShapeError as error:
        raise NotDifferentiable(f"the derivative of {determinant} needs the inverse of {a}: {error}") from error


def inner(left: Term, right: Term) -> Term:
    """The inner product of two terms of one shape; that of scalars is their product."""
    return times(left, right) if shape(left) == () else dot(left, right)

