"""Replacing names inside normal forms, also inside the arguments of heads.

A rule says what a factor with a given head is to be replaced by.  It fires only where the labels of the factor lie in the range
that the rule speaks of: an assumption about modes 1..r does not touch a sum over 1..N.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from symdlnn.kernel.canonical import Exact
from symdlnn.kernel.labels import Head, Labels, Range, free_range, head_of
from symdlnn.kernel.normalise import (
    Context, Undecided,
)
from symdlnn.kernel.opening import Opening
from symdlnn.kernel.polynomial import (
    UNIT, Polynomial, instantiate, integer_power, rename, total_of, variable,
)
from symdlnn.kernel.roots import root_power
from symdlnn.terms.names import Family
from symdlnn.terms.shapes import at_most, shape, smallest, within

STEPS = 60
"""How often rules may rewrite one term: a chain that goes on longer is circular."""


@dataclass(frozen=True)
class Rule:
    """A rule "factor with this head and these labels -> value", granted by `sources`; `divisors` must not vanish."""

    head: int
    labels: Labels
    value: Polynomial
    sources: tuple[Any, ...] = ()
    divisors: tuple[Polynomial, ...] = ()


Rebuild = Callable[["Rewriter", Head, Labels, Mapping[int, Range]], Polynomial | None]
REBUILD: dict[str, Rebuild] = {}
"""How the heads of every sort are rewritten inside; `rebuilding` fills it.  None: nothing changes."""


def rebuilding(sort: str) -> Callable[[Rebuild], Rebuild]:
    """Register how the heads of a sort are put together again when rules have rewritten what is inside."""

    def register(rebuild: Rebuild) -> Rebuild:
        REBUILD[sort] = rebuild
        return rebuild

    return register


class Rewriter:
    """Applies rules until none applies any more."""

    def __init__(self, rules: list[Rule], context: Context) -> None:
        self.rules = {rule.head: rule for rule in rules}
        self.context = context
        self.used: dict[Rule, None] = {}

    @property
    def sources(self) -> tuple[Any, ...]:
        """What the rules that fired rest on."""
        return tuple(dict.fromkeys(source for rule in self.used for source in rule.sources))

    @property
    def divisors(self) -> tuple[Polynomial, ...]:
        """What must not vanish for the rules that fired."""
        return tuple(dict.fromkeys(divisor for rule in self.used for divisor in rule.divisors))

    def __call__(self, poly: Polynomial) -> Polynomial:
        for _ in range(STEPS):
            rewritten = self._once(poly, {})
            if rewritten == poly:
                return poly
            poly = rewritten
        raise Undecided("the assumptions rewrite each other in a circle")

    def once(self, poly: Polynomial) -> Polynomial:
        """Every rule applied once, all at the same time: what a rule brings in is not rewritten again."""
        return self._once(poly, {})

    def _once(self, poly: Polynomial, ranges: Mapping[int, Range]) -> Polynomial:
        parts = []
        for monomial, coefficient in poly.terms.items():
            result = Polynomial({(): coefficient})
            for number, exponent in monomial:
                result = result * self._component(number, exponent, ranges)
            parts.append(result)
        return total_of(parts)

    def _component(self, number: int, exponent: Exact, ranges: Mapping[int, Range]) -> Polynomial:
        plain = Polynomial({((number, exponent),): 1})
        with Opening() as opening:
            factors = opening.factors(number)
            inner = {**ranges, **opening.ranges}
            replaced = {f: self._factor(*f, inner) for f in factors}
            if all(value is None for value in replaced.values()):
                return plain
            result = UNIT
            for (head, labels), own in factors.items():
                value = replaced[head, labels]
                result = result * (
                    variable(head_of(head), labels, own) if value is None else self._power(value, own)
                )
            return self._power(opening.close(result), exponent)

    def _power(self, base: Polynomial, exponent: Exact) -> Polynomial:
        if exponent.denominator == 1:
            return integer_power(base, int(exponent))
        return root_power(base, exponent, self.context.leaving)

    def _factor(self, number: int, labels: Labels, ranges: Mapping[int, Range]) -> Polynomial | None:
        """What one factor rewrites to; None if it stays."""
        rule = self.rules.get(number)
        if rule is not None:
            partial = [(p, l) for p, l, whole in zip(rule.labels, labels, whole_axes(rule), strict=True) if not whole]
            if not all(covers(pattern, label, ranges) for pattern, label in partial):
                return None
            self.used[rule] = None
            return rename(rule.value, dict(zip(rule.labels, labels, strict=True)))
        rebuild = REBUILD.get(head_of(number).sort)
        return rebuild(self, head_of(number), labels, ranges) if rebuild else None

    def argument(self, key: Any, labels: Labels, ranges: Mapping[int, Range]) -> Polynomial | None:
        """The rewritten argument of a head; None if it stays."""
        before = instantiate(key, labels)
        after = self._once(before, ranges)
        return None if after == before else after


def whole_axes(rule: Rule) -> tuple[bool, ...]:
    """For each axis whether the rule speaks of all its positions.  A label beyond them is kept out by a guard anyway."""
    return tuple(
        whole is None or free_range(pattern) == (whole, None)
        for pattern, whole in zip(rule.labels, _axis_ranges(head_of(rule.head)), strict=True)
    )


def _axis_ranges(head: Head) -> tuple[Range | None, ...]:
    """The range of every axis of a name; None for the diagonal, off which everything is multiplied by zero."""
    if head.sort == "derivative":
        return _axis_ranges(head_of(head.data))
    if head.sort == "diagonal":
        return (None,)
    if head.sort == "bound":
        return ()
    name = head.data
    indices = tuple(map(smallest, name.ranges)) if isinstance(name, Family) else ()
    sizes = name.member_shape if isinstance(name, Family) else shape(name)
    return (*indices, *(frozenset({size}) for size in sizes if size != 1))


def covers(pattern: int, label: int, ranges: Mapping[int, Range]) -> bool:
    """Whether every value of `label` is one that the pattern label of an assumption stands for."""
    wanted, start = free_range(pattern)
    sizes, above = (ranges[label], None) if label in ranges else free_range(label)
    reaches = all(within(sizes, size) for size in wanted)
    return reaches and (start is None or (above is not None and at_most(start, above)))
