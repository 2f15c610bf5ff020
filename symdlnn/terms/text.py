"""Terms as one line of plain text, for messages and tracebacks: ``η (Σyx - W2 W1 Σxx) W1ᵀ``.

Names appear as they are in Python.  Importing this module makes it what ``str`` says of a term.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import singledispatch
from typing import Any

from sympy import (
    Add, Basic, ComplexRootOf, Determinant, HadamardProduct, Identity, Integer, Inverse, MatAdd, MatMul, MatPow, MatrixBase,
    MatrixSymbol, Mul, Pow, Rational, S, Symbol, Trace, Transpose, ZeroMatrix, cos, cosh, exp, log, sin, sinh, sstr, tan,
    tanh,
)
from sympy.core.numbers import ImaginaryUnit

from symdlnn.terms.names import Family, Member
from symdlnn.terms.nodes import (
    Applied, At, Average, Blocks, Column, Delta, DiagonalOf, Dot, Entry, Explicit, Gradient, IndexProduct, IndexSum, Integral,
    InverseMatrix, Jacobian, Kronecker, Limit, Norm, Rank, Row, SquaredNorm, TimeDerivative, Unit, Vec,
)
from symdlnn.terms.outline import Level, Quotient, captures, needs_brackets, product_level, quotients, signed, summands
from symdlnn.terms.shapes import shape
from symdlnn.terms.written import Term, Written

RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
CALLS: dict[type, str] = {
    Trace: "tr", Determinant: "det", Vec: "vec", Rank: "rank", exp: "exp", log: "log", sin: "sin", cos: "cos", tan: "tan",
    sinh: "sinh", cosh: "cosh", tanh: "tanh",
}
DERIVATIVES = (Gradient, Jacobian, TimeDerivative)
GRADIENTS = ("", "∇", "∇²")
"""What stands before an undetermined function, by the order of its derivative."""


@dataclass(frozen=True)
class Piece:
    """A part of the line and how tightly it binds."""

    text: str
    level: Level = Level.ATOM


def text(term: Any) -> str:
    """`term` as plain text.  What is no term of ours is shown as a call or as SymPy shows it: nothing fails here."""
    return piece(term).text


@singledispatch
def piece(term: Any) -> Piece:
    """The text of a term with its level."""
    name = next((word for node, word in CALLS.items() if isinstance(term, node)), type(term).__name__.removeprefix("Written"))
    return _call(name, *term.args) if isinstance(term, Basic) and term.args else Piece(sstr(term))


def _call(name: str, *args: Any) -> Piece:
    return Piece(f"{name}({', '.join(map(text, args))})")


def _at_least(term: Term, level: Level) -> str:
    found = piece(term)
    return found.text if found.level >= level else f"({found.text})"


def _raised(term: Term, mark: str) -> Piece:
    return Piece(_at_least(term, Level.ATOM) + mark, Level.POWER)


# --- names and numbers --------------------------------------------------------------------------------------------------


@piece.register(Symbol)
@piece.register(MatrixSymbol)
@piece.register(Family)
def _(term: Any) -> Piece:
    return Piece(term.name)


@piece.register(Member)
def _(term: Any) -> Piece:
    return Piece(f"{term.family.name}[{', '.join(map(text, term.indices))}]")


@piece.register
def _(term: Rational) -> Piece:
    return Piece(f"{term.p}/{term.q}" if term.q != 1 else str(term.p), _number_level(term))


@piece.register
def _(_term: ImaginaryUnit) -> Piece:
    return Piece("i")


@piece.register
def _(term: ComplexRootOf) -> Piece:
    """A real root of a polynomial that no formula is known for: its first digits."""
    return Piece(f"{float(term):.6g}…", _number_level(term))


def _number_level(number: Any) -> Level:
    if number < 0:
        return Level.NEGATIVE
    return Level.FRACTION if isinstance(number, Rational) and number.q != 1 else Level.ATOM


@piece.register
def _(term: Identity) -> Piece:
    size = text(term.args[0])
    return Piece(f"I_{size if piece(term.args[0]).level is Level.ATOM else f'({size})'}")


@piece.register(ZeroMatrix)
def _(_term: Any) -> Piece:
    return Piece("0")


@piece.register
def _(term: Unit) -> Piece:
    return Piece(f"e_{text(term.args[0])}")


@piece.register
def _(term: Delta) -> Piece:
    return _call("δ", *term.args)


@piece.register(Explicit)
@piece.register(MatrixBase)
def _(term: Any) -> Piece:
    entries = term.args[2:] if isinstance(term, Explicit) else term.flat()
    rows, columns = map(int, term.shape)
    lines = (", ".join(map(text, entries[k * columns:(k + 1) * columns])) for k in range(rows))
    return Piece(f"[{', '.join(f'[{line}]' for line in lines)}]")


@piece.register
def _(term: Blocks) -> Piece:
    return Piece(f"[{', '.join('[' + ', '.join(map(text, row)) + ']' for row in term.grid)}]")


# --- sums and products --------------------------------------------------------------------------------------------------


@piece.register(Add)
@piece.register(MatAdd)
def _(term: Any) -> Piece:
    parts = summands(term)
    line = ""
    for position, part in enumerate(parts):
        body = _product(part.factors)
        later = [factor for other in parts[position + 1:] for factor in other.factors]
        open_ = any(captures(f, body.level, later) for f in part.factors)
        needed = Level.DOT if open_ else Level.BIG
        sign = ("-" if part.negative else "") if not line else (" - " if part.negative else " + ")
        line += sign + (body.text if body.level >= needed else f"({body.text})")
    return Piece(line, Level.SUM)


@piece.register(Mul)
@piece.register(MatMul)
def _(term: Any) -> Piece:
    parts = signed(term)
    body = _product(parts.factors)
    if not parts.negative:
        return body
    return Piece("-" + (body.text if body.level >= Level.BIG else f"({body.text})"), Level.NEGATIVE)


def _product(factors: Sequence[Term]) -> Piece:
    parts = [_fraction(f) if isinstance(f, Quotient) else piece(f) for f in quotients(factors)]
    if len(parts) == 1:
        return parts[0]
    shown = [_factor(part, last=position == len(parts) - 1) for position, part in enumerate(parts)]
    line = shown[0] + "".join(("·" if part[0].isdigit() else " ") + part for part in shown[1:])
    return Piece(line, product_level([p.level for p in parts]))


def _factor(part: Piece, last: bool) -> str:
    """A factor; ``a/b c`` is ambiguous, so below the stroke of a fraction before a factor stands a number or a bracket."""
    loose = part.level is Level.FRACTION and not last and not re.search(r"/(\d+|.*\))$", part.text)
    return f"({part.text})" if loose or needs_brackets(part.level, last) else part.text


def _fraction(fraction: Quotient) -> Piece:
    above = _product(fraction.above or (S.One,))
    below = _product(fraction.below)
    top = above.text if above.level >= Level.PRODUCT else f"({above.text})"
    bottom = below.text if below.level >= Level.POWER else f"({below.text})"
    return Piece(f"{top}/{bottom}", Level.FRACTION)


@piece.register(Pow)
@piece.register(MatPow)
def _(term: Any) -> Piece:
    base, exponent = term.base, term.exp
    if exponent == S.Half:
        return _call("sqrt", base)
    if isinstance(term, Pow) and isinstance(exponent, Rational) and exponent < 0:
        return _product((term,))
    if isinstance(exponent, Integer):
        return _raised(base, str(exponent).translate(RAISED))
    return _raised(base, f"^{_at_least(exponent, Level.ATOM)}")


@piece.register
def _(term: Dot) -> Piece:
    return Piece("·".join(_at_least(vector, Level.POWER) for vector in term.args), Level.DOT)


@piece.register
def _(term: HadamardProduct) -> Piece:
    return Piece(" ⊙ ".join(_at_least(factor, Level.FRACTION) for factor in term.args), Level.DOT)


@piece.register
def _(term: Kronecker) -> Piece:
    return Piece(" ⊗ ".join(_at_least(factor, Level.FRACTION) for factor in term.args), Level.DOT)


# --- matrices and their pieces ------------------------------------------------------------------------------------------


@piece.register
def _(term: Transpose) -> Piece:
    return _raised(term.arg.arg, "⁻ᵀ") if isinstance(term.arg, InverseMatrix | Inverse) else _raised(term.arg, "ᵀ")


@piece.register(InverseMatrix)
@piece.register(Inverse)
def _(term: Any) -> Piece:
    return _raised(term.arg, "⁻¹")


@piece.register
def _(term: Column) -> Piece:
    return _call(f"col_{text(term.args[1])}", term.args[0])


@piece.register
def _(term: Row) -> Piece:
    return _call(f"row_{text(term.args[1])}", term.args[0])


@piece.register
def _(term: Entry) -> Piece:
    matrix, i, j = term.args
    return Piece(f"{_at_least(matrix, Level.ATOM)}[{text(i)}, {text(j)}]")


@piece.register
def _(term: DiagonalOf) -> Piece:
    return _call(f"diag_{text(term.args[1])}", term.args[0])


@piece.register
def _(term: Norm) -> Piece:
    return Piece(f"|{text(term.args[0])}|")


@piece.register
def _(term: SquaredNorm) -> Piece:
    return Piece(f"|{text(term.args[0])}|²", Level.POWER)


@piece.register(Applied)
def _(term: Any) -> Piece:
    value = f"({text(term.argument)})"
    if shape(term.argument) == ():
        return Piece(term.function + "'" * term.order + value)
    return Piece(GRADIENTS[term.order] + term.function + value, Level.BIG if term.order else Level.ATOM)


@piece.register(At)
def _(term: Any) -> Piece:
    values = ", ".join(f"{text(name)} = {text(value)}" for name, value in term.pairs)
    return Piece(f"{_at_least(term.body, Level.ATOM)}|_{{{values}}}", Level.POWER)


# --- sums over an index, averages, limits, derivatives ------------------------------------------------------------------


@piece.register(IndexSum)
@piece.register(IndexProduct)
def _(term: Any) -> Piece:
    body, index, *exceptions = term.args
    under = f"{{{text(index)}≠{','.join(map(text, exceptions))}}}" if exceptions else text(index)
    return Piece(f"{'Σ' if isinstance(term, IndexSum) else 'Π'}_{under} {_at_least(body, Level.BIG)}", Level.BIG)


@piece.register
def _(term: Integral) -> Piece:
    body, variable, lower, upper = term.args
    return Piece(f"∫_{{{text(lower)}}}^{{{text(upper)}}} {_at_least(body, Level.BIG)} d{text(variable)}", Level.BIG)


@piece.register
def _(term: Average) -> Piece:
    body, index = term.args  # type: ignore[attr-defined]
    return Piece(f"⟨{text(body)}⟩_{text(index)}")


@piece.register
def _(term: Limit) -> Piece:
    function, variable = term.args
    return Piece(f"lim_{{{text(variable)}→∞}} {_at_least(function, Level.BIG)}", Level.BIG)


@piece.register(Gradient)
@piece.register(Jacobian)
def _(term: Any) -> Piece:
    function, variable = term.args
    found, by = piece(function), f"∂{text(variable)}"
    if found.level is Level.ATOM and not isinstance(function, Average):
        return Piece(f"∂{found.text}/{by}", Level.FRACTION)
    return Piece(f"∂/{by} {_operand(function)}", Level.BIG)


@piece.register
def _(term: TimeDerivative) -> Piece:
    return Piece(f"d/dt {_operand(term.args[0])}", Level.BIG)  # type: ignore[attr-defined]


def _operand(function: Term) -> str:
    """What follows ∂/∂x or d/dt: sums and products in brackets, another derivative as it is."""
    return text(function) if isinstance(function, DERIVATIVES) else _at_least(function, Level.POWER)


Written.text = text
