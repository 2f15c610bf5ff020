"""Products of factors, simplified and split into interned components.

`simplify` is where contractions happen: a delta identifies two labels, orthonormal columns contract to a delta, a matrix and
its inverse contract to a delta, a bound label without factors yields the size of its range.  What is left falls apart into
connected components, each of which is interned under its canonical key and then behaves like a commuting variable.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sympy import Add, Integer, Mul

from symdlnn.kernel.canonical import BudgetExceeded, Exact, Factor, Factors, canonical_key, connected
from symdlnn.kernel.isometries import Vanishes, along_the_whole, over_all_pairs
from symdlnn.kernel.labels import (
    DELTA, Head, Labels, Range, free_range, fresh_label, head_number, head_of, intersect, is_literal, lies_in,
)
from symdlnn.terms.shapes import shape

Monomial = tuple[tuple[int, Exact], ...]


@dataclass(frozen=True)
class Component:
    """A connected product: factors over free labels and bound labels 1, 2, ..., with the ranges of the bound ones."""

    factors: tuple[tuple[int, Labels, Exact], ...]
    ranges: tuple[int, ...]
    free: frozenset[int]


_numbers: dict[Any, int] = {}
_components: list[Component] = []


def component(number: int) -> Component:
    """The component with this number."""
    return _components[number]


def _intern(key: tuple[Any, ...]) -> int:
    number = _numbers.get(key)
    if number is None:
        factors, ranges = key
        free = frozenset(label for _, labels, _ in factors for label in labels if label < 0)
        number = len(_components)
        _components.append(Component(tuple((h, ls, e) for h, ls, e in factors), ranges, free))
        _numbers[key] = number  # last: whoever is stopped by a time limit leaves no number without a component
    return number


def opened(number: int, exponent: Exact, factors: dict[Factor, Exact], bounds: dict[int, Range], ranges: Any) -> None:
    """Add the factors of component ** exponent to a product under construction, with fresh bound labels.

    A component with bound labels is added once for each power: its exponent must be a positive whole number.
    """
    whole = component(number)
    copies = int(exponent) if whole.ranges else 1
    for _ in range(copies):
        names = {position + 1: fresh_label() for position in range(len(whole.ranges))}
        for position, size_range in enumerate(whole.ranges):
            bounds[names[position + 1]] = ranges(size_range)
        for head, labels, own in whole.factors:
            factor = (head, tuple(names.get(label, label) for label in labels))
            total = factors.get(factor, 0) + (own if whole.ranges else own * exponent)
            if total:
                factors[factor] = total
            else:
                factors.pop(factor, None)


def simplify(factors: Factors, bounds: Mapping[int, Range]) -> tuple[Exact, dict[int, Exact]] | None:
    """A product as coefficient and powers of components; None if it is zero for every instance."""
    product = _Product(dict(factors), dict(bounds))
    if not product.contract():
        return None
    powers: dict[int, Exact] = {}
    for part, inner in connected(product.factors, product.bounds):
        if not inner and len(part) == 1:  # a single factor: keep its exponent outside, so that it merges with others
            ((factor, exponent),) = part.items()
            number = _intern(canonical_key({factor: 1}, {}))
        else:
            number, exponent = _intern(canonical_key(part, inner)), 1
        powers[number] = powers.get(number, 0) + exponent
    return product.coefficient, {n: e for n, e in powers.items() if e}


def merged(factors: Factors, mapping: Mapping[int, int] | None = None) -> dict[Factor, Exact]:
    """The factors with labels renamed, the axes of symmetric heads in order, and like factors collected."""
    result: dict[Factor, Exact] = {}
    for (head, labels), exponent in factors.items():
        axes = tuple(mapping.get(label, label) for label in labels) if mapping else labels
        factor = (head, tuple(sorted(axes)) if head_of(head).symmetric else axes)
        result[factor] = result.get(factor, 0) + exponent
    return {f: e for f, e in result.items() if e}


class _Product:
    """A product under simplification."""

    def __init__(self, factors: dict[Factor, Exact], bounds: dict[int, Range]) -> None:
        self.factors, self.bounds = merged(factors), bounds
        self.coefficient: Exact = 1

    def contract(self) -> bool:
        """Apply all contractions; False if the product vanishes."""
        while True:
            if not self._deltas():
                return False
            self._narrow()
            touching = self._touching()
            try:
                if not (self._isometries(touching) or self._kinds(touching)):
                    break
            except Vanishes:
                return False
        identified = self._free_deltas()
        return identified is not None and self._guards(identified) and self._sizes()

    def _deltas(self) -> bool:
        """Identify the labels of deltas that touch a bound label, or that are trivially one or zero."""
        pending = [f for f in self.factors if f[0] == DELTA]
        while pending:
            factor = pending.pop()
            if self.factors.pop(factor, None) is None:
                continue
            p, q = factor[1]
            if p == q:
                continue
            if p not in self.bounds:
                p, q = q, p
            if p in self.bounds:
                if not self._identify(p, q):
                    return False
                pending = [f for f in self.factors if f[0] == DELTA]
            elif (is_literal(p) and is_literal(q)) or _disjoint(p, q):
                return False
            else:
                self.factors[factor] = 1  # a delta is its own square
        return True

    def _identify(self, bound: int, other: int) -> bool:
        """Replace a bound label by another label that it equals."""
        sizes = self.bounds.pop(bound)
        self._rename(bound, other)
        if other in self.bounds:
            self.bounds[other] = intersect(self.bounds[other], sizes)
            return True
        inside = lies_in(other, sizes)
        if inside is None:
            self.factors[(head_number(Head("within", sizes)), (other,))] = 1
        return inside is not False

    def _rename(self, old: int, new: int) -> None:
        self.factors = merged(self.factors, {old: new})

    def _touching(self) -> dict[int, list[tuple[Factor, int]]]:
        """Where the bound labels occur; one that occurs more than twice has at least three places."""
        touching: dict[int, list[tuple[Factor, int]]] = {}
        for factor, exponent in self.factors.items():
            for axis, label in enumerate(factor[1]):
                if label in self.bounds:
                    uses = int(exponent) if exponent in (1, 2) else 3  # only exactly two occurrences contract
                    touching.setdefault(label, []).extend([(factor, axis)] * uses)
        return touching

    def _isometries(self, touching: dict[int, list[tuple[Factor, int]]]) -> bool:
        """Contract two isometries; whether that was possible.  Fails when: the product is zero (`Vanishes`)."""
        for label, places in touching.items():
            if len(places) == 2 and (equal := along_the_whole(places, self.bounds[label])) is not None:
                self._replace(places[0][0], places[1][0], (label,), equal)
                return True
        found = over_all_pairs(touching, self.bounds)
        if found is None:
            return False
        left, right = found
        self._replace(left, right, left[1][1:], [(left[1][0], right[1][0])] if left != right else [])
        return True

    def _replace(self, left: Factor, right: Factor, summed: Labels, equal: Sequence[tuple[int, int]]) -> None:
        """Put deltas in place of two factors and the labels that were summed over."""
        del self.factors[left]
        self.factors.pop(right, None)
        for label in summed:
            del self.bounds[label]
        self.factors.update({(DELTA, pair): 1 for pair in equal})

    def _kinds(self, touching: dict[int, list[tuple[Factor, int]]]) -> bool:
        """Contract one bound label through orthonormality or an inverse; whether one was found."""
        for label, places in touching.items():
            if len(places) != 2:
                continue
            (left, a), (right, b) = places
            if (left == right and a != b) or not _contracts(left[0], a, right[0], b, self.bounds[label]):
                continue
            ends = ((left[1], 1 - a), (right[1], 1 - b))
            outer = tuple(dict.fromkeys(labels[axis] for labels, axis in ends if len(labels) == 2))  # a unit vector has none
            self._replace(left, right, (label,), [(outer[0], outer[1])] if len(outer) == 2 else [])
            return True
        return False

    def _narrow(self) -> None:
        """Turn "this bound label lies in a range" into a smaller range of the label."""
        for factor in self._guards_on(self.bounds):
            (label,) = factor[1]
            self.bounds[label] = intersect(self.bounds[label], head_of(factor[0]).data)
            del self.factors[factor]

    def _guards_on(self, labels: Container[int]) -> list[Factor]:
        return [f for f in self.factors if head_of(f[0]).sort == "within" and f[1][0] in labels]

    def _free_deltas(self) -> dict[int, set[int]] | None:
        """Among free labels that deltas identify, one stands for all: a literal first, then the oldest label.

        Returns the labels identified with each representative, or None if two different literals are among them.
        """
        deltas = [f for f in self.factors if f[0] == DELTA]
        group: dict[int, set[int]] = {}
        for delta in deltas:
            del self.factors[delta]
            joined = set(delta[1]).union(*(group.get(label, ()) for label in delta[1]))
            group.update(dict.fromkeys(joined, joined))
        classes = {}
        for members in {id(m): m for m in group.values()}.values():
            if sum(map(is_literal, members)) > 1:
                return None
            chosen = min(members, key=lambda label: (not is_literal(label), -label))
            classes[chosen] = members
            for label in sorted(members - {chosen}):
                self._rename(label, chosen)
            self.factors.update({(DELTA, tuple(sorted((chosen, label)))): 1 for label in members - {chosen}})
        return classes

    def _guards(self, identified: Mapping[int, set[int]]) -> bool:
        """Decide "this free label lies in a range" where the declared ranges do; one guard a label is left otherwise."""
        guards: dict[int, Range] = {}
        for factor in [f for f in self.factors if head_of(f[0]).sort == "within"]:
            (label,), sizes = factor[1], head_of(factor[0]).data
            guards[label] = intersect(guards.get(label, sizes), sizes)
            del self.factors[factor]
        for label, sizes in guards.items():
            members = identified.get(label, {label})
            if any(lies_in(member, sizes) is False for member in members):
                return False
            open_ = frozenset(s for s in sizes if not any(lies_in(member, frozenset({s})) for member in members))
            if open_:
                self.factors[(head_number(Head("within", open_)), (label,))] = 1
        return True

    def _sizes(self) -> bool:
        """A bound label left without factors yields the size of its range."""
        used = {label for _, labels in self.factors for label in labels}
        for label in [b for b in self.bounds if b not in used]:
            sizes = self.bounds.pop(label)
            (only, *more) = sizes
            for head, exponent in [(Head("minimum", sizes), 1)] if more else self._factors_of(only):
                factor = (head_number(head), ())
                self.factors[factor] = self.factors.get(factor, 0) + exponent
                if not self.factors[factor]:
                    del self.factors[factor]
        return True

    def _factors_of(self, size: Any) -> Iterator[tuple[Head, int]]:
        """The factors of a size, its number put into the coefficient."""
        for part in Mul.make_args(size):
            base, exponent = part.as_base_exp()
            if not isinstance(exponent, Integer):
                raise BudgetExceeded(f"a sum of {size} terms, with a size as exponent")
            if isinstance(base, Integer):
                self.coefficient *= int(base) ** int(exponent)
            else:
                yield Head("sum of sizes" if isinstance(base, Add) else "name", base), int(exponent)


def _disjoint(p: int, q: int) -> bool:
    """Whether two free labels can never be equal."""
    return lies_in(p, free_range(q)[0]) is False or lies_in(q, free_range(p)[0]) is False


def _contracts(left: int, a: int, right: int, b: int, sizes: Range) -> bool:
    """Whether summing the shared label over its whole range gives a delta of the other two labels."""
    one, two = head_of(left), head_of(right)
    if left == right and a == b and one.sort == "name":
        if one.kind not in ("orthogonal", "stiefel"):
            return False
        rows, columns = shape(one.data)
        return (a == 0 or rows == columns) and sizes == frozenset({(rows, columns)[a]})
    for inverse, axis, plain, other in ((one, a, right, b), (two, b, left, a)):
        if inverse.sort == "inverse" and inverse.data == plain and (axis != other or inverse.symmetric):
            return sizes == frozenset({shape(head_of(plain).data)[0]})
    return False
