"""What matrix terms mean: products, transposes, inverses, pieces of matrices, matrices written out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sympy import (
    Determinant,
    HadamardProduct,
    Inverse,
    MatAdd,
    MatMul,
    MatPow,
    Trace,
    Transpose,
)

from symdlnn.exact import arithmetic as exact
from symdlnn.exact.duals import Value, plus
from symdlnn.exact.meaning import Meaning, fold, matrix, meaning, scalar, whole
from symdlnn.terms import Term, is_scalar, shape
from symdlnn.terms.nodes import Dot, InverseMatrix, Norm, SquaredNorm

if TYPE_CHECKING:
    from symdlnn.exact.world import World


@meaning.register(MatAdd)
def _(term: MatAdd, world: World) -> Meaning:
    return fold(plus, [matrix(a, world) for a in term.args])


@meaning.register(MatMul)
def _(term: MatMul, world: World) -> Meaning:
    scalars, chain = _factors(term, world)
    product = _product([matrix(f, world) for f in chain], thin=shape(chain[-1])[1] == 1)
    return fold(lambda m, c: exact.times(c, m), [product, *scalars]) if scalars else product


def _factors(term: MatMul, world: World) -> tuple[list[Meaning], list[Term]]:
    """The scalar factors, and the chain of matrices; a product that is a literal 1 x 1 is a scalar for what follows it."""
    scalars: list[Meaning] = []
    chain: list[Term] = []
    for factor in term.args:
        if shape(factor) == ():
            scalars.append(scalar(factor, world))
        elif not chain or shape(chain[-1])[1] == shape(factor)[0]:
            chain.append(factor)
        elif is_scalar(factor):
            scalars.append(scalar(factor, world))
        else:  # the chain so far has shape 1 x 1
            scalars.append(_corner(_product([matrix(f, world) for f in chain], thin=True)))
            chain = [factor]
    return scalars, chain


def _corner(inner: Meaning) -> Meaning:
    return lambda env: exact.entry(inner(env), 0, 0)


def _product(parts: list[Meaning], *, thin: bool) -> Meaning:
    """The matrix product; from the right where that ends in a single column, which is cheaper."""
    return fold(lambda b, a: exact.times(a, b), parts[::-1]) if thin else fold(exact.times, parts)


@meaning.register(MatPow)
def _(term: MatPow, world: World) -> Meaning:
    base, exponent = matrix(term.base, world), whole(term.exp, world)
    return lambda env: exact.power(base(env), exponent(env))


def _of_matrix(function: Callable[[Value], Value]) -> Callable[[Any, World], Meaning]:
    def rule(term: Any, world: World) -> Meaning:
        inner = matrix(term.args[0], world)
        return lambda env: function(inner(env))

    return rule


HEADS: dict[Any, Callable[[Value], Value]] = {
    Transpose: exact.transpose,
    Inverse: exact.inverse,
    InverseMatrix: exact.inverse,
    Trace: exact.trace,
    Determinant: exact.det,
    SquaredNorm: lambda m: exact.inner(m, m),
    Norm: lambda m: exact.sqrt(exact.inner(m, m)),
}

for _class, _function in HEADS.items():
    meaning.register(_class, _of_matrix(_function))


@meaning.register(HadamardProduct)
def _(term: HadamardProduct, world: World) -> Meaning:
    if shape(term) == ():
        return fold(exact.times, [scalar(a, world) for a in term.args])
    return fold(exact.hadamard, [matrix(a, world) for a in term.args])


@meaning.register(Dot)
def _(term: Dot, world: World) -> Meaning:
    return fold(exact.inner, [matrix(a, world) for a in term.args])
