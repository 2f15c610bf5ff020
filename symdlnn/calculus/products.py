"""A term as number * scalars * matrices, and a sum as a list of such products.

This is the form in which the tidy and the readable form (`tidy`, `readable`) think.  Matrix factors keep their order; numbers
and scalar factors come first; like scalar factors are gathered where no condition is lost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import prod
from typing import Any

from sympy import Add, Identity, Integer, MatAdd, MatMul, MatPow, Mul, Pow, Rational, S, ZeroMatrix

from symdlnn.calculus.chains import Chain, chains_of
from symdlnn.calculus.substitution import lettered
from symdlnn.terms import Size, Term, dot, squared_norm, trace, transpose, zero
from symdlnn.terms.nodes import Delta, Dot
from symdlnn.terms.shapes import product_shape, shape
from symdlnn.terms.written import plus, power, times


@dataclass(frozen=True)
class Product:
    """number * scalars * matrices, of the given shape."""

    number: Any
    scalars: tuple[Term, ...]
    matrices: tuple[Term, ...]
    shape: tuple[Any, ...]

    @classmethod
    def of(cls, term: Term) -> Product:
        """`term` taken apart: nested products are flattened, and a 1 x 1 product beside other matrices becomes x . y."""
        scalars, matrices = _parts(term)
        number = prod((s for s in scalars if isinstance(s, Rational)), start=S.One)
        if any(isinstance(m, ZeroMatrix) for m in matrices):
            number = S.Zero
        others = _gathered(s for s in scalars if not isinstance(s, Rational))
        return cls(number, others, _powers(_without_identities(tuple(matrices))), shape(term))

    @property
    def likeness(self) -> Any:
        """Equal for products that differ in their number only."""
        return frozenset(Counter(map(_likeness, self.scalars)).items()), tuple(map(_likeness, self.matrices))

    def term(self) -> Term:
        """The product as a term."""
        if self.number == 0:
            return S.Zero if self.shape == () else zero(*self.shape)
        return times(self.number, *self.scalars, *self.matrices)

    def around(self, head: Term) -> Term:
        """The product with `head` as its last factor."""
        return Product.of(times(self.number, *self.scalars, head)).term() if self.number != 0 else self.term()

    def with_number(self, number: Any) -> Product:
        return Product(number, self.scalars, self.matrices, self.shape)


def summands(term: Term) -> tuple[Term, ...]:
    """The summands of a sum, nested ones flattened; any other term alone."""
    if isinstance(term, Add | MatAdd):
        return tuple(s for a in term.args for s in summands(a))
    return (term,)


def collected(terms: Iterable[Term]) -> list[Product]:
    """The sum of `terms` as products with like ones added and zeros dropped, in order of first appearance."""
    found: dict[Any, Product] = {}
    for product in map(Product.of, terms):
        known = found.get(product.likeness)
        found[product.likeness] = product if known is None else known.with_number(known.number + product.number)
    return [p for p in found.values() if p.number != 0]


def sum_of(products: Iterable[Product], sizes: tuple[Any, ...]) -> Term:
    """The products as a sum; the zero of that shape if there are none."""
    listed = [p.term() for p in products]
    if not listed:
        return S.Zero if sizes == () else zero(*sizes)
    return plus(*listed)


def _parts(term: Term) -> tuple[list[Term], list[Term]]:
    """The scalar factors of a term and its chain of matrices."""
    if not isinstance(term, Mul | MatMul):
        return ([term], []) if shape(term) == () else ([], [term])
    outer, nested = chains_of(term.args)
    parts = list(map(_parts, nested))
    inner, chain = chains_of(matrix for _, matrices in parts for matrix in matrices)
    scalars = [s for factors in (*outer, *inner) for s in _as_scalars(factors)]
    return [*scalars, *(s for more, _ in parts for s in more)], list(chain)


def _as_scalars(factors: Chain) -> list[Term]:
    """A scalar factor, or a 1 x 1 chain x^T A y written x . (A y)."""
    scalars, matrices = _parts(times(*factors))
    if any(isinstance(m, ZeroMatrix) for m in matrices):
        return [S.Zero]
    if len(matrices) < 2:
        return scalars + matrices
    first, *rest = matrices
    return [*scalars, inner_product(transpose(first), times(*_powers(_without_identities(tuple(rest)))))]


def _gathered(scalars: Iterable[Term]) -> tuple[Term, ...]:
    """Like factors as powers.  A base meets its reciprocal only if it is a size: x/x is 1 only where x is not 0."""
    exponents: dict[Any, Any] = {}
    for scalar in scalars:
        base, exponent = scalar.args if isinstance(scalar, Pow) and isinstance(scalar.args[1], Integer) else (scalar, S.One)
        key = base, isinstance(base, Size) or exponent > 0
        exponents[key] = S.One if isinstance(base, Delta) else exponents.get(key, 0) + exponent
    return tuple(base if e == 1 else power(base, e) for (base, _), e in exponents.items() if e != 0)


def _likeness(factor: Term) -> Any:
    """The same for a . b and b . a, and for sums that differ in the letter of their index."""
    named = lettered(factor)
    return ("dot", frozenset(named.args)) if isinstance(named, Dot) else named


def inner_product(left: Term, right: Term) -> Term:
    """A . B of two matrices: |A|^2 if they are equal, tr(A) if one is the identity."""
    if left == right:
        return squared_norm(left)
    others = [m for m in (left, right) if not isinstance(m, Identity)]
    return trace(others[0]) if len(others) == 1 else dot(left, right)


def _powers(matrices: tuple[Term, ...]) -> tuple[Term, ...]:
    """Neighbours that are powers of one square matrix as one power."""
    runs: list[tuple[Term, Any]] = []
    for matrix in matrices:
        base, exponent = matrix.args if isinstance(matrix, MatPow) else (matrix, S.One)
        rows, columns = shape(base)
        if runs and runs[-1][0] == base and rows == columns:
            exponent += runs.pop()[1]
        runs.append((base, exponent))
    return tuple(base if exponent == 1 else power(base, exponent) for base, exponent in runs)


def _without_identities(matrices: tuple[Term, ...]) -> tuple[Term, ...]:
    """The matrix factors without those that change nothing, as long as the shape stays."""
    kept = tuple(m for m in matrices if not isinstance(m, Identity))
    return kept if kept and product_shape(kept) == product_shape(matrices) else matrices
