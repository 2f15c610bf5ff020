"""What a normal form is made of: its heads and names, those inside other heads too."""

from __future__ import annotations

from typing import Any

from symdlnn.kernel.components import component
from symdlnn.kernel.labels import Head, head_of
from symdlnn.kernel.opening import Opening
from symdlnn.kernel.polynomial import Polynomial
from symdlnn.terms.names import Size


def names_of(poly: Polynomial) -> frozenset[Any]:
    """The declared names that occur in a polynomial, inside heads too."""
    found: set[Any] = set()
    for head in heads_of(poly):
        if head.sort in ("name", "diagonal", "sign"):
            found.add(head.data)
    return frozenset(found)


def heads_of(poly: Polynomial) -> set[Head]:
    """All heads of a polynomial, those inside other heads too."""
    seen: set[Head] = set()
    pending = [poly]
    while pending:
        for monomial in pending.pop().terms:
            for number, _ in monomial:
                _collect(number, seen, pending)
    return seen


def _collect(number: int, seen: set[Head], pending: list[Polynomial]) -> None:
    with Opening() as opening:
        for factor in opening.factors(number):
            head = head_of(factor[0])
            if head in seen:
                continue
            seen.add(head)
            while head.sort in ("derivative", "inverse"):
                head = head_of(head.data)
                seen.add(head)
            pending.extend(Polynomial(dict(key)) for key in arguments_of(head))


def evidently_positive(number: int) -> bool:
    """Whether a component is positive by declaration: an exponential, a size, the smallest of several sizes."""
    whole = component(number)
    if whole.ranges or len(whole.factors) != 1:
        return False
    head = head_of(whole.factors[0][0])
    if head.sort == "function":
        return bool(head.data[1] == "exp")
    return head.sort == "minimum" or (head.sort == "name" and isinstance(head.data, Size))


def arguments_of(head: Head) -> tuple[Any, ...]:
    """The keys of the normal forms that a head is applied to."""
    if head.sort in ("function", "root", "inverse of", "applied", "product"):
        return (head.data[0],)
    if head.sort == "integral":
        return tuple(head.data[:3])
    return tuple(head.data) if head.sort == "symbolic power" else ()
