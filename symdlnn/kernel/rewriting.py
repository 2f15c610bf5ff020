"""Reading an assumed equation as a rule for a name.

An equation one side of which is a name, or a multiple of a derivative, rewrites that name; any other one stays a relation and
is used through a certificate (`certificates`).  Both act on finished normal forms, after every gradient, average and time
derivative has been taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from symdlnn.kernel.components import component
from symdlnn.kernel.inspection import arguments_of, heads_of
from symdlnn.kernel.labels import Labels, free_label, head_of, meaning_of
from symdlnn.kernel.polynomial import Polynomial, integer_power, rename
from symdlnn.kernel.substitution import Rule
from symdlnn.terms.names import Index


def solve(poly: Polynomial, avoid: frozenset[int] = frozenset()) -> Iterator[Rule]:
    """Every way to read `poly = 0` as a rule for a name: it occurs once and linearly; derivatives may have scalar factors."""
    yield from _solve(poly, avoid)
    for restricted in _diagonal(poly):
        yield from _solve(restricted, avoid)


def _diagonal(poly: Polynomial) -> Iterator[Polynomial]:
    """An equation between matrices, read along the diagonal: that is where it says something of a diagonal name."""
    slots = {meaning_of(label)[0]: label for label in poly.labels() if isinstance(meaning_of(label), tuple)}
    if set(slots) == {"row", "column"} and any(head.sort == "diagonal" for head in heads_of(poly)):
        step = free_label(Index("diagonal", tuple(meaning_of(label)[1] for label in slots.values())))
        yield rename(poly, dict.fromkeys(slots.values(), step))


def _solve(poly: Polynomial, avoid: frozenset[int]) -> Iterator[Rule]:
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
            divisor = Polynomial({rest: 1})
            value = -(integer_power(divisor.scaled(coefficient), -1) * others)
            yield Rule(head, labels, value, divisors=(divisor,) if rest else ())


def _is_pattern(labels: Labels) -> bool:
    """Distinct slots and free indices: the rule then covers every position (in the range of its indices)."""
    meanings = [meaning_of(label) for label in labels]
    plain = all(isinstance(m, Index) or (isinstance(m, tuple) and m[0] != "parameter") for m in meanings)
    return plain and len(set(labels)) == len(labels)


def _occurrences(poly: Polynomial, head: int) -> int:
    """How often a head occurs, counting what is inside other heads."""
    count = 0
    for monomial in poly.terms:
        for number, _ in monomial:
            for inner, _, exponent in component(number).factors:
                data = head_of(inner)
                count += (abs(int(exponent)) or 1) if inner == head else 0
                for key in arguments_of(data):
                    count += _occurrences(Polynomial(dict(key)), head)
                count += data.sort == "inverse" and data.data == head
    return count
