"""Linear algebra on polynomials: which combinations of them, with polynomials in the parameters as weights, vanish.

What is found holds for all values of the parameters; for special values there may be more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import product
from math import gcd, lcm, prod

from sympy import QQ, primerange
from sympy.polys.matrices import DomainMatrix

from symdlnn.dynamics.polynomials import Polynomial, Polynomials

Weights = tuple[Polynomial, ...]


def vanishing(ring: Polynomials, polynomials: Sequence[Polynomial]) -> tuple[Weights, ...]:
    """A basis of the weights w, polynomials in the parameters without a common factor, with ``sum_k w_k polynomial_k = 0``.

    Each element of the basis uses one polynomial that those before it do not, and only those that come earlier.
    """
    return vanishing_vectors(ring, [(p,) for p in polynomials])


def vanishing_vectors(ring: Polynomials, vectors: Sequence[Sequence[Polynomial]]) -> tuple[Weights, ...]:
    """The same for vectors of polynomials, all of one length."""
    columns = [{(k, m): c for k, p in enumerate(v) for m, c in coefficients(ring, p).items()} for v in vectors]
    places = sorted({place for column in columns for place in column})
    entries = [[column.get(p, ring.ring.zero) for column in columns] for p in places]
    used, nullity = _likely(ring, entries, len(columns))
    found = _null(ring, [[row[k] for k in used] for row in entries], used, len(columns))
    return found if len(found) == nullity else _null(ring, entries, range(len(columns)), len(columns))


def _likely(ring: Polynomials, entries: Sequence[Sequence[Polynomial]], size: int) -> tuple[list[int], int]:
    """The columns that occur in the solutions at one value of the parameters, and the dimension of those solutions.

    For generic parameters the dimension is not larger: what has as many solutions among these columns has them all.
    """
    values = list(zip(ring.ring.gens, map(QQ, primerange(100, 1000)), strict=False))[:len(ring.parameters)]
    numbers = [[e.evaluate(values).LC if values and e else e.LC for e in row] for row in entries]
    null = DomainMatrix([[QQ(n) for n in row] for row in numbers], (len(entries), size), QQ).nullspace().to_Matrix()
    return [k for k in range(size) if any(null.col(k))], null.rows


def _null(ring: Polynomials, entries: Sequence[Sequence[Polynomial]], used: Sequence[int], size: int) -> tuple[Weights, ...]:
    """The null space of the matrix of some columns, written with zeros for the others."""
    symbols = ring.ring.symbols[:len(ring.parameters)]
    domain = QQ[symbols] if symbols else QQ
    rows = [[domain.convert(e.as_expr()) for e in row] for row in entries]
    null = DomainMatrix(rows, (len(rows), len(used)), domain).nullspace().to_Matrix()
    places = {k: n for n, k in enumerate(used)}
    return tuple(_primitive(ring, [ring.ring.from_expr(null[n, places[k]]) if k in places else ring.ring.zero
                                   for k in range(size)]) for n in range(null.rows))


def coefficients(ring: Polynomials, polynomial: Polynomial) -> dict[tuple[int, ...], Polynomial]:
    """The coefficient of each monomial in the unknowns, a polynomial in the parameters."""
    count, found = len(ring.parameters), defaultdict[tuple[int, ...], Polynomial](lambda: ring.ring.zero)
    for exponents, coefficient in polynomial.terms():
        parameters = (*exponents[:count], *(0 for _ in ring.unknowns))
        found[exponents[count:]] += ring.ring.from_terms([(parameters, coefficient)])
    return dict(found)


def monomials(ring: Polynomials, degree: int) -> Iterator[Polynomial]:
    """The monomials in the unknowns of degrees 1 to `degree`, lowest degree first."""
    exponents = [e for e in product(range(degree + 1), repeat=len(ring.unknowns)) if 0 < sum(e) <= degree]
    for powers in sorted(exponents, key=sum):
        yield prod((g**k for g, k in zip(ring.unknown_generators, powers, strict=True)), start=ring.ring.one)


def combined(ring: Polynomials, weights: Sequence[Polynomial], polynomials: Sequence[Polynomial]) -> Polynomial:
    """``sum_k weight_k polynomial_k``"""
    return sum((w * p for w, p in zip(weights, polynomials, strict=True)), start=ring.ring.zero)


def _primitive(ring: Polynomials, row: Sequence[Polynomial]) -> Weights:
    """The row without a common factor, with coprime whole coefficients; its last entry is positive where written first."""
    common = reduce(lambda p, q: p.gcd(q), row)
    reduced = [w.quo(common) for w in row]
    numbers = [c for w in reduced for c in w.coeffs()]
    content = QQ(gcd(*(int(c.numerator) for c in numbers)), lcm(*(int(c.denominator) for c in numbers)))
    last = next(w for w in reversed(reduced) if w)
    scale = content if ring.normal(last) == last else -content
    return tuple(w.quo_ground(scale) for w in reduced)
