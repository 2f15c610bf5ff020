"""A vector that is linear in dx as a sum of M dx.

``multipliers(node, left, right)`` brings the column vector ``left * node * right`` to that shape.  A matrix that contains dx
is taken apart until dx stands alone; a scalar that does, s, contributes v ds = v (G^T dx) with its gradient G.
"""

from __future__ import annotations

from functools import singledispatch
from itertools import chain

from sympy import Add, HadamardProduct, MatAdd, MatMul, S, Transpose

from symdlnn.calculus.chains import chains_of, split
from symdlnn.calculus.differential import Differential
from symdlnn.calculus.errors import unsupported
from symdlnn.calculus.pairings import Binder, Pairing, Pairings, pairings
from symdlnn.calculus.substitution import fresh_index
from symdlnn.calculus.tidy import tidy
from symdlnn.calculus.transposes import transposed
from symdlnn.calculus.variation import varies
from symdlnn.terms import Term, diag, entry, identity, unit
from symdlnn.terms.nodes import Average, Column, DiagonalOf, Explicit, IndexSum, Row
from symdlnn.terms.shapes import is_scalar, shape
from symdlnn.terms.written import times

SUPPORTED = (
    "sums, products, transposes, Hadamard products, columns, rows, diag, explicit vectors, averages and sums over an index, "
    "and scalar factors of any kind"
)
Binders = tuple[Binder, ...]


@singledispatch
def multipliers(node: Term, left: Term, right: Term, binders: Binders = ()) -> Pairings:
    """left * node * right as a sum of M dx; `left` and `right` may be 1.  Fails when: the node has no rule."""
    if not is_scalar(node):
        raise unsupported(node, SUPPORTED)
    yield from _scaled(times(left, right), node, binders)


def _scaled(vector: Term, scalar: Term, binders: Binders) -> Pairings:
    """vector * scalar, where only the scalar contains dx."""
    for pairing in pairings(scalar, S.One, binders):
        yield Pairing(tidy(times(vector, transposed(pairing.cotangent))), pairing.name, pairing.binders)


@multipliers.register
def _(node: Differential, left: Term, right: Term, binders: Binders = ()) -> Pairings:
    name = node.args[0]  # type: ignore[attr-defined]
    yield Pairing(tidy(times(right, left, identity(shape(name)[0]))), name, binders)


@multipliers.register
def _(node: Transpose, left: Term, right: Term, binders: Binders = ()) -> Pairings:
    if isinstance(node.arg, Differential):  # left (dx^T right) = left right^T dx
        name = node.arg.args[0]  # type: ignore[attr-defined]
        yield Pairing(tidy(times(left, transposed(tidy(right)))), name, binders)
        return
    pushed = transposed(node.arg)
    if isinstance(pushed, Transpose):
        raise unsupported(node, SUPPORTED)
    yield from multipliers(pushed, left, right, binders)


@multipliers.register(Add)
@multipliers.register(MatAdd)
def _(node: Term, left: Term, right: Term, binders: Binders = ()) -> Pairings:
    for summand in filter(varies, node.args):
        yield from multipliers(summand, left, right, binders)


@multipliers.register
def _(node: MatMul, left: Term, right: Term, binders: Binders = ()) -> Pairings:
    scalars, matrices = chains_of(node.args)
    place = next((k for k, factors in enumerate(scalars) if any(map(varies, factors))), None)
    coefficient = tuple(chain.from_iterable(other for k, other in enumerate(scalars) if k != place))
    if place is not None:
        yield from _scaled(times(*coefficient, left, *matrices, right), times(*scalars[place]), binders)
        return
    before, varied, after = split(matrices, varies)
    yield from multipliers(varied, times(*coefficient, left, *before), times(*after, right), binders)


@multipliers.register
def _(node: HadamardProduct, left: Term, right: Term, binders: Binders = ()) -> Pairings:
    """(A . B) v is the sum of diag(column q of A) B e_q v_q over q."""
    rows, columns = shape(node)
    before, varied, after = split(node.args, varies)
    p = fresh_index(rows, (node, left, right, *(b.index for b in binders)))
    q = fresh_index(columns, (node, left, right, p, *(b.index for b in binders)))
    weights = times(left, *(diag(entry(u, p, 1 if columns == 1 else q), p, rows, rows) for u in (*before, *after)))
    if columns == 1:
        yield from multipliers(varied, weights, right, binders)
    else:
        yield from multipliers(varied, weights, times(unit(q, columns), entry(right, q, 1)), (*binders, Binder(q)))


@multipliers.register
def _(node: Column, left: Term, right: Term, binders: Binders = ()) -> Pairings:
    matrix, i = node.args
    yield from multipliers(matrix, left, times(unit(i, shape(matrix)[1]), right), binders)


@multipliers.register
def _(node: Row, left: Term, right: Term, binders: Binders = ()) -> Pairings:
    matrix, i = node.args
    yield from multipliers(matrix, times(left, unit(i, shape(matrix)[0]).T), right, binders)


@multipliers.register
def _(node: Explicit, left: Term, right: Term, binders: Binders = ()) -> Pairings:
    """A column written out is the sum of its entries times unit vectors."""
    rows, columns = map(int, shape(node))
    if columns != 1:
        raise unsupported(node, SUPPORTED)
    for i in range(1, rows + 1):
        if varies(node.entry(i, 1)):
            yield from _scaled(times(left, unit(i, rows), right), node.entry(i, 1), binders)


@multipliers.register
def _(node: DiagonalOf, left: Term, right: Term, binders: Binders = ()) -> Pairings:
    """diag(b_i) v is the sum of b_i v_i e_i."""
    body, i, rows, _columns = node.args
    yield from _scaled(times(left, unit(i, rows), entry(right, i, 1)), body, (*binders, Binder(i)))


@multipliers.register
def _(node: IndexSum, left: Term, right: Term, binders: Binders = ()) -> Pairings:
    body, i, *exceptions = node.args  # type: ignore[attr-defined]
    yield from multipliers(body, left, right, (*binders, Binder(i, tuple(exceptions))))


@multipliers.register
def _(node: Average, left: Term, right: Term, binders: Binders = ()) -> Pairings:
    body, i = node.args  # type: ignore[attr-defined]
    yield from multipliers(body, left, right, (*binders, Binder(i, averaged=True)))
