"""Assumed equations that cannot be solved for a name: certificates found by linear algebra, checked by the normal form.

A relation h = 0 holds for all values of its free labels.  Wherever a monomial of h occurs inside a monomial of the target, the
surroundings times h is an instance, and zero.  The target is zero if it is a rational combination of instances.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from typing import Any, TypeVar

from symdlnn.kernel.canonical import Exact, Factor
from symdlnn.kernel.components import Monomial, component
from symdlnn.kernel.inspection import heads_of
from symdlnn.kernel.labels import (
    DELTA, Labels, Range, column_label, free_label, free_range, head_of, meaning_of, row_label,
)
from symdlnn.kernel.opening import Opening
from symdlnn.kernel.polynomial import (
    UNIT, Polynomial, bind_all, contract, delta_of, rename, total_of, variable,
)
from symdlnn.kernel.quotients import without_denominators
from symdlnn.kernel.substitution import covers

Key = TypeVar("Key")
INSTANCES = 120
"""How many instances are looked at before a certificate is given up."""


@dataclass(frozen=True)
class Relation:
    """h = 0, for all values of its free labels; granted by `sources`, none for a law."""

    poly: Polynomial
    sources: tuple[Any, ...] = ()
    divisors: tuple[Polynomial, ...] = ()


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
        yield Relation(contract(inverse, column, argument, row, full) - delta_of(row, column))
        yield Relation(contract(argument, column, inverse, row, full) - delta_of(row, column))


def certificate(target: Polynomial, relations: list[Relation]) -> list[Relation] | None:
    """The relations that a certificate for target = 0 uses, or None if none was found.

    Instances are collected breadth first: wherever a monomial of a relation occurs inside a monomial of the target (or of an
    instance found before), the relation times what surrounds it is an instance.  Then target = a rational combination of
    instances is a linear system.
    """
    target = without_denominators(target)
    # words longer than the target and a relation together are looked at no further: insertions could go on for ever
    longest = max(map(_length, target.terms)) + max(_length(m) for r in relations for m in r.poly.terms)
    basis: list[tuple[Polynomial, Relation]] = []
    seen: set[Any] = set()
    frontier = list(target.terms)
    visited: set[Monomial] = set(frontier)
    candidates = ((r, instance) for m in _growing(frontier) for r in relations for instance in instances_at(m, r.poly))
    for relation, instance in islice(candidates, INSTANCES):
        if not instance or instance.key in seen:
            continue
        seen.update({instance.key, (-instance).key})
        basis.append((instance, relation))
        fresh = [m for m in instance.terms if m not in visited and _length(m) <= longest]
        visited.update(fresh)
        frontier.extend(fresh)
    candidates.close()  # its openings end here, not whenever it is collected
    combination = _combine(target, [poly for poly, _ in basis])
    if combination is None:
        return None
    check = total_of([target, *(basis[k][0].scaled(-c) for k, c in combination.items())])
    return None if check else [basis[k][1] for k in combination]


def _growing(queue: list[Monomial]) -> Iterator[Monomial]:
    """The elements of a list that may grow while it is walked through."""
    position = 0
    while position < len(queue):
        yield queue[position]
        position += 1


def _length(monomial: Monomial) -> int:
    """How many factors a monomial has."""
    return sum(abs(int(e * own)) or 1 for n, e in monomial for _, _, own in component(n).factors)


def instances_at(monomial: Monomial, relation: Polynomial) -> Iterator[Polynomial]:
    """All `context * relation` such that some monomial of the relation, put into the context, gives `monomial`."""
    with Opening() as opening:
        factors: dict[Factor, Exact] = {}
        for number, exponent in monomial:
            copies = int(exponent) if component(number).ranges and exponent > 0 else 1
            for _ in range(copies):
                for factor, own in opening.factors(number).items():
                    power = own if component(number).ranges else own * exponent
                    factors[factor] = factors.get(factor, 0) + power
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
    factors: Mapping[Factor, Exact], opening: Opening, relation: Polynomial
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


def _product(factors: Mapping[Factor, Exact]) -> Polynomial:
    poly = UNIT
    for (head, labels), exponent in factors.items():
        poly = poly * (variable(head_of(head), labels, exponent) * UNIT)
    return poly


def _matches(
    factors: Mapping[Factor, Exact], opening: Opening, pattern: Monomial, relation: Polynomial
) -> Iterator[Polynomial]:
    with Opening() as inner:
        wanted: list[tuple[int, Labels, Exact]] = []
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
    left: dict[Factor, Exact], wanted: list[tuple[int, Labels, Exact]], assigned: dict[int, int]
) -> Iterator[tuple[dict[Factor, Exact], dict[int, int]]]:
    """All ways to find the wanted factors among those left, with pattern labels assigned consistently."""
    if not wanted:
        yield left, assigned
        return
    (head, labels, exponent), *rest = wanted
    for (other, axes), available in left.items():
        if other != head or not exponent * exponent <= available * exponent:
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
    left: Mapping[Factor, Exact], assigned: Mapping[int, int], inner: Mapping[int, Range],
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
    if not all(label in assigned and covers(label, assigned[label], outer) for label in free):
        return None
    return _product(left), set(targets)


def _combine(target: Polynomial, basis: list[Polynomial]) -> dict[int, Exact] | None:
    """Rational numbers c with target = sum of c_k basis_k, by elimination; None if there are none."""
    rows: list[tuple[dict[Monomial, Exact], dict[int, Exact]]] = []
    for position, poly in enumerate(basis):
        row, how = _reduce(dict(poly.terms), {position: 1}, rows)
        if row:
            rows.append((row, how))
    remainder, how = _reduce(dict(target.terms), {}, rows)
    return None if remainder else {k: -c for k, c in how.items() if c}


def _reduce(
    row: dict[Monomial, Exact], how: dict[int, Exact], rows: list[tuple[dict[Monomial, Exact], dict[int, Exact]]]
) -> tuple[dict[Monomial, Exact], dict[int, Exact]]:
    for other, origin in rows:
        pivot = next(iter(other))
        if pivot in row:
            factor = Fraction(row[pivot]) / other[pivot]
            row = {m: c for m, c in _less(row, factor, other).items() if c}
            how = _less(how, factor, origin)
    return row, how


def _less(left: Mapping[Key, Exact], factor: Exact, right: Mapping[Key, Exact]) -> dict[Key, Exact]:
    """left - factor * right, as sparse vectors."""
    return {key: left.get(key, 0) - factor * right.get(key, 0) for key in {**left, **right}}
