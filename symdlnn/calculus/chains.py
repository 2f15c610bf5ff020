"""The factors of a product sorted into scalars and chains of matrices.

Each 1 x 1 product that stands beside other matrices, as in (x^T y) A or v x^T y, is a chain of its own; what is left is one
chain in which the columns of each factor are the rows of the next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from symdlnn.terms import Term
from symdlnn.terms.shapes import shape

Chain = tuple[Term, ...]


def chains_of(factors: Iterable[Term]) -> tuple[list[Chain], Chain]:
    """The scalar factors and 1 x 1 chains, and the chain that gives the product its shape (empty for a scalar product)."""
    scalars: list[Chain] = []
    chain: Chain = ()
    for factor in factors:
        sizes, current = shape(factor), (*shape(chain[0])[:1], *shape(chain[-1])[1:]) if chain else ()
        if sizes == ():
            scalars.append((factor,))
        elif chain and current == (1, 1):
            scalars.append(chain)
            chain = (factor,)
        elif chain and current[1] != sizes[0]:  # a 1 x 1 factor between two that fit
            scalars.append((factor,))
        else:
            chain = (*chain, factor)
    while (inside := _scalar_segment(chain)) is not None:
        scalars.append(chain[inside])
        chain = chain[: inside.start] + chain[inside.stop :]
    return scalars, chain


def _scalar_segment(chain: Chain) -> slice | None:
    """Where, behind the first factor, a row meets the next column: the x^T A y in v x^T A y."""
    for start, factor in enumerate(chain):
        stops = (k + 1 for k in range(start, len(chain)) if shape(chain[k])[1] == 1)
        if start > 0 and shape(factor)[0] == 1 and (stop := next(stops, None)) is not None:
            return slice(start, stop)
    return None


def split(chain: Chain, chosen: Callable[[Term], bool]) -> tuple[Chain, Term, Chain]:
    """What stands before the first chosen factor of a chain, that factor, and what stands after it."""
    place = next(k for k, factor in enumerate(chain) if chosen(factor))
    return chain[:place], chain[place], chain[place + 1 :]
