"""Definitions and declarations that a page makes in its formulas.

A fresh name on the left of ``:=``, ``\\equiv`` or, first in its chain, of ``=`` is defined there: nothing can be wrong
about it, and
nothing is proved.  With a name that has a meaning already, each of these is a claim.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from symdlnn.checking.chains import Member, Step
from symdlnn.checking.settings import declare, define
from symdlnn.latex.reading import Undeclared, read
from symdlnn.latex.reading.mentions import symbols
from symdlnn.latex.source import ReadError
from symdlnn.latex.syntax.tree import Array, Group, Node, Number, Product, Quotient, Sum, Symbol
from symdlnn.latex.tokens import Token
from symdlnn.terms import Family, MatrixName, Scalar, kind_of, names_in
from symdlnn.terms.names import head
from symdlnn.terms.settings import Setting

DEFINING = {":=", "≡", "="}

DOTTED = (r"\dot{", r"\ddot{")
"""Time derivatives are defined by what they are derivatives of."""


def defined_by(first: Member, step: Step, setting: Setting) -> Setting | None:
    """The setting in which the name on the left stands for the right side; None if it has a meaning already.

    Fails when: the name is fresh, but cannot be defined so (`ReadError`).
    """
    name = first.parsed
    if step.relation not in DEFINING or not isinstance(name, Node) or not is_bare(name):
        return None
    if step.relation == "=" and is_constant(step.member.parsed):
        return None  # n = 2 fixes a name; it is no notation for 2
    setting = _without_unit(name, setting)
    if not (_fresh(name, setting) or (step.relation == ":=" and _undetermined(name, setting))):
        return None
    if isinstance(step.member.parsed, Array) and step.member.parsed.dots:
        return None
    sign = Token("command", r"\coloneqq", step.sign)
    return define((*first.side.tokens, sign, *step.member.side.tokens), setting, "definition on the page")


def is_bare(node: Node) -> bool:
    """Whether a node is a name, perhaps with indices or the argument of a function."""
    if isinstance(node, Product) and len(node.factors) == 2:
        (_, name), (operator, argument) = node.factors
        applied = operator == "" and isinstance(argument, Group) and isinstance(argument.items[0], Symbol)
        return isinstance(name, Symbol) and applied
    return isinstance(node, Symbol) and not node.base.startswith(DOTTED) and not _is_power(node)


def _is_power(symbol: Symbol) -> bool:
    """Whether the script above a letter can only be an exponent: a formula, or a number on a small plain letter."""
    kinds = {token.kind for token in symbol.upper}
    small = symbol.base.islower() and (len(symbol.base) == 1 or symbol.base.startswith("\\")) and "{" not in symbol.base
    return bool(kinds & {"upper", "lower", "open"}) or (small and "number" in kinds)


def _without_unit(name: Node, setting: Setting) -> Setting:
    """The setting in which a letter of unit vectors that the page defines itself, such as the error e^i, is free."""
    letters = {symbol.base for symbol in islice(symbols(name), 1)}
    return replace(setting, units=setting.units - letters) if letters & setting.units else setting


def is_constant(node: Node | ReadError) -> bool:
    """Whether a side is a number, perhaps with a minus or as a fraction, I, 0 or a matrix of numbers."""
    if isinstance(node, Array):
        return all(cell is not None and is_constant(cell) for row in node.rows for cell in row)
    if isinstance(node, Sum) and len(node.terms) == 1:
        (sign, number), = node.terms
        return sign == "-" and is_constant(number)
    if isinstance(node, Quotient):
        return is_constant(node.numerator) and is_constant(node.denominator)
    return isinstance(node, Number) or (isinstance(node, Symbol) and node.base in CONSTANTS)


CONSTANTS = {"I", r"\mathbf{I}", r"\mathbf{0}", r"\mathbf{1}", r"\mathbb{I}"}


def _fresh(node: Node, setting: Setting) -> bool:
    try:
        read(node, setting)
    except Undeclared:
        return True
    except ReadError:
        return False
    return False


def _undetermined(node: Node, setting: Setting) -> bool:
    """Whether a declared name is still free: without kind, definition or assumption."""
    try:
        term = read(node, setting)
    except ReadError:
        return False
    name = head(term)
    if not isinstance(name, Scalar | MatrixName | Family) or kind_of(name) != "general":
        return False
    granted = {name for a in setting.assumptions for side in (a.claim.lhs, a.claim.rhs) for name in names_in(side)}
    return name not in granted and name not in {d.head for d in setting.definitions}


def declared_by(first: Member, step: Step, setting: Setting) -> Setting | None:
    """The setting with what ``W \\in \\mathbb{R}^{m \\times n}`` declares; None if it is no declaration known here.

    Fails when: the name is declared as something else already, or is complex (`ReadError`).
    """
    try:
        return declare((*first.side.tokens, Token("command", r"\in", step.sign), *step.member.side.tokens), setting)
    except ReadError as problem:
        if problem.code in ("declared-twice", "complex-set"):
            raise
        return None
