r"""Below a sum sign, j \neq i: which of the letters it binds, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from symdlnn.latex.reading.limits import Bound
from symdlnn.latex.reading.scope import Scope
from symdlnn.latex.source import ReadError
from symdlnn.latex.tokens import Token


def bound_letters(bounds: Sequence[Bound], scope: Scope) -> list[Bound]:
    """The letters that a sum binds, the outermost first."""
    return _exceptions_last(list(_chosen(bounds, scope)))


def _exceptions_last(bounds: Sequence[Bound]) -> list[Bound]:
    r"""The bounds with every letter after those of the same sum that it differs from: \sum_{i, j, i \neq j}.

    Fails when: two letters are each said to differ from the other.
    """
    ordered: list[Bound] = []
    waiting = list(bounds)
    while waiting:
        ready = [b for b in waiting if {t.text for t in b.unequal}.isdisjoint(other.text for other in waiting)]
        if not ready:
            raise ReadError("limits", waiting[0].token.span, "these letters differ from each other in a circle",
                            r"write it once: $i \neq j$")
        ordered += ready
        waiting = [bound for bound in waiting if bound not in ready]
    return ordered


def _chosen(bounds: Sequence[Bound], scope: Scope) -> Iterator[Bound]:
    r"""The bounds, with \sum_{j \neq i} read as a sum over j, or over both where i means nothing elsewhere."""
    own = {bound.text for bound in bounds}
    for bound in bounds:
        others = [t for t in bound.unequal if not t.text.isdigit() and t.text not in own and t.text not in scope.bound]
        if not bound.only or len(others) != 1 or len(bound.unequal) != 1:
            yield bound
        else:
            yield from _readings(bound, others[0], scope)


def _readings(bound: Bound, other: Token, scope: Scope) -> tuple[Bound, ...]:
    over_first = (bound,)
    over_second = (replace(bound, token=other, unequal=(bound.token,)),)
    over_both = (replace(bound, token=other, unequal=()), bound)
    elsewhere = [scope.session.occurs_free(letter) for letter in (bound.text, other.text)]
    if bound.text in scope.bound:
        return over_second
    options = ADMISSIBLE[tuple(elsewhere)](over_first, over_second, over_both)
    key = rf"\sum_{{{bound.text} \neq {other.text}}}"
    words = [f"summed over {' and '.join(f'${b.text}$' for b in option)}" for option in options]
    return options[scope.session.choices.choose(key, *words)] if len(options) > 1 else options[0]


Option = tuple[Bound, ...]
ADMISSIBLE: dict[tuple[bool, ...], Callable[[Option, Option, Option], list[Option]]] = {
    (False, False): lambda first, second, both: [both, first],
    (False, True): lambda first, second, both: [first],
    (True, False): lambda first, second, both: [second],
    (True, True): lambda first, second, both: [first, second],
}
"""Which letters of j \\neq i are summed over, by whether j and i occur free elsewhere in the chain."""
