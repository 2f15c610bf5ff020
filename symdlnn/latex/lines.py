"""Breaking a long relation into the rows of an ``align`` environment.

A row ends before a sign of the outermost sum; if a summand alone is too wide, before a factor; if a factor alone is too wide,
inside its brackets.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from symdlnn.latex.emit import Page, emit, emit_part, emit_product, product_parts, sum_parts
from symdlnn.latex.pieces import at_least, factors_shown
from symdlnn.latex.printer import RELATIONS
from symdlnn.latex.width import width
from symdlnn.terms.outline import Level, Quotient, Signed, is_sum, signed, summands
from symdlnn.terms.written import Term

TEXT_WIDTH = 33.0
"""What fits beside an equation number in an article, in em."""

INDENT = r"\quad "
SHORT = 3.0
"""A chunk narrower than this (a coefficient, a letter) stays with what it multiplies, in em."""

OPENERS = ("(", "|", " ")
"""What precedes the inside of a factor: a bracket, or the space after a sum sign or an operator."""


def break_lines(left: Term | None, relation: str, right: Term, page: Page, limit: float = TEXT_WIDTH) -> tuple[str, ...]:
    """The rows of ``left relation right`` for an ``align`` environment, to be joined by ``\\\\``.

    Without `left` the rows continue a chain.  A left side that takes more than half the width stands in rows of its own.
    """
    sign = RELATIONS[relation]
    lead = "" if left is None else page.latex(left)
    if left is None or width(lead) <= limit / 2:
        first, *more = rows(right, page, limit - width(f"{lead} {sign}"))
        return (f"{lead} &{sign} {first}".lstrip(), *(f"&{INDENT}{row}" for row in more))
    head, *rest = rows(left, page, limit)
    first, *more = rows(right, page, limit - width(f"{sign} {INDENT}"))
    return (f"&{head}", *(f"&{INDENT}{r}" for r in rest), f"&{INDENT}{sign} {first}", *(f"&{INDENT * 2}{r}" for r in more))


def rows(term: Term, page: Page, room: float) -> list[str]:
    """The formula in rows of width `room`, every row after the first to be indented."""
    whole = page.latex(term)
    return [whole] if width(whole) <= room else pack(chunks(term, page, room - width(INDENT) - SHORT), room)


def pack(parts: Iterable[str], room: float) -> list[str]:
    """Fill rows from left to right; every row but the first is indented."""
    first, *rest = parts
    filled = [first]
    for part in rest:
        longer = f"{filled[-1]} {part}"
        if width(longer) <= (room if len(filled) == 1 else room - width(INDENT)):
            filled[-1] = longer
        else:
            filled.append(part)
    return filled


def chunks(term: Term, page: Page, limit: float) -> list[str]:
    """The formula in order, cut only as far as needed for every part to fit into `limit`, if it can be cut at all."""
    if width(page.latex(term)) <= limit:
        return [page.latex(term)]
    if is_sum(term):
        return _sum_chunks(term, page, limit)
    part = signed(term)
    shown = at_least(emit_product(part.factors, page), Level.BIG)
    return _prefixed("-" if part.negative else "", _summand_chunks(part, shown.text, page, limit))


def _sum_chunks(term: Term, page: Page, limit: float) -> list[str]:
    result: list[str] = []
    for (sign, shown), part in zip(sum_parts(term, page), summands(term), strict=True):
        result += _prefixed(sign.lstrip(), _summand_chunks(part, shown.text, page, limit))
    return result


def _summand_chunks(part: Signed, shown: str, page: Page, limit: float) -> list[str]:
    """A summand without its sign; `shown` is how it stands there, perhaps in brackets."""
    if width(shown) <= limit:
        return [shown]
    if shown == emit_product(part.factors, page).text:
        return _product_chunks(part.factors, page, limit)
    return _factor_chunks(part.factors[0], shown, page, limit) if len(part.factors) == 1 else [shown]


def _product_chunks(factors: Sequence[Term], page: Page, limit: float) -> list[str]:
    parts = product_parts(factors, page)
    shown = factors_shown([emit_part(part, page) for part in parts])
    first, *rest = [piece for part, text in zip(parts, shown, strict=True) for piece in _factor_chunks(part, text, page, limit)]
    return [f"{first} {rest[0]}", *rest[1:]] if rest and width(first) < SHORT else [first, *rest]


def _factor_chunks(part: Term | Quotient, text: str, page: Page, limit: float) -> list[str]:
    """A factor too wide for a row is cut inside its brackets, which then have a fixed size."""
    inner = None if isinstance(part, Quotient) or width(text) <= limit else _inside(part, text, page)
    if inner is None:
        return [text]
    core = page.latex(inner)
    before, _, after = text.partition(core)
    first, *rest = chunks(inner, page, limit - width(_fixed(before)) - width(_fixed(after)))
    return [_fixed(before) + first, *rest[:-1], rest[-1] + _fixed(after)] if rest else [text]


def _inside(part: Any, text: str, page: Page) -> Term | None:
    """The term that brackets, a sum sign or a function enclose, unless it is an argument of a command."""
    if emit(part, page).stem is not None:  # a name has nothing inside
        return None
    for inner in ((part,) if is_sum(part) else part.args[:1]):
        before, found, after = text.partition(page.latex(inner))
        cuts_group = before.count("{") != before.count("}") or r"\right" in before or r"\left" in after
        if found and before.endswith(OPENERS) and not cuts_group:
            return inner
    return None


def _fixed(text: str) -> str:
    return text.replace(r"\left", r"\Bigl").replace(r"\right", r"\Bigr")


def _prefixed(sign: str, parts: list[str]) -> list[str]:
    return [sign + parts[0], *parts[1:]]
