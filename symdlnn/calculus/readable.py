"""The readable form of a result: what all summands share stands once, and signs sit in the brackets.

    W2^T W2 W1 X - W2^T Y   ->  W2^T (W2 W1 X - Y)
    A x + A^T x             ->  (A + A^T) x
    -(Y - W X) X^T          ->  (W X - Y) X^T
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import reduce
from itertools import islice, takewhile
from typing import Any

from sympy import S

from symdlnn.calculus.chains import Chain
from symdlnn.calculus.products import Product, collected, sum_of, summands
from symdlnn.terms import Term
from symdlnn.terms.shapes import shape
from symdlnn.terms.written import negative, times


def readable(term: Term) -> Term:
    """`term`, a tidy term, with common factors taken out once and signs moved into brackets."""
    products = [_signed(p) for p in collected(summands(term))]
    return _signed(_shared(products)).term() if len(products) > 1 else sum_of(products, shape(term))


def _shared(products: list[Product]) -> Product:
    """The sum of several products as one product: common number, scalars, first and last matrices around a sum of the rest."""
    number = abs(products[0].number) if len({abs(p.number) for p in products}) == 1 else S.One
    if all(p.number < 0 for p in products):
        number = -number
    scalars = reduce(lambda a, b: a & b, (Counter(p.scalars) for p in products))
    left, right = _common([p.matrices for p in products])
    rests = (_rest(p, number, scalars, left, right) for p in products)
    matrices = (*left, _ordered_sum(rests), *right)
    return Product.of(times(number, *scalars.elements(), *matrices))


def _common(chains: list[Chain]) -> tuple[Chain, Chain]:
    """The longest common beginning and end of the chains that leave something of each, or of none."""
    if len(set(chains)) == 1:
        return (), chains[0]
    shortest = min(map(len, chains)) - 1
    before = _agreeing(chains, shortest)
    after = _agreeing([chain[::-1] for chain in chains], shortest - len(before))
    return before, after[::-1]


def _agreeing(chains: list[Chain], at_most: int) -> Chain:
    """The longest common beginning of the chains, of no more than `at_most` factors."""
    same = takewhile(lambda factors: len(set(factors)) == 1, zip(*chains, strict=False))
    return tuple(factors[0] for factors in islice(same, max(at_most, 0)))


def _rest(product: Product, number: Any, scalars: Counter[Term], left: Chain, right: Chain) -> Term:
    """What is left of a product when the shared factors are taken away."""
    own = (Counter(product.scalars) - scalars).elements()
    return times(product.number / number, *own, *product.matrices[len(left) : len(product.matrices) - len(right)])


def _ordered_sum(terms: Iterable[Term]) -> Term:
    """The sum; if it would begin with a minus, the positive summands come first."""
    products = collected(terms)
    if products and products[0].number < 0:
        products.sort(key=lambda p: bool(p.number < 0))
    return sum_of(products, products[0].shape)


def _signed(product: Product) -> Product:
    """The product with a minus carried into the first sum that has one of its own."""
    factors = (*product.scalars, *product.matrices)
    place = next((k for k, f in enumerate(factors) if any(p.number < 0 for p in collected(summands(f)))), None)
    if product.number > 0 or place is None or len(summands(factors[place])) == 1:
        return product
    flipped = _ordered_sum(negative(p.term()) for p in collected(summands(factors[place])))
    return Product.of(times(-product.number, *factors[:place], flipped, *factors[place + 1 :]))
