"""NumPy.

Matrices and column vectors are arrays with two axes.  A family of scalars s_i is an array with one axis an index, a family of
vectors x^i the matrix with these columns, a family of matrices an array whose first axes are the indices.  Indices run from 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sympy import (
    Determinant, HadamardProduct, Identity, Inverse, MatPow, Trace, Transpose, ZeroMatrix, cos, cosh, exp, log, sin, sinh, tan,
    tanh,
)

from symdlnn.numeric.expressions import Dialect, Level, Piece, expression, piece
from symdlnn.terms import Index, Term, is_scalar, shape
from symdlnn.terms.names import Member
from symdlnn.terms.nodes import (
    Average, Blocks, Column, Delta, DiagonalOf, Dot, Entry, Explicit, IndexProduct, IndexSum, InverseMatrix, Kronecker, Norm,
    Rank, Row, SquaredNorm, Unit, Vec,
)


def _position(index: Term) -> str:
    return str(index.name) if isinstance(index, Index) else str(int(index) - 1)


def _product(factors: Sequence[Term], dialect: Dialect) -> Piece:
    """Scalars first, then the chain of matrices."""
    scalars, chain = _segments(factors, dialect)
    matrices = [piece(factor, dialect) for factor in chain]
    if len(scalars) + len(matrices) == 1:
        return (scalars + matrices)[0]
    shown = [s.at_least(Level.POWER) for s in scalars]
    shown += [" @ ".join(m.at_least(Level.POWER) for m in matrices)] if matrices else []
    return Piece(" * ".join(shown), Level.PRODUCT)


def _segments(factors: Sequence[Term], dialect: Dialect) -> tuple[list[Piece], list[Term]]:
    """The scalar factors and the chain of matrices; a 1 x 1 product that the next factor does not fit to is a number."""
    scalars: list[Piece] = []
    chain: list[Term] = []
    for factor in factors:
        if shape(factor) == ():
            scalars.append(piece(factor, dialect))
        elif not chain or shape(chain[-1])[1] == shape(factor)[0]:
            chain.append(factor)
        elif is_scalar(factor):
            scalars.append(_number([factor], dialect))
        else:
            scalars.append(_number(chain, dialect))
            chain = [factor]
    return scalars, chain


def _number(chain: Sequence[Term], dialect: Dialect) -> Piece:
    return Piece(f"{_product(chain, dialect).at_least(Level.ATOM)}.item()")


def _member(term: Member, dialect: Dialect) -> Piece:
    places = ", ".join(map(dialect.position, term.indices))
    vectors = term.family.member_shape[1:] == (1,) and len(term.indices) == 1
    return Piece(f"{term.family.name}[:, [{places}]]" if vectors else f"{term.family.name}[{places}]")


def _running(index: Index, exceptions: Sequence[Term], dialect: Dialect) -> str:
    """``for j in range(n) if j != i``."""
    stops = [expression(size, dialect) for size in index.sizes]
    stop = stops[0] if len(stops) == 1 else f"min({', '.join(stops)})"
    start = "" if index.above is None else f"{expression(index.above, dialect)}, "
    unless = " and ".join(f"{index.name} != {dialect.position(exception)}" for exception in exceptions)
    return f"for {index.name} in range({start}{stop}){f' if {unless}' if unless else ''}"


def _sum(term: Any, dialect: Dialect) -> Piece:
    body, index, *exceptions = term.args
    return Piece(f"sum({expression(body, dialect)} {_running(index, exceptions, dialect)})")


def _listed(call: str) -> Any:
    def rule(term: Any, dialect: Dialect) -> Piece:
        body, index = term.args
        return Piece(call.format(f"[{expression(body, dialect)} {_running(index, (), dialect)}]"))

    return rule


def _diagonal(term: DiagonalOf, dialect: Dialect) -> Piece:
    body, index, rows, columns = term.args
    left = f"np.eye({expression(rows, dialect)})[:, [{index.name}]]"
    right = f"np.eye({expression(columns, dialect)})[[{index.name}], :]"
    return Piece(f"sum({piece(body, dialect).at_least(Level.POWER)} * {left} @ {right} {_running(index, (), dialect)})")


def _hadamard(term: Any, dialect: Dialect) -> Piece:
    return Piece(" * ".join(piece(factor, dialect).at_least(Level.POWER) for factor in term.args), Level.PRODUCT)


def _table(call: str) -> Any:
    def rule(term: Any, dialect: Dialect) -> Piece:
        width, cells = int(term.args[1]), [expression(cell, dialect) for cell in term.args[2:]]
        rows = (f"[{', '.join(cells[k:k + width])}]" for k in range(0, len(cells), width))
        return Piece(f"{call}([{', '.join(rows)}])")

    return rule


NUMPY = Dialect(
    name="NumPy",
    templates={
        Transpose: "{0:atom}.T", Inverse: "np.linalg.inv({0})", InverseMatrix: "np.linalg.inv({0})", Trace: "np.trace({0})",
        Determinant: "np.linalg.det({0})", Dot: "np.sum({0:factor} * {1:factor})", SquaredNorm: "np.sum({0:atom}**2)",
        Norm: "np.sqrt(np.sum({0:atom}**2))", Identity: "np.eye({0})", ZeroMatrix: "np.zeros(({0}, {1}))",
        MatPow: "np.linalg.matrix_power({0}, {1})", Column: "{0:atom}[:, [{1:index}]]", Row: "{0:atom}[[{1:index}], :]",
        Entry: "{0:atom}[{1:index}, {2:index}]", Unit: "np.eye({1})[:, [{0:index}]]", Delta: "({0:index} == {1:index})",
        Kronecker: "np.kron({0}, {1})", Vec: '{0:atom}.reshape(-1, 1, order="F")', Rank: "np.linalg.matrix_rank({0})",
        exp: "np.exp({0})", log: "np.log({0})", sin: "np.sin({0})", cos: "np.cos({0})", tan: "np.tan({0})",
        sinh: "np.sinh({0})", cosh: "np.cosh({0})", tanh: "np.tanh({0})",
    },
    rules={
        Member: _member, IndexSum: _sum, Average: _listed("np.mean({0}, axis=0)"), IndexProduct: _listed("np.prod({0})"),
        DiagonalOf: _diagonal, HadamardProduct: _hadamard, Explicit: _table("np.array"), Blocks: _table("np.block"),
    },
    product=_product,
    position=_position,
    value="({} + 1)",
    rational=Piece("{} / {}", Level.PRODUCT),
    root="np.sqrt({})",
)
