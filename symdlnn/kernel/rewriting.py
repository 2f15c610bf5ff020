"""Assumptions at work: equations solved for a name, and certificates for the others.

An assumption whose one side is a name (or a derivative, or a non-zero multiple of either) rewrites that name.  Any other one
is a relation h = 0; a claim then needs a certificate: difference = a sum of multiples of instances of relations, found by
linear algebra over a bounded set of instances.  Both act on finished normal forms, after every gradient, average and time
derivative has been taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from symdlnn.kernel.components import ONE, Monomial, component
from symdlnn.kernel.differentiate import heads_of
from symdlnn.kernel.equality import without_denominators
from symdlnn.kernel.labels import (
    DELTA, Head, Labels, Range, column_label, free_label, free_range, head_of, meaning_of, row_label,
)
from symdlnn.kernel.normalise import Context, Undecided, applied, det_head, inverse_head
from symdlnn.kernel.polynomial import (
    UNIT, Opening, Polynomial, bind_all, contract, delta_of, instantiate, integer_power, rename, root_power, total_of, variable,
)
from symdlnn.terms.names import Index
from symdlnn.terms.shapes import at_most, within

STEPS = 60
"""How often assumptions may rewrite one term: a chain of assumptions that goes on longer is circular."""


@dataclass(frozen=True)
class Solved:
    """A rule "factor with this head and these labels -> value", from an assumption; `divisor` must not vanish."""

    head: int
    labels: Labels
    value: Polynomial
    source: Any
    divisor: Polynomial = UNIT


def solve(poly: Polynomial, source: Any, avoid: frozenset[int] = frozenset()) -> Iterator[Solved]:
    """Every way to read `poly = 0` as a rule for a name: it occurs once and linearly; derivatives may have scalar factors."""
    for monomial, coefficient in poly.terms.items():
        for number, exponent in monomial:
            single = component(number)
            head, labels, _ = single.factors[0]
            linear = exponent == 1 and not single.ranges and len(single.factors) == 1
            if not linear or head in avoid or head_of(head).sort not in ("name", "derivative", "diagonal"):
                continue
            if not _is_pattern(labels) or _occurrences(poly, head) != 1 or not poly.labels() <= set(labels):
                continue
            rest = tuple((n, e) for n, e in monomial if n != number)
            if rest and (head_of(head).sort != "derivative" or any(component(n).free for n, _ in rest)):
                continue
            others = Polynomial({m: c for m, c in poly.terms.items() if m != monomial})
            divisor = Polynomial({rest: ONE})
            yield Solved(head, labels, -(integer_power(divisor.scaled(coefficient), -1) * others), source, divisor)


def _is_pattern(labels: Labels) -> bool:
    """Distinct slots and free indices: the rule then covers every position (in the range of its indices)."""
    plain = all(isinstance(meaning_of(label), Index | tuple) for label in labels)
    return plain and len(set(labels)) == len(labels)


def _occurrences(poly: Polynomial, head: int) -> int:
    """How often a head occurs, counting what is inside other heads."""
    count = 0
    for monomial in poly.terms:
        for number, _ in monomial:
            for inner, _, exponent in component(number).factors:
                data = head_of(inner)
                count += (abs(int(exponent)) or 1) if inner == head else 0
                for key in _arguments(data):
                    count += _occurrences(Polynomial(dict(key)), head)
                count += data.sort == "inverse" and data.data == head
    return count


def _arguments(head: Head) -> tuple[Any, ...]:
    if head.sort in ("function", "root", "inverse of"):
        return (head.data[0],)
    return tuple(head.data) if head.sort == "symbolic power" else ()


class Rewriter:
    """Applies solved assumptions until none applies any more."""

    def __init__(self, rules: list[Solved], context: Context) -> None:
        self.rules = {rule.head: rule for rule in rules}
        self.context = context
        self.used: dict[Solved, None] = {}

    def __call__(self, poly: Polynomial) -> Polynomial:
        for _ in range(STEPS):
            rewritten = self._once(poly, {})
            if rewritten == poly:
                return poly
            poly = rewritten
        raise Undecided("the assumptions rewrite each other in a circle")

    def _once(self, poly: Polynomial, ranges: Mapping[int, Range]) -> Polynomial:
        parts = []
        for monomial, coefficient in poly.terms.items():
            result = Polynomial({(): coefficient})
            for number, exponent in monomial:
                result = result * self._component(number, exponent, ranges)
            parts.append(result)
        return total_of(parts)

    def _component(self, number: int, exponent: Fraction, ranges: Mapping[int, Range]) -> Polynomial:
        plain = Polynomial({((number, exponent),): ONE})
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

    def _power(self, base: Polynomial, exponent: Fraction) -> Polynomial:
        if exponent.denominator == 1:
            return integer_power(base, int(exponent))
        return root_power(base, exponent, self.context.positive)

    def _factor(self, number: int, labels: Labels, ranges: Mapping[int, Range]) -> Polynomial | None:
        """What one factor rewrites to; None if it stays."""
        rule = self.rules.get(number)
        if rule is not None:
            if not all(_covers(pattern, label, ranges) for pattern, label in zip(rule.labels, labels, strict=True)):
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


def _covers(pattern: int, label: int, ranges: Mapping[int, Range]) -> bool:
    """Whether every value of `label` is one that the pattern label of an assumption stands for."""
    wanted, start = free_range(pattern)
    sizes, above = (ranges[label], None) if label in ranges else free_range(label)
    reaches = all(within(sizes, size) for size in wanted)
    return reaches and (start is None or (above is not None and at_most(start, above)))


def _rebuild_function(rewriter: Rewriter, head: Head, labels: Labels, ranges: Mapping[int, Range]) -> Polynomial | None:
    argument = rewriter.argument(head.data[0], labels, ranges)
    if argument is None:
        return None
    if head.data[1] == "det":
        return det_head(argument, head.data[2])
    return applied(head.data[1], argument, rewriter.context)


def _rebuild_root(rewriter: Rewriter, head: Head, labels: Labels, ranges: Mapping[int, Range]) -> Polynomial | None:
    argument = rewriter.argument(head.data[0], labels, ranges)
    if argument is None or head.data[1] == 1:
        return argument
    return root_power(argument, Fraction(1, head.data[1]), rewriter.context.positive)


def _rebuild_inverse(rewriter: Rewriter, head: Head, labels: Labels, ranges: Mapping[int, Range]) -> Polynomial | None:
    key, size = head.data
    argument = rewriter.argument(key, labels[:-2], ranges)
    if argument is None:
        return None
    return rename(inverse_head(argument, size), {row_label(size): labels[-2], column_label(size): labels[-1]})


REBUILD: dict[str, Callable[[Rewriter, Head, Labels, Mapping[int, Range]], Polynomial | None]] = {
    "function": _rebuild_function, "root": _rebuild_root, "inverse of": _rebuild_inverse,
}


# --- certificates ---------------------------------------------------------------------------------------------------------------

INSTANCES = 80


@dataclass(frozen=True)
class Relation:
    """h = 0, for all values of its free labels."""

    poly: Polynomial
    source: Any


def inverse_laws(poly: Polynomial) -> Iterator[Relation]:
    """A^{-1} A = I and A A^{-1} = I for every inverse of a sum in the polynomial; laws have no source."""
    for head in heads_of(poly):
        if head.sort != "inverse of":
            continue
        key, size = head.data
        argument = Polynomial(dict(key))
        if any(meaning_of(label)[0] == "parameter" for label in argument.labels()):
            continue
        row, column, full = row_label(size), column_label(size), frozenset({size})
        inverse = variable(head, (row, column))
        yield Relation(contract(inverse, column, argument, row, full) - delta_of(row, column), None)
        yield Relation(contract(argument, column, inverse, row, full) - delta_of(row, column), None)


def certificate(target: Polynomial, relations: list[Relation]) -> dict[Any, None] | None:
    """The sources of relations that a certificate for target = 0 uses, or None if none was found.

    Instances are collected breadth first: wherever a monomial of a relation occurs inside a monomial of the target (or of an
    instance found before), the relation times what surrounds it is an instance.  Then target = a rational combination of
    instances is a linear system.
    """
    target = without_denominators(target)
    basis: list[tuple[Polynomial, Any]] = []
    seen: set[Any] = set()
    frontier = list(target.terms)
    visited: set[Monomial] = set(frontier)
    while frontier and len(basis) < INSTANCES:
        monomial = frontier.pop(0)
        for relation in relations:
            for instance in instances_at(monomial, relation.poly):
                if instance and instance.key not in seen:
                    seen.update({instance.key, (-instance).key})
                    basis.append((instance, relation.source))
                    fresh = [m for m in instance.terms if m not in visited]
                    visited.update(fresh)
                    frontier.extend(fresh)
    combination = _combine(target, [poly for poly, _ in basis])
    if combination is None:
        return None
    check = total_of([target, *(basis[k][0].scaled(-c) for k, c in combination.items())])
    return None if check else dict.fromkeys(basis[k][1] for k in combination)


def instances_at(monomial: Monomial, relation: Polynomial) -> Iterator[Polynomial]:
    """All `context * relation` such that some monomial of the relation, put into the context, gives `monomial`."""
    with Opening() as opening:
        factors: dict[tuple[int, Labels], Fraction] = {}
        for number, exponent in monomial:
            copies = int(exponent) if component(number).ranges and exponent > 0 else 1
            for _ in range(copies):
                for factor, own in opening.factors(number).items():
                    power = own if component(number).ranges else own * exponent
                    factors[factor] = factors.get(factor, Fraction(0)) + power
        if any(component(n).ranges and e < 0 for n, e in monomial):
            return
        for pattern in relation.terms:
            if _is_identity(pattern):
                yield from _insertions(factors, opening, relation)
            else:
                yield from _matches(factors, opening, pattern, relation)


def _is_identity(pattern: Monomial) -> bool:
    return len(pattern) == 1 and component(pattern[0][0]).factors[0][0] == DELTA


def _insertions(
    factors: Mapping[tuple[int, Labels], Fraction], opening: Opening, relation: Polynomial
) -> Iterator[Polynomial]:
    """An identity may be read between any two neighbours: the relation is inserted at every axis of the right size."""
    slots = sorted(relation.labels())
    if len(slots) != 2:
        return
    full, fresh = free_range(slots[0])[0], free_label(("parameter", "inserted"))
    if any(free_range(slot) != (full, None) for slot in slots):
        return
    for (head, labels), exponent in factors.items():
        for axis, label in enumerate(labels):
            sizes = opening.ranges.get(label) or free_range(label)[0]
            if sizes != full or exponent != 1:
                continue
            moved = {**factors, (head, (*labels[:axis], fresh, *labels[axis + 1:])): exponent}
            del moved[head, labels]
            surroundings = _product(moved)
            for ends in ((label, fresh), (fresh, label)):
                inside = rename(relation, dict(zip(slots, ends, strict=True)))
                yield bind_all(surroundings * inside, {**opening.ranges, fresh: full})


def _product(factors: Mapping[tuple[int, Labels], Fraction]) -> Polynomial:
    poly = UNIT
    for (head, labels), exponent in factors.items():
        poly = poly * (variable(head_of(head), labels, exponent) * UNIT)
    return poly


def _matches(
    factors: Mapping[tuple[int, Labels], Fraction], opening: Opening, pattern: Monomial, relation: Polynomial
) -> Iterator[Polynomial]:
    with Opening() as inner:
        wanted: list[tuple[int, Labels, Fraction]] = []
        for number, exponent in pattern:
            copies = int(exponent) if component(number).ranges else 1
            for _ in range(copies):
                wanted.extend(
                    (h, ls, own if component(number).ranges else own * exponent)
                    for (h, ls), own in inner.factors(number).items()
                )
        free = relation.labels()
        for left, assigned in _assign(dict(factors), wanted, {}):
            context = _context(left, assigned, inner.ranges, free, opening.ranges)
            if context is None:
                continue
            surroundings, gone = context
            outer = {label: sizes for label, sizes in opening.ranges.items() if label not in gone}
            yield bind_all(surroundings * rename(relation, {label: assigned[label] for label in free}), outer)


def _assign(
    left: dict[tuple[int, Labels], Fraction], wanted: list[tuple[int, Labels, Fraction]], assigned: dict[int, int]
) -> Iterator[tuple[dict[tuple[int, Labels], Fraction], dict[int, int]]]:
    """All ways to find the wanted factors among those left, with pattern labels assigned consistently."""
    if not wanted:
        yield left, assigned
        return
    (head, labels, exponent), *rest = wanted
    for (other, axes), available in left.items():
        if other != head or available * exponent <= 0 or abs(available) < abs(exponent):
            continue
        orders = {axes, axes[::-1]} if head_of(head).symmetric else {axes}
        for order in orders:
            extended = dict(assigned)
            if all(extended.setdefault(p, a) == a for p, a in zip(labels, order, strict=True)):
                remaining = dict(left)
                remaining[other, axes] = available - exponent
                if not remaining[other, axes]:
                    del remaining[other, axes]
                yield from _assign(remaining, rest, extended)


def _context(
    left: Mapping[tuple[int, Labels], Fraction], assigned: Mapping[int, int], inner: Mapping[int, Range],
    free: frozenset[int], outer: Mapping[int, Range],
) -> tuple[Polynomial, set[int]] | None:
    """What surrounds a match, and the labels summed inside it; None if the match is not one.

    A label that the relation sums over must be summed over the same range, and occur nowhere else.
    """
    targets = [assigned[label] for label in inner]
    used_outside = {label for _, labels in left for label in labels} | {assigned[f] for f in free if f in assigned}
    if len(set(targets)) != len(targets) or used_outside & set(targets):
        return None
    if any(outer.get(assigned[label]) != sizes for label, sizes in inner.items()):
        return None
    if not all(label in assigned and _covers(label, assigned[label], outer) for label in free):
        return None
    return _product(left), set(targets)


def _combine(target: Polynomial, basis: list[Polynomial]) -> dict[int, Fraction] | None:
    """Rational numbers c with target = sum of c_k basis_k, by elimination; None if there are none."""
    rows: list[tuple[dict[Monomial, Fraction], dict[int, Fraction]]] = []
    for position, poly in enumerate(basis):
        row, how = _reduce(dict(poly.terms), {position: ONE}, rows)
        if row:
            rows.append((row, how))
    remainder, how = _reduce(dict(target.terms), {}, rows)
    return None if remainder else {k: -c for k, c in how.items() if c}


def _reduce(
    row: dict[Monomial, Fraction], how: dict[int, Fraction], rows: list[tuple[dict[Monomial, Fraction], dict[int, Fraction]]]
) -> tuple[dict[Monomial, Fraction], dict[int, Fraction]]:
    for other, origin in rows:
        pivot = next(iter(other))
        if pivot in row:
            factor = row[pivot] / other[pivot]
            for source, into in ((other, row), (origin, how)):
                for key, value in source.items():
                    into[key] = into.get(key, Fraction(0)) - factor * value  # type: ignore[index, call-overload]
            row = {m: c for m, c in row.items() if c}
    return row, how
