"""Deciding that a normal form is zero.

Normal forms are canonical up to three things that are settled here: reciprocals of sums are brought to a common denominator,
axes that isometries map into are looked at part by part, and axes or sums of small literal size are written out when literal
positions occur.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

from sympy import Integer

from symdlnn.kernel.labels import free_label, head_of, is_literal, meaning_of
from symdlnn.kernel.opening import Opening
from symdlnn.kernel.polynomial import UNIT, Polynomial, integer_power, rename, total_of, variable
from symdlnn.kernel.projections import projected
from symdlnn.kernel.quotients import without_denominators

LITERAL = 6
"""Axes and sums of literal size up to this are written out."""


def is_zero(poly: Polynomial) -> bool:
    """Whether a normal form is zero wherever it is defined (its denominators do not vanish)."""
    if not poly:
        return True
    cleared = without_denominators(poly)
    if not cleared:
        return True
    projections = projected(cleared)
    if projections:
        return all(map(is_zero, projections))
    if not any(is_literal(label) for label in cleared.labels()) and not _sums_literal(cleared):
        return False
    return not any(True for entry in _entries(_written_out(cleared)) if entry)


# --- literal sizes ------------------------------------------------------------------------------------------------------------


def _literal_size(sizes: Any) -> int | None:
    (only, *more) = sizes
    return int(only) if not more and isinstance(only, Integer) and only <= LITERAL else None


def _sums_literal(poly: Polynomial) -> bool:
    with Opening() as opening:
        for monomial in poly.terms:
            for number, _ in monomial:
                opening.factors(number)
        return any(_literal_size(sizes) is not None for sizes in opening.ranges.values())


def _written_out(poly: Polynomial) -> Polynomial:
    """Sums over small literal ranges written out."""
    return total_of(_monomial_written_out(m).scaled(c) for m, c in poly.terms.items())


def _monomial_written_out(monomial: Any) -> Polynomial:
    result = UNIT
    for number, exponent in monomial:
        part = _component_written_out(number)
        plain = Polynomial({((number, 1),): 1})
        whole = exponent.denominator == 1 and part != plain
        result = result * (integer_power(part, int(exponent)) if whole else Polynomial({((number, exponent),): 1}))
    return result


def _component_written_out(number: int) -> Polynomial:
    with Opening() as opening:
        poly = UNIT
        for (head, labels), exponent in opening.factors(number).items():
            poly = poly * variable(head_of(head), labels, exponent)
        for label, sizes in list(opening.ranges.items()):
            literal = _literal_size(sizes)
            if literal is not None:
                del opening.ranges[label]
                poly = total_of(rename(poly, {label: free_label(Integer(k))}) for k in range(1, literal + 1))
        return opening.close(poly)


def _entries(poly: Polynomial) -> Iterator[Polynomial]:
    """The entries of a term along its axes of small literal size."""
    axes = {}
    for label in sorted(poly.labels()):
        meaning = meaning_of(label)
        if isinstance(meaning, tuple) and meaning[0] in ("row", "column"):
            literal = _literal_size((meaning[1],))
            if literal is not None:
                axes[label] = range(1, literal + 1)
    for position in product(*axes.values()):
        yield rename(poly, {label: free_label(Integer(k)) for label, k in zip(axes, position, strict=True)})
