"""The tidy form of a term: what anybody would write without thinking.

Numbers are gathered in front, zeros and ones and identities dropped, like summands added, transposes pushed to the names,
scalars pulled out of traces, inner products, sums and averages.  Nothing is multiplied out and the order of matrices stays.
Where both are defined, the term and its tidy form are equal; no quotient is cancelled unless its denominator is a size.
"""

from __future__ import annotations

from functools import singledispatch
from itertools import chain

from sympy import Add, HadamardProduct, Identity, Integer, MatAdd, MatMul, MatPow, Mul, Pow, S, Trace, Transpose, ZeroMatrix

from symdlnn.calculus.entries import known_entry
from symdlnn.calculus.products import Product, collected, inner_product, sum_of, summands
from symdlnn.calculus.substitution import is_name
from symdlnn.calculus.transposes import transposed
from symdlnn.terms import Member, Term, free_indices, hadamard, identity, power, squared_norm
from symdlnn.terms.nodes import (
    Average, Column, Delta, DiagonalOf, Dot, Entry, Gradient, IndexSum, Jacobian, Norm, Row, TimeDerivative, bound_index,
)
from symdlnn.terms.shapes import shape
from symdlnn.terms.written import times


@singledispatch
def tidy(term: Term) -> Term:
    """The tidy form of `term`, of the same shape."""
    return term if is_name(term) else term.func(*map(tidy, term.args))


@tidy.register(Member)
@tidy.register(Identity)
@tidy.register(ZeroMatrix)
@tidy.register(Gradient)
@tidy.register(Jacobian)
@tidy.register(TimeDerivative)
def _(term: Term) -> Term:
    return term


@tidy.register(Add)
@tidy.register(MatAdd)
def _(term: Term) -> Term:
    return sum_of(collected(s for a in term.args for s in summands(tidy(a))), shape(term))


@tidy.register(Mul)
@tidy.register(MatMul)
def _(term: Term) -> Term:
    return Product.of(times(*map(tidy, term.args))).term()


@tidy.register(Pow)
def _(term: Term) -> Term:
    base, exponent = map(tidy, term.args)
    if isinstance(base, Norm) and exponent == 2:
        return squared_norm(base.args[0])
    product = Product.of(base)
    if exponent == 1 or product.number in (0, 1) or not isinstance(exponent, Integer):
        return base if exponent == 1 else power(base, exponent)
    return Product.of(times(product.number**exponent, power(product.with_number(S.One).term(), exponent))).term()


@tidy.register(MatPow)
def _(term: Term) -> Term:
    base, exponent = tidy(term.args[0]), term.args[1]
    short = {S.Zero: identity(shape(term)[0]), S.One: base}
    return short[exponent] if exponent in short else power(base, exponent)


@tidy.register(Transpose)
def _(term: Term) -> Term:
    return transposed(tidy(term.args[0]))


@tidy.register(Delta)
def _(term: Term) -> Term:
    i, j = term.args
    if i == j:
        return S.One
    return S.Zero if isinstance(i, Integer) and isinstance(j, Integer) else term


@tidy.register(Trace)
@tidy.register(IndexSum)
@tidy.register(Average)
@tidy.register(Column)
@tidy.register(Row)
@tidy.register(Entry)
@tidy.register(DiagonalOf)
def _(term: Term) -> Term:
    if isinstance(term, Entry) and (found := known_entry(term.args[0], *term.args[1:])) is not None:
        return tidy(found)
    operand, *rest = term.args
    product, bound = Product.of(tidy(operand)), bound_index(term)
    outside = tuple(s for s in product.scalars if bound not in free_indices(s))
    inside = tuple(s for s in product.scalars if bound in free_indices(s))
    body = Product(S.One, inside, product.matrices, product.shape).term()
    return Product(product.number, outside, (), shape(term)).around(term.func(body, *rest))


@tidy.register(Dot)
@tidy.register(HadamardProduct)
def _(term: Term) -> Term:
    products = [Product.of(tidy(a)) for a in term.args]
    outer = Product.of(times(*(f for p in products for f in (p.number, *p.scalars))))
    bare = (Product(S.One, (), p.matrices, p.shape).term() for p in products)
    return Product(outer.number, outer.scalars, (), shape(term)).around(_paired(term, tuple(bare)))


def _paired(term: Term, factors: tuple[Term, ...]) -> Term:
    """The inner or entrywise product of `factors`."""
    if isinstance(term, HadamardProduct):
        return hadamard(*chain.from_iterable(f.args if isinstance(f, HadamardProduct) else (f,) for f in factors))
    return inner_product(*factors)
