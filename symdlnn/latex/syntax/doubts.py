r"""What a person could not tell at a glance is refused: ``a/b c``, ``\sin a b``, ``{a + b} c``, ``x f(x)|_{x=0}``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from symdlnn.latex.source import ReadError, Span
from symdlnn.latex.syntax.commands import ACCENTS, BIG_OPERATORS, FONTS, SYMBOLS, WORD_COMMANDS
from symdlnn.latex.syntax.cursor import Cursor
from symdlnn.latex.syntax.tree import (
    BigOperator, Derivative, Evaluated, Group, Node, Number, Operator, Product, Quotient, Sum, Symbol,
)

Loose = Literal["", "argument", "operator"]
"""What was read last has no right end of its own: an argument without brackets, what an operator acts on."""

NAMES = SYMBOLS | FONTS.keys() | ACCENTS.keys()


@dataclass(frozen=True)
class Factor:
    """A factor of a product, the operator before it, and where its tokens begin and end."""

    operator: Operator
    node: Node
    begin: int
    end: int

    @property
    def parts(self) -> tuple[tuple[Operator, Node], ...]:
        """The factor; those of a product in braces, which print nothing, are factors of the product around it."""
        if not isinstance(self.node, Product):
            return ((self.operator, self.node),)
        return ((self.operator, self.node.factors[0][1]), *self.node.factors[1:])


def needs_brackets(span: Span, message: str, help: str = r"write \left( ... \right)") -> ReadError:
    """What can be read in two ways."""
    return ReadError("needs-brackets", span, message, help)


def one_factor(node: Node) -> bool:
    r"""Whether `node` is one factor, perhaps after numbers; f(x) and \Delta W may be one."""
    if not isinstance(node, Product):
        return not isinstance(node, Sum)
    factors = list(node.factors)
    while len(factors) > 1 and _is_coefficient(factors[0][1]) and factors[1][0] == "":
        factors.pop(0)
    if len(factors) != 2:
        return len(factors) == 1
    (_, first), (operator, second) = factors
    called = isinstance(second, Group) and second.bracket == "()" and not isinstance(first, Group | Derivative)
    return operator == "" and (called or (is_difference(first) and isinstance(second, Symbol)))


def is_difference(node: Node) -> bool:
    r"""Whether `node` is the \Delta of \Delta W."""
    return isinstance(node, Symbol) and node.base in (r"\Delta", r"\delta") and not (node.upper or node.lower or node.primes)


def _is_coefficient(node: Node) -> bool:
    return isinstance(node, Number) or (isinstance(node, Quotient) and isinstance(node.numerator, Number))


# --- inside a product ---------------------------------------------------------------------------------------------------


def check_neighbours(factors: Sequence[Factor], loose: Loose) -> None:
    """The last factor beside the one before it.

    Fails when: numbers stand side by side, a sum in braces is multiplied, or a divisor has no clear end (`ReadError`).
    """
    if len(factors) < 2:
        return
    first, last = factors[-2].node, factors[-1]
    numbers = isinstance(first, Number) or isinstance(last.node, Number)
    if last.operator == "" and numbers and _is_numeric(first) and _is_numeric(last.node):
        raise needs_brackets(first.span.to(last.node.span), "two numbers stand side by side", r"put \cdot between them")
    if isinstance(last.node, Sum):
        raise _invisible(last.node)
    if last.operator == "/" and (loose or isinstance(last.node, Product | BigOperator)):
        raise needs_brackets(last.node.span, "it is not clear how far the divisor reaches", r"write \frac{...}{...}")


def _is_numeric(node: Node) -> bool:
    """Whether `node` is a number or a fraction of numbers."""
    if isinstance(node, Quotient):
        return isinstance(node.numerator, Number) and isinstance(node.denominator, Number)
    return isinstance(node, Number)


def _invisible(node: Node) -> ReadError:
    return needs_brackets(node.span, "braces are invisible: this sum needs brackets in a product")


def check_reach(cursor: Cursor, factors: Sequence[Factor], operator: Operator, loose: Loose) -> None:
    """Whether another factor, which follows with `operator`, may stand there.

    Fails when: it is not clear whether it belongs to an argument or a divisor before it (`ReadError`).
    """
    last = factors[-1]
    here = min(cursor.at + 1, cursor.stop)
    if isinstance(last.node, Sum):
        raise _invisible(last.node)
    if loose and not (loose == "argument" and operator == "" and cursor.sign in WORD_COMMANDS):
        raise needs_brackets(cursor.between(last.begin, here), "it is not clear where the argument ends")
    sign, divisor = last.parts[-1]
    clear = isinstance(divisor, Number | Group) and (operator in ("·", "×") or cursor.sign in BIG_OPERATORS)
    twice = operator == "/" and any(sign == "/" for factor in factors for sign, _ in factor.parts)
    if twice or (sign == "/" and not clear):
        where = cursor.between(factors[0].begin, here)
        raise needs_brackets(where, "it is not clear what is divided by what", _as_fraction(cursor, factors))


def _as_fraction(cursor: Cursor, factors: Sequence[Factor]) -> str:
    """How to write what stands before and after the slash."""
    position = next((k for k, factor in enumerate(factors) if factor.operator == "/"), 0)
    if not position:
        return r"write \frac{...}{...}"
    above = cursor.between(factors[0].begin, factors[position - 1].end).text
    return rf"write \frac{{{above}}}{{{factors[position].node.span.text}}}, or brackets"


# --- evaluation bars ----------------------------------------------------------------------------------------------------


def settled_bars(cursor: Cursor, factors: Sequence[Factor]) -> list[Factor]:
    """The factors of a whole product, where in f(x)|_{x=0} the bar evaluates f(x) and not the bracket alone.

    Fails when: a bar stands at one of several factors and the others depend on what it sets (`ReadError`).
    """
    settled: list[Factor] = []
    for factor in factors:
        if _has_bare_bar(cursor, factor) and settled and _is_call(settled[-1], factor):
            factor = _around_call(settled.pop(), factor)
        settled.append(factor)
    for factor in settled:
        if len(settled) > 1 and _has_bare_bar(cursor, factor):
            _check_bar(cursor, settled, factor)
    return settled


def _has_bare_bar(cursor: Cursor, factor: Factor) -> bool:
    return isinstance(factor.node, Evaluated) and cursor.sign_at(factor.begin) != r"\left."


def _is_call(function: Factor, evaluated: Factor) -> bool:
    assert isinstance(evaluated.node, Evaluated)
    return isinstance(function.node, Symbol) and evaluated.operator == "" and isinstance(evaluated.node.body, Group)


def _around_call(function: Factor, evaluated: Factor) -> Factor:
    assert isinstance(evaluated.node, Evaluated)
    argument = evaluated.node.body
    call = Product(function.node.span.to(argument.span), (("", function.node), ("", argument)))
    node = replace(evaluated.node, span=function.node.span.to(evaluated.node.span), body=call)
    return Factor(function.operator, node, function.begin, evaluated.end)


def _check_bar(cursor: Cursor, factors: Sequence[Factor], bar: Factor) -> None:
    begin, end = factors[0].begin, factors[-1].end
    place = next(p for p in range(bar.end - 1, bar.begin - 1, -1) if cursor.sign_at(p) in ("|", r"\rvert"))
    sets, others = _names(cursor, place, bar.end), _names(cursor, begin, bar.begin) | _names(cursor, bar.end, end)
    named = any(cursor.sign_at(position) == "=" for position in range(place, bar.end))
    if others & sets or (others and not named):
        raise needs_brackets(
            cursor.between(begin, end), "it is not clear how far the evaluation bar reaches", r"write \left. ... \right|_{...}",
        )


def _names(cursor: Cursor, start: int, end: int) -> set[str]:
    return {token.text for token in cursor.tokens[start:end] if token.kind == "letter" or token.text in NAMES}
