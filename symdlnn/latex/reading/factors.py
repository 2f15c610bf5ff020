"""The factors of a product as they are written: names of two letters and function values are one, signs cut the row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from symdlnn.latex.reading.drafts import Draft, combined, draft
from symdlnn.latex.reading.errors import Undeclared
from symdlnn.latex.reading.names import bare, known
from symdlnn.latex.reading.scope import Scope
from symdlnn.latex.reading.shapes import product_of
from symdlnn.latex.reading.sizes import Open, scalar_like, settled
from symdlnn.latex.reading.values import called
from symdlnn.latex.source import ReadError, Span
from symdlnn.latex.syntax.tree import Node, Operator, Symbol
from symdlnn.terms import Size
from symdlnn.terms.names import head
from symdlnn.terms.settings import canonical
from symdlnn.terms.written import reciprocal

DIFFERENTIALS = frozenset({"d", r"\mathrm{d}"})
"""Letters that begin a differential where they stand before a name."""

Factors = Sequence[tuple[Operator, Node]]


@dataclass(frozen=True)
class Segment:
    """Factors side by side, and the sign before the first of them."""

    sign: Operator
    factors: tuple[Draft, ...]

    def product(self, scope: Scope) -> Draft:
        return product_of(self.factors, scope, self.span)

    @property
    def span(self) -> Span:
        return self.factors[0].span.to(self.factors[-1].span)


def segments_of(factors: Factors, scope: Scope) -> list[Segment]:
    """The row read, cut at its written signs."""
    return list(_segments(list(_drafts(factors, scope)), scope))


def _drafts(factors: Factors, scope: Scope) -> Iterator[tuple[Operator, Draft]]:
    r"""The factors read, names of two letters (\Delta W) and function values (u(0)) as one."""
    rest = list(factors)
    while rest:
        sign, node = rest.pop(0)
        after = rest[0][1] if rest and rest[0][0] == "" else None
        name = _two_letters(node, after, scope)
        if name is not None:
            node = name
            rest.pop(0)
            after = rest[0][1] if rest and rest[0][0] == "" else None
        value = called(node, after, scope)
        if value is not None:
            rest.pop(0)
        yield sign, value or draft(node, scope)


def _two_letters(first: Node, second: Node | None, scope: Scope) -> Symbol | None:
    r"""The one name that two letters spell: \Delta W.  Fails when: a \Delta that is no name stands before a letter."""
    if not isinstance(first, Symbol) or not isinstance(second, Symbol) or first.upper or first.lower or first.primes:
        return None
    base = canonical(f"{first.base} {second.base}")
    joined = replace(second, base=base, span=first.span.to(second.span))
    if base in scope.setting.by_base:
        return joined
    if first.base == r"\Delta" and not known(first, scope):
        raise Undeclared(joined.span, bare(joined, scope))
    if first.base in DIFFERENTIALS and not known(first, scope):
        raise ReadError("unsupported", joined.span, "differentials are not read", r"write a derivative: $\frac{du}{dt}$")
    if first.base in DIFFERENTIALS and _may_be_differential(first, second, scope):
        message = f"${joined.span.text}$ may be a product or a differential"
        raise ReadError("ambiguous", joined.span, message, rf"write a product as ${first.span.text} \cdot {second.span.text}$")
    return None


def _may_be_differential(letter: Symbol, name: Symbol, scope: Scope) -> bool:
    r"""Whether a d that is a size as well may begin a differential: dW beside W with d columns, dL where L has a value.

    Before a constant, another size and a Greek number it is a factor: d \sigma^2.
    """
    if not isinstance(draft(letter, scope).name, Size) or not known(name, scope):
        return False
    what = draft(name, scope)
    defined = head(what.name) in {d.head for d in scope.setting.definitions}
    number = scalar_like(what.shape) and name.base.startswith("\\") and not defined
    return not (isinstance(what.name, Size) or number)


def _segments(drafts: list[tuple[Operator, Draft]], scope: Scope) -> Iterator[Segment]:
    """The row cut at its written signs; a slash divides by the one factor after it."""
    sign, factors = drafts[0][0], [drafts[0][1]]
    for operator, factor in drafts[1:]:
        if operator == "/":
            factors.append(divisor(factor, scope))
        elif operator == "":
            factors.append(factor)
        else:
            yield Segment(sign, tuple(factors))
            sign, factors = operator, [factor]
    yield Segment(sign, tuple(factors))


def divisor(below: Draft, scope: Scope) -> Draft:
    """One over a scalar.  Fails when: it is a matrix."""
    shape = settled(below.shape)
    if not isinstance(shape, Open) and not scalar_like(shape):
        raise ReadError("division", below.span,
                        f"cannot divide by ${below.span.text}$ (${scope.session.shape_latex(shape)}$): only scalars divide",
                        "write the inverse of a matrix: $A^{-1}$")
    return combined(below.span, (), reciprocal, below)
