"""Reading off the derivative: from sum_k G_k . dX_k to the gradient.

For a name X the gradient is the sum of the G_k.  For a member a[i] of a family, da[j] counts only where j = i: a sum over j
collapses to its term j = i if i is sure to lie in the range of j; else a Kronecker delta stays, which is right in any case.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sympy import Integer, S

from symdlnn.calculus.entries import surely_in
from symdlnn.calculus.pairings import Binder, Pairing
from symdlnn.calculus.products import sum_of
from symdlnn.calculus.readable import readable
from symdlnn.calculus.substitution import fresh_name, indices_in, renamed_apart, substitute
from symdlnn.calculus.tidy import tidy
from symdlnn.terms import Index, Member, Term, delta, free_indices
from symdlnn.terms.written import plus, power, times


def read_off(pairings: Iterable[Pairing], by: Term, sizes: tuple[Any, ...]) -> Term:
    """The derivative by `by`, in readable form; zero of that shape if nothing remains."""
    groups: dict[tuple[Binder, ...], list[Term]] = {}
    letters: dict[Any, tuple[Index, ...]] = {}
    for pairing in pairings:
        if (collapsed := _collapsed(pairing, by)) is not None:
            lettered = _lettered(collapsed, letters)
            groups.setdefault(lettered.binders, []).append(lettered.cotangent)
    summands = [_bound(readable(plus(*terms)), binders) for binders, terms in groups.items()]
    result = readable(tidy(plus(*summands))) if summands else sum_of((), sizes)
    return renamed_apart(result, free_indices(by))


def _lettered(pairing: Pairing, letters: dict[Any, tuple[Index, ...]]) -> Pairing:
    """The pairing with the summation letters of the first one that sums over the same ranges, so that like sums meet."""
    indices = tuple(b.index for b in pairing.binders)
    ranges = tuple((b.index.sizes, b.index.above, b.averaged) for b in pairing.binders)
    chosen = letters.setdefault(ranges, indices)
    outside = free_indices(pairing.cotangent).union(*(b.exceptions for b in pairing.binders)) - set(indices)
    return pairing if outside & set(chosen) else _substituted(pairing, dict(zip(indices, chosen, strict=True)))


def _bound(body: Term, binders: tuple[Binder, ...]) -> Term:
    for binder in reversed(binders):
        body = binder.around(body)
    return tidy(body)


def _collapsed(pairing: Pairing, by: Term) -> Pairing | None:
    """The pairing with the index of its name set to that of `by`; None where they differ for sure."""
    if not isinstance(by, Member):
        return pairing
    pairing = _apart(pairing, by)
    for position, wanted in enumerate(by.indices):
        found = pairing.name.indices[position]
        if found != wanted:
            identified = _identified(pairing, found, wanted)
            if identified is None:
                return None
            pairing = identified
    return pairing


def _apart(pairing: Pairing, by: Term) -> Pairing:
    """The pairing with no summation index among the indices of `by`."""
    free = free_indices(by)
    swap: dict[Any, Any] = {}
    for index in (b.index for b in pairing.binders if b.index in free):
        used = indices_in(pairing.cotangent) | {b.index for b in pairing.binders} | free | set(swap.values())
        swap[index] = Index(fresh_name(index, used), index.sizes, index.above)
    return _substituted(pairing, swap)


def _identified(pairing: Pairing, found: Any, wanted: Any) -> Pairing | None:
    """The pairing restricted to found = wanted."""
    binder = next((b for b in pairing.binders if b.index == found), None)
    if binder is not None and _in_range(wanted, binder):
        return _without(binder, pairing, wanted)
    return None if _distinct(found, wanted) else _weighted(pairing, delta(found, wanted))


def _in_range(wanted: Any, binder: Binder) -> bool:
    """Whether the summation index is sure to take the value `wanted` (and the weight 1/n of an average is plain)."""
    plain = not binder.averaged or (len(binder.index.sizes) == 1 and binder.index.above is None)
    return plain and surely_in(wanted, binder.index)


def _without(binder: Binder, pairing: Pairing, value: Any) -> Pairing | None:
    """The one term of the sum that `binder` makes where its index is `value`, the exceptions observed."""
    rest = tuple(b for b in pairing.binders if b is not binder)
    weight = power(binder.index.sizes[0], -1) if binder.averaged else S.One
    remaining: Pairing | None = _weighted(replace(pairing, binders=rest), weight)
    for exception in binder.exceptions:
        remaining = remaining and _except(remaining, exception, value)
    return remaining and _substituted(remaining, {binder.index: value})


def _except(pairing: Pairing, exception: Any, value: Any) -> Pairing | None:
    """The pairing where `exception` differs from `value`: an exception of the outer sum, or a factor 1 - delta."""
    if exception == value:
        return None
    outer = next((b for b in pairing.binders if b.index == exception and not b.averaged), None)
    if outer is not None:
        narrowed = replace(outer, exceptions=tuple(dict.fromkeys((*outer.exceptions, value))))
        return replace(pairing, binders=tuple(narrowed if b is outer else b for b in pairing.binders))
    return pairing if _distinct(exception, value) else _weighted(pairing, plus(1, times(-1, delta(exception, value))))


def _substituted(pairing: Pairing, replacements: dict[Any, Any]) -> Pairing:
    """The pairing with indices replaced, bound ones and exceptions of its sums among them."""
    binders = tuple(
        Binder(replacements.get(b.index, b.index), tuple(replacements.get(e, e) for e in b.exceptions), b.averaged)
        for b in pairing.binders
    )
    return Pairing(tidy(substitute(pairing.cotangent, replacements)), substitute(pairing.name, replacements), binders)


def _weighted(pairing: Pairing, weight: Term) -> Pairing:
    return replace(pairing, cotangent=tidy(times(weight, pairing.cotangent)))


def _distinct(i: Any, j: Any) -> bool:
    return isinstance(i, Integer) and isinstance(j, Integer) and i != j
