"""Entries of matrices and vectors: A_{ij}, x_j, (A B)_{ij}."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sympy import Integer

from symdlnn.latex.reading.drafts import Draft, combined
from symdlnn.latex.reading.places import split_places
from symdlnn.latex.reading.scope import Scope
from symdlnn.latex.reading.sizes import Open, settled
from symdlnn.latex.source import ReadError, Span
from symdlnn.latex.syntax.tree import Tokens
from symdlnn.terms import Term, entry


def entry_of(base: Draft, lower: Tokens, scope: Scope, span: Span) -> Draft:
    """The entry of a matrix at two indices, or of a vector at one."""
    shape = settled(base.shape)
    if isinstance(shape, Open) or shape == ():
        raise ReadError("no-index", span, f"${base.span.text}$ is a scalar and takes no index")
    tokens = lower[1:] if lower[0].text == "," else lower
    single = 1 in shape and len([t for t in tokens if t.text != ","]) == 1
    places = split_places(tokens, 1 if single else 2, scope)
    if places is None or places[1]:
        wanted = "one index" if 1 in shape else "two indices"
        raise ReadError("entry-indices", span, f"an entry of ${base.span.text}$ takes {wanted}, letters or whole numbers",
                        r"write $\operatorname{row}_i(A)$ or $\operatorname{col}_j(A)$ for a row or column")
    positions = [scope.position(token.text, token.span) for token in places[0]]
    axes = [axis for axis in (0, 1) if not single or shape[axis] != 1]
    for position, axis in zip(positions, axes, strict=False):
        position.need(shape[axis], span, base.span.text)
    pick = _entry_maker(positions, single and shape[1] == 1, single)
    made = combined(span, (), pick, base)
    return replace(made, piece=(base, pick)) if base.variable else made


def _entry_maker(positions: list[Any], column: bool, single: bool) -> Callable[[Term], Term]:
    def make(matrix: Term) -> Term:
        found = [position.term() for position in positions]
        if single:
            found = [*found, Integer(1)] if column else [Integer(1), *found]
        return entry(matrix, *found)

    return make
