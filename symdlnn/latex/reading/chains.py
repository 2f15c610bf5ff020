"""Reading the sides of one chain together: all admissible readings, the usual one first."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Any

from symdlnn.latex.reading import arithmetic, arrays, binders, brackets, derivatives, evaluated, functions, products, symbols
from symdlnn.latex.reading.choices import MOST, Choices
from symdlnn.latex.reading.drafts import Draft, draft
from symdlnn.latex.reading.errors import Misfit
from symdlnn.latex.reading.repeated import summed_up
from symdlnn.latex.reading.scope import Scope, Session
from symdlnn.latex.reading.sizes import same_shape
from symdlnn.latex.source import ReadError, Span
from symdlnn.latex.syntax.tree import Node
from symdlnn.terms import Term
from symdlnn.terms.settings import Setting

RULES = (arithmetic, arrays, binders, brackets, derivatives, evaluated, functions, products, symbols)
"""The modules whose rules `draft` knows."""


HOPELESS = frozenset({
    "shapes-differ", "index-range", "not-a-scalar", "not-square", "division", "no-index", "entry-indices", "exponent",
    "no-meaning",
})
"""Errors that no declaration of a name would mend: the reading is impossible, and not only unknown."""


@dataclass(frozen=True)
class Reading:
    """The sides of a chain under one choice at every ambiguous point.

    A side that cannot be read is a `ReadError` in its place.  `choices` are the ambiguous points met and what was chosen there,
    `inferred` the names whose shapes nobody declared: no refutation may rest on them.
    """

    sides: tuple[Term | ReadError, ...]
    choices: tuple[tuple[str, str], ...] = ()
    inferred: tuple[str, ...] = ()

    def hopeless(self, other: Reading) -> bool:
        """Whether a side has no meaning here but has one in another reading."""
        return any(
            isinstance(mine, ReadError) and mine.code in HOPELESS and not isinstance(its, ReadError)
            for mine, its in zip(self.sides, other.sides, strict=True)
        )


def readings(sides: Sequence[Node], setting: Setting) -> tuple[Reading, ...]:
    """All admissible readings of the sides of one chain.

    Free indices and choices are shared by the sides, and so is what an ``I`` or a ``0`` stands for.  A reading in which a
    side cannot mean anything, while another reading gives it a meaning, is not admissible.  One that only lacks a declaration
    is, and stays with its error.
    """
    pending: list[dict[Hashable, int]] = [{}]
    found: list[Reading] = []
    while pending:
        session = Session(setting, tuple(sides), Choices(pending.pop(0)))
        found.append(_reading(session))
        pending += session.choices.alternatives()
        if len(found) + len(pending) > MOST:
            return (Reading(tuple(_too_many(side) for side in sides)),)
    admissible = [reading for reading in found if not any(reading.hopeless(other) for other in found)]
    return tuple({reading.sides: reading for reading in reversed(admissible)}.values())[::-1]


def read(node: Node, setting: Setting) -> Term:
    """The one meaning of an expression.  Fails when: it has none, or several (`ReadError`)."""
    first, *others = readings((node,), setting)
    (side,) = first.sides
    if isinstance(side, ReadError):
        raise side
    if others:
        points = "; ".join(f"{point}: {chosen}" for reading in (first, *others) for point, chosen in reading.choices)
        raise ReadError("ambiguous", node.span, f"this has several readings ({points})", "write the indices and brackets out")
    return side


def _too_many(side: Node) -> ReadError:
    return ReadError("ambiguous", side.span, f"this chain has more than {MOST} readings", "write the indices and brackets out")


def _reading(session: Session) -> Reading:
    """One reading.  Sides that cannot be read are set aside, so that they do not bear on what the others mean."""
    failed: dict[int, ReadError] = {}
    while True:
        session.restart()
        terms = _attempt(session, failed)
        if terms is not None:
            sides = tuple(failed.get(k, terms.get(k)) for k in range(len(session.sides)))
            return Reading(sides, session.choices.words, tuple(session.inferred))


def _attempt(session: Session, failed: dict[int, ReadError]) -> dict[int, Term] | None:
    """The terms of the sides that have not failed; None if another one fails now.

    A side whose factors do not fit still says what its indices run over.
    """
    before = len(failed)
    drafts: dict[int, Draft] = {}
    for number, side in enumerate(session.sides):
        if number not in failed or isinstance(failed[number], Misfit):
            _keep(drafts, failed, number, _or_error(side.span, partial(_drafted, side, Scope(session))))
    if len(failed) > before:
        return None
    for left, right in pairwise(drafts.values()):
        same_shape(left.shape, right.shape)
    for settle in session.defaults:
        _or_error(session.sides[0].span, settle)
    terms: dict[int, Term] = {}
    for number, found in drafts.items():
        _keep(terms, failed, number, _or_error(found.span, found.build))
    return terms if len(failed) == before else None


def _drafted(side: Node, scope: Scope) -> Draft:
    return draft(summed_up(side, scope), scope)


def _keep(found: dict[int, Any], failed: dict[int, ReadError], number: int, result: Any) -> None:
    """File a result among those found or, if it is an error, among those failed."""
    (failed if isinstance(result, ReadError) else found)[number] = result


def _or_error(span: Span, act: Callable[[], Any]) -> Any:
    """What `act` gives, or the error it raises."""
    try:
        return act()
    except ReadError as error:
        return error
    except RecursionError:
        return ReadError("too-deep", span, "this formula is nested too deeply")
