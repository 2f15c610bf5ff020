"""Letters: declared names with their scripts, and their time derivatives."""

from __future__ import annotations

from dataclasses import replace
from functools import singledispatch
from typing import Any

from sympy import Basic

from symdlnn.latex.reading.constants import constant, zero_like
from symdlnn.latex.reading.drafts import Draft, combined, draft
from symdlnn.latex.reading.errors import Undeclared
from symdlnn.latex.reading.letters import Position
from symdlnn.latex.reading.matching import Match
from symdlnn.latex.reading.names import bare, find, known
from symdlnn.latex.reading.scope import Scope
from symdlnn.latex.reading.scripting import scripted
from symdlnn.latex.reading.sizes import Open
from symdlnn.latex.reading.standard import standard
from symdlnn.latex.reading.written import script_texts, unfolded
from symdlnn.latex.source import ReadError, Span
from symdlnn.latex.syntax.tree import Number, Symbol
from symdlnn.terms import Family, as_term, ddt

DOTS = {r"\dot": 1, r"\ddot": 2, r"\dddot": 3}
"""How often a dotted letter is differentiated by the time."""


@draft.register
def _(node: Number, scope: Scope) -> Draft:
    if node.value == 0:
        return zero_like(Open(), node.span)
    number = as_term(node.value)
    return Draft((), node.span, lambda: number)


@draft.register
def _(node: Symbol, scope: Scope) -> Draft:
    """A declared name before anything else, unless a sum binds the letter."""
    if node.base in scope.bound and not node.lower:
        return _number_of(node, scope)
    if known(node, scope):
        return _named(find(node, scope), node, scope)
    return _undeclared(node, scope)


def _undeclared(node: Symbol, scope: Scope) -> Draft:
    """A name with an accent or a prime on it, an index as a number, the time, a letter that means something everywhere."""
    if "^" in node.base:
        return _under_accent(node, scope)
    if node.base.partition("{")[0] in DOTS:
        return _dotted(node, scope)
    if node.base in scope.setting.letters:
        return _number_of(node, scope)
    if node.base == scope.session.latex(scope.setting.time) and not node.lower:
        return scripted(constant(scope.setting.time, node.span), node.upper, (), scope, node.span)
    if node.primes:
        return _primed(node, scope)
    found = standard(node, scope)
    return _named(find(node, scope), node, scope) if found is None else found


def _named(match: Match, node: Symbol, scope: Scope, rates: int = 0) -> Draft:
    """A declared name, or its time derivative of some order; a number after an upper script of the name is no power."""
    if match.entry.inferred:
        scope.session.inferred[match.entry.spelling.latex] = None
    _require_no_index(match, node, scope)
    base = of_meaning(match.meaning, match, node.span, scope)
    if match.unclear:
        raise ReadError("needs-brackets", node.span, f"it is not clear what the {match.upper[0].text} in ${node.span.text}$ is",
                        "bracket the name before a power: $(W^1)^2$")
    for _ in range(rates):
        base = combined(node.span, base.shape, ddt, base)
    return scripted(base, match.upper, match.lower, scope, node.span)


def _require_no_index(match: Match, node: Symbol, scope: Scope) -> None:
    """Fails when: a script that belongs to the name is a letter bound around it, so that it would mean two things."""
    own = match.entry.spelling
    for text in (*script_texts(own.upper), *script_texts(own.lower)):
        if text in scope.bound:
            raise ReadError("index-is-name", node.span, f"${text}$ is summed over here and is part of the name ${own.latex}$",
                            "rename the index")


def _under_accent(node: Symbol, scope: Scope) -> Draft:
    r"""\overline{W^1} is \overline{W}^1 where the script belongs to the name.  Fails when: it is a power under the accent."""
    outside = unfolded(node)
    name = replace(outside, base=undotted(outside.base))
    if not known(name, scope):
        raise Undeclared(node.span, bare(outside, scope))
    if len(find(name, scope).upper) > len(node.upper):
        raise ReadError("needs-brackets", node.span, "an accent over a power cannot be read", "give the power a name")
    return draft(outside, scope)


def undotted(base: str) -> str:
    """The base below the dots of a time derivative."""
    return base.partition("{")[2].removesuffix("}") if DOTS.get(base.partition("{")[0]) else base


def _dotted(node: Symbol, scope: Scope) -> Draft:
    r"""\dot{W}^1: the time derivative of W^1, before any transpose or power."""
    inner = replace(node, base=undotted(node.base))
    if not known(inner, scope):
        raise Undeclared(node.span, bare(inner, scope))
    return _named(find(inner, scope), inner, scope, DOTS[node.base.partition("{")[0]])


def _primed(node: Symbol, scope: Scope) -> Draft:
    """u' is the time derivative of a name that depends on time."""
    plain = replace(node, primes=0)
    if known(plain, scope) and find(plain, scope).meaning in scope.session.moving:
        return _named(find(plain, scope), plain, scope, node.primes)
    raise Undeclared(node.span, bare(node, scope))


@singledispatch
def of_meaning(meaning: Any, match: Match, span: Span, scope: Scope) -> Draft:
    """The draft of what a spelling stands for."""
    raise ReadError("no-meaning", span, f"{meaning} is no name")


@of_meaning.register
def _(meaning: Basic, match: Match, span: Span, scope: Scope) -> Draft:
    return constant(meaning, span)


@of_meaning.register
def _(meaning: Family, match: Match, span: Span, scope: Scope) -> Draft:
    """A member, at its written indices or at that of the average around it."""
    found = [scope.position(t.text, t.span) for t in match.places] or _samples(meaning, scope)
    for position, sizes in zip(found, meaning.ranges, strict=True):
        for size in sizes:
            position.need(size, span, match.entry.spelling.latex)
    member = combined(span, tuple(meaning.member_shape), lambda: meaning[tuple(p.term() for p in found)])
    return replace(member, variable=True)


def _samples(family: Family, scope: Scope) -> list[Position]:
    return [] if scope.sample is None else [scope.sample] * len(family.ranges)


def _number_of(node: Symbol, scope: Scope) -> Draft:
    """A bound index used as a number."""
    number = Draft((), node.span, scope.position(node.base, node.span).term)
    return scripted(number, node.upper, node.lower, scope, node.span)
