"""The operators and functions of `symdlnn.terms`: how a derivation file writes a term."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sympy import (
    Determinant, HadamardProduct, Identity, Inverse, MatPow, Trace, Transpose, ZeroMatrix, cos, cosh, exp, log, sin, sinh, tan,
    tanh,
)

from symdlnn.numeric.text.expressions import Dialect, Level, Piece, Rule, expression, piece
from symdlnn.terms import Index, Term
from symdlnn.terms.names import Member
from symdlnn.terms.nodes import (
    Average, Column, Delta, DiagonalOf, Dot, Entry, Explicit, Gradient, IndexProduct, IndexSum, InverseMatrix, Jacobian,
    Kronecker, Norm, Rank, Row, SquaredNorm, TimeDerivative, Unit, Vec,
)


def _position(index: Term) -> str:
    return str(index.name) if isinstance(index, Index) else str(index)


def _product(factors: Sequence[Term], dialect: Dialect) -> Piece:
    if len(factors) == 1:
        return piece(factors[0], dialect)
    return Piece(" * ".join(piece(factor, dialect).at_least(Level.POWER) for factor in factors), Level.PRODUCT)


def _member(term: Member, dialect: Dialect) -> Piece:
    return Piece(f"{term.family.name}[{', '.join(map(dialect.position, term.indices))}]")


def _over(function: str) -> Rule:
    """A sum or product over an index, with exceptions."""

    def rule(term: Any, dialect: Dialect) -> Piece:
        body, index, *exceptions = term.args
        places = ", ".join(map(dialect.position, exceptions))
        but = {0: "", 1: f", but={places}"}.get(len(exceptions), f", but=({places})")
        return Piece(f"{function}({expression(body, dialect)}, {index.name}{but})")

    return rule


def _hadamard(term: Any, dialect: Dialect) -> Piece:
    return Piece(f"hadamard({', '.join(expression(factor, dialect) for factor in term.args)})")


def _explicit(term: Explicit, dialect: Dialect) -> Piece:
    width, cells = int(term.args[1]), [expression(cell, dialect) for cell in term.args[2:]]
    rows = (f"[{', '.join(cells[k:k + width])}]" for k in range(0, len(cells), width))
    return Piece(f"explicit([{', '.join(rows)}])")


DERIVATION = Dialect(
    name="the language of derivations",
    templates={
        Transpose: "{0:atom}.T", Inverse: "inverse({0})", InverseMatrix: "inverse({0})", Trace: "trace({0})",
        Determinant: "det({0})", Dot: "dot({0}, {1})", SquaredNorm: "squared_norm({0})", Norm: "norm({0})",
        Identity: "identity({0})", ZeroMatrix: "zero({0}, {1})", MatPow: "{0:atom}**{1:atom}", Column: "col({0}, {1:index})",
        Row: "row({0}, {1:index})", Entry: "entry({0}, {1:index}, {2:index})", Unit: "unit({0:index}, {1})",
        Delta: "delta({0:index}, {1:index})", Kronecker: "kron({0}, {1})", Vec: "vec({0})", Rank: "rank({0})",
        exp: "exp_of({0})", log: "log_of({0})", sin: "sin_of({0})", cos: "cos_of({0})", tan: "tan_of({0})",
        sinh: "sinh_of({0})", cosh: "cosh_of({0})", tanh: "tanh_of({0})", Average: "average({0}, {1:index})",
        DiagonalOf: "diag({0}, {1:index}, {2}, {3})", Gradient: "grad({0}, {1})",
        Jacobian: "jacobian({0}, {1})", TimeDerivative: "ddt({0})",
    },
    rules={
        Member: _member, IndexSum: _over("total"), IndexProduct: _over("product"), HadamardProduct: _hadamard,
        Explicit: _explicit,
    },
    product=_product,
    position=_position,
    value="{}",
    rational=Piece("Rational({}, {})"),
    root="sqrt_of({})",
)
