"""Places in a term, and the term with something else put there.

A place is the way down from the root: which argument of which argument.  Terms are built again by the builders of the language,
so that whatever does not fit raises.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from sympy import (
    Add, Determinant, HadamardProduct, MatAdd, MatMul, MatPow, Mul, Pow, Trace, Transpose, cos, exp, log, sin,
)

from symdlnn.terms import (
    Member, ShapeError, Term, average, col, cos_of, ddt, det, diag, dot, entry, exp_of, explicit, hadamard, log_of, norm,
    power, row, shape, sin_of, squared_norm, total, trace, transpose, unit,
)
from symdlnn.terms.nodes import (
    Average, Column, DiagonalOf, Dot, Entry, Explicit, IndexSum, InverseMatrix, Norm, Row, SquaredNorm, TimeDerivative, Unit,
)
from symdlnn.terms.written import plus, times

Path = tuple[int, ...]


def is_sum(term: Any) -> bool:
    return isinstance(term, Add | MatAdd)


def is_product(term: Any) -> bool:
    return isinstance(term, Mul | MatMul)


def places(term: Term, path: Path = ()) -> Iterator[tuple[Path, Term]]:
    """The term and the terms inside it that may be changed, each with its place, outermost first."""
    yield path, term
    for position in positions(term):
        yield from places(term.args[position], (*path, position))


def positions(term: Any) -> range:
    """Which arguments of a node may be changed: operands, but no sizes, indices, variables or declarations."""
    for kinds, first, last in _CHANGEABLE:
        if isinstance(term, kinds):
            return range(len(term.args))[first:last]
    return range(0)


def slots(term: Term) -> Iterator[tuple[int, Term]]:
    """The summands of a sum, or the argument of a scalar function, with their positions."""
    if is_sum(term) or getattr(term, "is_Function", False):
        yield from ((position, term.args[position]) for position in positions(term))


def replaced(term: Term, path: Path, new: Term) -> Term:
    """The term with `new` at a place.  Fails when: it does not fit there (`ShapeError`, `TypeError`)."""
    if not path:
        return new
    position, *rest = path
    arguments = list(term.args)
    arguments[position] = replaced(arguments[position], tuple(rest), new)
    return rebuilt(term, arguments)


def exchanged(term: Term, position: int, new: Term) -> Callable[[], Term]:
    """What builds the node with one of its arguments replaced."""
    return partial(rebuilt, term, [*term.args[:position], new, *term.args[position + 1 :]])


def rebuilt(term: Any, arguments: list[Term]) -> Term:
    """The node with other arguments.  Fails when: they do not fit (`ShapeError`, `TypeError`)."""
    for kinds, build in _BUILDERS:
        if isinstance(term, kinds):
            return build(*arguments)
    return term.func(*arguments)


def _inverse(inside: Term) -> Term:
    if shape(inside) == () or shape(inside)[0] != shape(inside)[1]:
        raise ShapeError(f"no inverse of {inside}")
    return inside.arg if isinstance(inside, InverseMatrix) else InverseMatrix(inside)


def _member(family: Any, *indices: Any) -> Term:
    return family[indices]


def _total(body: Term, over: Any, *exceptions: Any) -> Term:
    return total(body, over, but=exceptions)


def _explicit(rows: Any, columns: Any, *entries: Term) -> Term:
    width = int(columns)
    return explicit([entries[k * width : (k + 1) * width] for k in range(int(rows))])


_FUNCTIONS = exp | log | sin | cos

_CHANGEABLE: tuple[tuple[Any, int | None, int | None], ...] = (
    (Add | MatAdd | Mul | MatMul | Transpose | Trace | Determinant | InverseMatrix, None, None),
    (Dot | HadamardProduct | SquaredNorm | Norm | TimeDerivative | _FUNCTIONS, None, None),
    (Pow | MatPow | IndexSum | Average | Column | Row | Entry | DiagonalOf, None, 1),
    (Explicit, 2, None),
)
"""The arguments, from and to, that may be changed."""

_BUILDERS: tuple[tuple[Any, Callable[..., Term]], ...] = (
    (Add | MatAdd, plus), (Mul | MatMul, times), (Pow | MatPow, power), (Transpose, transpose), (Trace, trace),
    (Determinant, det), (InverseMatrix, _inverse), (Dot, dot), (HadamardProduct, hadamard), (SquaredNorm, squared_norm),
    (Norm, norm),
    (TimeDerivative, ddt), (exp, exp_of), (log, log_of), (sin, sin_of), (cos, cos_of), (Member, _member), (IndexSum, _total),
    (Average, average), (Column, col), (Row, row), (Entry, entry), (DiagonalOf, diag), (Explicit, _explicit), (Unit, unit),
)
