"""A linear form in differentials as a sum of inner products: sum_k G_k . dX_k.

``pairings(node, g)`` brings ``<g, node>`` to that shape, where `node` is linear in differentials of names: transposes inside
inner products and the cyclic trace move everything but dX to the left factor.  One rule for each type of linear node.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import singledispatch
from itertools import product

from sympy import Add, HadamardProduct, MatAdd, MatMul, Mul, S, Trace, Transpose

from symdlnn.calculus.chains import chains_of, split
from symdlnn.calculus.differential import Differential
from symdlnn.calculus.errors import unsupported
from symdlnn.calculus.readable import readable
from symdlnn.calculus.rules import inner
from symdlnn.calculus.tidy import tidy
from symdlnn.calculus.transposes import transposed
from symdlnn.calculus.variation import varies
from symdlnn.terms import Index, Term, average, entry, hadamard, identity, total, unit
from symdlnn.terms.nodes import Average, Column, DiagonalOf, Dot, Entry, Explicit, IndexSum, Row
from symdlnn.terms.shapes import shape
from symdlnn.terms.written import times


@dataclass(frozen=True)
class Binder:
    """A sum over `index` with exceptions, or an average."""

    index: Index
    exceptions: tuple[Term, ...] = ()
    averaged: bool = False

    def around(self, body: Term) -> Term:
        """The sum (or average) of `body`."""
        return average(body, self.index) if self.averaged else total(body, self.index, but=self.exceptions)


@dataclass(frozen=True)
class Pairing:
    """The sum over `binders` (outermost first) of cotangent . d(name)."""

    cotangent: Term
    name: Term
    binders: tuple[Binder, ...]


Pairings = Iterator[Pairing]


@singledispatch
def pairings(node: Term, g: Term, binders: tuple[Binder, ...] = ()) -> Pairings:
    """<g, node> as inner products with the differentials of names; g has the shape of `node`."""
    raise unsupported(node, "linear forms in differentials")


@pairings.register
def _(node: Differential, g: Term, binders: tuple[Binder, ...] = ()) -> Pairings:
    yield Pairing(readable(tidy(g)), node.args[0], binders)  # type: ignore[attr-defined]


@pairings.register(Add)
@pairings.register(MatAdd)
def _(node: Term, g: Term, binders: tuple[Binder, ...] = ()) -> Pairings:
    for summand in filter(varies, node.args):
        yield from pairings(summand, g, binders)


@pairings.register(Mul)
@pairings.register(MatMul)
def _(node: Term, g: Term, binders: tuple[Binder, ...] = ()) -> Pairings:
    """<g, c P A S> = <c P^T g S^T, A>; if A sits in a scalar factor beside the matrices M, <g, M A> = <g, M> A."""
    scalars, matrices = chains_of(node.args)
    place = next((k for k, chain in enumerate(scalars) if any(map(varies, chain))), None)
    chain = matrices if place is None else scalars[place]
    coefficient = [f for k, other in enumerate(scalars) if k != place for f in other]
    cotangent = g if place is None or not matrices else inner(g, times(*matrices))
    before, varied, after = split(chain, varies)
    left, right = (transposed(tidy(times(*part))) for part in (before, after))
    yield from pairings(varied, tidy(times(*coefficient, left, cotangent, right)), binders)


@pairings.register
def _(node: Trace, g: Term, binders: tuple[Binder, ...] = ()) -> Pairings:
    matrix = node.args[0]
    yield from pairings(matrix, times(g, identity(shape(matrix)[0])), binders)


@pairings.register(Dot)
@pairings.register(HadamardProduct)
def _(node: Term, g: Term, binders: tuple[Binder, ...] = ()) -> Pairings:
    before, varied, after = split(node.args, varies)
    cotangent = times(g, *before, *after) if isinstance(node, Dot) else hadamard(g, *before, *after)
    yield from pairings(varied, cotangent, binders)


@pairings.register
def _(node: Transpose, g: Term, binders: tuple[Binder, ...] = ()) -> Pairings:
    yield from pairings(node.arg, transposed(tidy(g)), binders)


@pairings.register
def _(node: Column, g: Term, binders: tuple[Binder, ...] = ()) -> Pairings:
    matrix, i = node.args
    yield from pairings(matrix, times(g, unit(i, shape(matrix)[1]).T), binders)


@pairings.register
def _(node: Row, g: Term, binders: tuple[Binder, ...] = ()) -> Pairings:
    matrix, i = node.args
    yield from pairings(matrix, times(unit(i, shape(matrix)[0]), g), binders)


@pairings.register
def _(node: Entry, g: Term, binders: tuple[Binder, ...] = ()) -> Pairings:
    matrix, i, j = node.args
    rows, columns = shape(matrix)
    row_unit = S.One if columns == 1 else unit(j, columns).T
    column_unit = S.One if rows == 1 else unit(i, rows)
    yield from pairings(matrix, times(g, column_unit, row_unit), binders)


@pairings.register
def _(node: DiagonalOf, g: Term, binders: tuple[Binder, ...] = ()) -> Pairings:
    body, i, *_ = node.args
    yield from pairings(body, entry(g, i, i), (*binders, Binder(i)))


@pairings.register
def _(node: Explicit, g: Term, binders: tuple[Binder, ...] = ()) -> Pairings:
    rows, columns = map(int, shape(node))
    for i, j in product(range(1, rows + 1), range(1, columns + 1)):
        if varies(node.entry(i, j)):
            yield from pairings(node.entry(i, j), entry(g, i, j), binders)


@pairings.register
def _(node: IndexSum, g: Term, binders: tuple[Binder, ...] = ()) -> Pairings:
    body, index, *exceptions = node.args  # type: ignore[attr-defined]
    yield from pairings(body, g, (*binders, Binder(index, tuple(exceptions))))


@pairings.register
def _(node: Average, g: Term, binders: tuple[Binder, ...] = ()) -> Pairings:
    body, index = node.args  # type: ignore[attr-defined]
    yield from pairings(body, g, (*binders, Binder(index, averaged=True)))
