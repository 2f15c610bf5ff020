"""The normal form: polynomials over the rationals whose variables are canonical components.

A polynomial maps monomials (powers of components) to coefficients.  The axes of a term are free labels of its components, so
one type serves scalars, vectors and matrices: `rename` moves axes, `bind` sums over one, and every other operation of matrix
algebra is made of these two and the commutative product.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache, cache
from typing import Any

from symdlnn.kernel.canonical import BudgetExceeded, Exact, Factor
from symdlnn.kernel.components import Monomial, component, merged, opened, simplify
from symdlnn.kernel.labels import (
    DELTA, Head, Labels, Range, fresh_label, free_label, head_number, head_of, parameter_label, range_of,
)

TERMS = 20_000
"""No product may expand into more monomials than this."""
EXPONENT = 10_000
"""No exponent may be larger than this."""


class Polynomial:
    """A sum of monomials; immutable by convention."""

    __slots__ = ("_key", "terms")

    def __init__(self, terms: Mapping[Monomial, Exact] | None = None) -> None:
        self.terms: dict[Monomial, Exact] = {m: c for m, c in (terms or {}).items() if c}
        self._key: Any = None

    @property
    def key(self) -> Any:
        """A hashable form, equal for equal polynomials."""
        if self._key is None:
            self._key = tuple(sorted(self.terms.items()))
        return self._key

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Polynomial) and self.terms == other.terms

    def __hash__(self) -> int:
        return hash(self.key)

    def __bool__(self) -> bool:
        return bool(self.terms)

    def __add__(self, other: Polynomial) -> Polynomial:
        result = dict(self.terms)
        for monomial, coefficient in other.terms.items():
            result[monomial] = result.get(monomial, 0) + coefficient
        return Polynomial(result)

    def __neg__(self) -> Polynomial:
        return self.scaled(-1)

    def __sub__(self, other: Polynomial) -> Polynomial:
        return self + (-other)

    def scaled(self, factor: Exact) -> Polynomial:
        """This polynomial times a rational number."""
        return Polynomial({m: c * factor for m, c in self.terms.items()})

    def __mul__(self, other: Polynomial) -> Polynomial:
        if len(self.terms) * len(other.terms) > TERMS:
            raise BudgetExceeded(f"a product expands into more than {TERMS} terms")
        if self.terms == UNIT.terms and not any(map(_needs_reduction, other.terms)):
            return other
        result = Polynomial()
        plain: dict[Monomial, Exact] = {}
        for left, a in self.terms.items():
            for right, b in other.terms.items():
                merged = _merged(left, right)
                if _needs_reduction(merged):
                    result = result + _reduced(merged).scaled(a * b)
                else:
                    plain[merged] = plain.get(merged, 0) + a * b
        return Polynomial(plain) + result

    def labels(self) -> frozenset[int]:
        """The free labels that occur."""
        return frozenset().union(*(component(n).free for m in self.terms for n, _ in m))


ZERO, UNIT = Polynomial(), Polynomial({(): 1})


def constant(value: Exact) -> Polynomial:
    """The constant polynomial."""
    return Polynomial({(): value})


def variable(head: Head, labels: Labels = (), exponent: Any = 1) -> Polynomial:
    """The polynomial of one factor."""
    return from_product({(head_number(head), labels): exponent}, {})


def delta_of(p: int, q: int) -> Polynomial:
    """The delta of two labels."""
    return from_product({(DELTA, (p, q)): 1}, {})


def total_of(parts: Iterable[Polynomial]) -> Polynomial:
    """The sum of polynomials."""
    result: dict[Monomial, Exact] = {}
    for part in parts:
        for monomial, coefficient in part.terms.items():
            result[monomial] = result.get(monomial, 0) + coefficient
    return Polynomial(result)


def _merged(left: Monomial, right: Monomial) -> Monomial:
    if not left or not right:
        return left or right
    powers = dict(left)
    for number, exponent in right:
        powers[number] = powers.get(number, 0) + exponent
    return tuple(sorted((n, e) for n, e in powers.items() if e))


def _single(number: int) -> tuple[int, Labels] | None:
    """Head and labels of a component that is a single factor."""
    whole = component(number)
    if len(whole.factors) != 1 or whole.ranges:
        return None
    head, labels, _ = whole.factors[0]
    return head, labels


def _root(number: int) -> tuple[Polynomial, int] | None:
    """(p, n) of a component that is the n-th root of p (n = 1: p itself, kept whole because it is a sum in a denominator)."""
    single = _single(number)
    if single is None or head_of(single[0]).sort != "root":
        return None
    key, degree = head_of(single[0]).data
    return instantiate(key, single[1]), degree


@cache
def _idempotent(number: int) -> bool:
    single = _single(number)
    return single is not None and (single[0] == DELTA or head_of(single[0]).sort == "within")


@cache
def _has_power_law(number: int) -> bool:
    """Whether powers of the component reduce: roots, sines, sums of sizes, and signs, whose square is 1."""
    single = _single(number)
    return single is not None and (head_of(single[0]).sort in ("root", "sign", "sum of sizes") or is_sine(number))


@cache
def is_sine(number: int) -> bool:
    """Whether a component is the sine of something: of its powers, only the first is kept."""
    single = _single(number)
    head = head_of(single[0]) if single is not None else None
    return head is not None and head.sort == "function" and head.data[1] == "sin"


@cache
def _sum_of_sizes(number: int) -> Polynomial | None:
    """The sum of sizes that a component is, as a sum."""
    single = _single(number)
    head = head_of(single[0]) if single is not None else None
    if head is None or head.sort != "sum of sizes":
        return None
    return total_of(from_product({}, {fresh_label(): frozenset({size})}) for size in head.data.args)


def _squared_sine(number: int) -> Polynomial:
    """1 - cos(x)^2 for the component sin(x)."""
    ((head, labels, _),) = component(number).factors
    cosine = replace(head_of(head), data=(head_of(head).data[0], "cos"))
    return UNIT - variable(cosine, labels, 2)


def _has_free_delta(monomial: Monomial) -> bool:
    return any(_idempotent(n) for n, _ in monomial)


def _reduced(monomial: Monomial) -> Polynomial:
    """A merged monomial with the laws of deltas, roots and signs applied."""
    return _rebuilt(monomial, {}) if _has_free_delta(monomial) else _reduced_powers(monomial)


def _reduced_powers(monomial: Monomial) -> Polynomial:
    """Exponents of roots brought into [0, n), those of signs into {0, 1}, those of sines below 2."""
    rest: list[tuple[int, Exact]] = []
    result = UNIT
    for number, exponent in monomial:
        root = _root(number) if _has_power_law(number) else None
        if root is not None:
            base, degree = root
            whole = exponent // degree
            exponent -= whole * degree
            if degree == 1 and whole < 0 and len(base.terms) > 1:  # the reciprocal of a sum stays one variable
                exponent = whole
            elif whole:
                result = result * integer_power(base, int(whole))
        elif (sizes := _sum_of_sizes(number)) is not None:
            result, exponent = result * integer_power(sizes, int(exponent)), 0
        elif is_sine(number):
            if not _settled(number, exponent):
                result = result * integer_power(_squared_sine(number), int(exponent) // 2)
                exponent = exponent % 2
        elif _has_power_law(number):
            exponent = exponent % 2
        if exponent:
            rest.append((number, exponent))
    remaining = tuple(rest)
    # the labels of deltas are merged already: opening the product again for their sake would never end
    return total_of(_reduced_or_plain(_merged(remaining, m)).scaled(c) for m, c in result.terms.items())


def _reduced_or_plain(monomial: Monomial) -> Polynomial:
    settled = all(_settled(n, e) for n, e in monomial)
    return Polynomial({monomial: 1}) if settled else _reduced_powers(monomial)


def _settled(number: int, exponent: Exact) -> bool:
    """Whether no power law applies to this power any more."""
    if not _has_power_law(number):
        return True
    if _sum_of_sizes(number) is not None:
        return False
    if is_sine(number):
        return exponent < 2 or exponent.denominator != 1
    root = _root(number)
    if root is None:
        return exponent == 1
    base, degree = root
    return 0 < exponent < degree or (degree == 1 and exponent < 0 and len(base.terms) > 1)


def _needs_reduction(monomial: Monomial) -> bool:
    return any(_idempotent(n) or not _settled(n, e) for n, e in monomial)


def from_product(factors: Mapping[Factor, Exact], bounds: Mapping[int, Range]) -> Polynomial:
    simplified = simplify(factors, bounds)
    if simplified is None:
        return ZERO
    coefficient, powers = simplified
    monomial = tuple(sorted(powers.items()))
    return _reduced_or_plain(monomial).scaled(coefficient)


def _opened_product(parts: Iterable[tuple[int, Exact]]) -> tuple[dict[Factor, Exact], dict[int, Range]]:
    factors: dict[Factor, Exact] = {}
    bounds: dict[int, Range] = {}
    for number, exponent in parts:
        whole = component(number)
        if (whole.ranges and (exponent < 0 or exponent.denominator != 1)):
            head, labels = abstract(Polynomial({((number, 1),): 1}), "root", 1)
            factors[(head, labels)] = factors.get((head, labels), 0) + exponent
        else:
            opened(number, exponent, factors, bounds, range_of)
    return factors, bounds


def _rebuilt(parts: Monomial, mapping: Mapping[int, int], bound: Mapping[int, Range] | None = None) -> Polynomial:
    """Open components, rename their free labels, bind some of them, simplify."""
    factors, bounds = _opened_product(parts)
    return from_product(merged(factors, mapping), {**bounds, **(bound or {})})


def rename(poly: Polynomial, mapping: Mapping[int, int]) -> Polynomial:
    """All free labels of `mapping` replaced at once.  Components that do not have them stay as they are."""
    moved = frozenset(mapping)
    if not moved & poly.labels():
        return poly
    return total_of(_rename_monomial(m, moved, tuple(sorted(mapping.items()))).scaled(c) for m, c in poly.terms.items())


@lru_cache(maxsize=20_000)
def _rename_monomial(monomial: Monomial, moved: frozenset[int], mapping: tuple[tuple[int, int], ...]) -> Polynomial:
    touched = tuple((n, e) for n, e in monomial if component(n).free & moved)
    rest = tuple((n, e) for n, e in monomial if not component(n).free & moved)
    return Polynomial({rest: 1}) * _rebuilt(touched, dict(mapping))


def contract(left: Polynomial, l: int, right: Polynomial, r: int, sizes: Range) -> Polynomial:
    """The sum over a common label that replaces `l` on the left and `r` on the right: a matrix product."""
    if len(left.terms) * len(right.terms) > TERMS:
        raise BudgetExceeded(f"a product expands into more than {TERMS} terms")
    return total_of(
        _contract_monomials(m, l, n, r, sizes).scaled(c * d) for m, c in left.terms.items() for n, d in right.terms.items()
    )


@lru_cache(maxsize=20_000)
def _contract_monomials(left: Monomial, l: int, right: Monomial, r: int, sizes: Range) -> Polynomial:
    bound = fresh_label()
    factors: dict[Factor, Exact] = {}
    bounds: dict[int, Range] = {bound: sizes}
    rest = UNIT
    for monomial, label in ((left, l), (right, r)):
        touched = tuple((n, e) for n, e in monomial if label in component(n).free)
        rest = rest * Polynomial({tuple((n, e) for n, e in monomial if label not in component(n).free): 1})
        own, inner = _opened_product(touched)
        bounds.update(inner)
        for factor, exponent in merged(own, {label: bound}).items():
            factors[factor] = factors.get(factor, 0) + exponent
    return rest * from_product({f: e for f, e in factors.items() if e}, bounds)


def bind(poly: Polynomial, label: int, sizes: Range) -> Polynomial:
    """The sum over a free label that runs from 1 to the smallest of `sizes`."""
    return bind_all(poly, {label: sizes})


def bind_all(poly: Polynomial, ranges: Mapping[int, Range]) -> Polynomial:
    """The sum over several free labels."""
    if not ranges:
        return poly
    ordered = tuple(sorted(ranges.items()))
    return total_of(_bind_monomial(m, ordered).scaled(c) for m, c in poly.terms.items())


@lru_cache(maxsize=20_000)
def _bind_monomial(monomial: Monomial, ranges: tuple[tuple[int, Range], ...]) -> Polynomial:
    names = {label: fresh_label() for label, _ in ranges}
    touched = tuple((n, e) for n, e in monomial if not component(n).free.isdisjoint(names))
    rest = tuple((n, e) for n, e in monomial if component(n).free.isdisjoint(names))
    return Polynomial({rest: 1}) * _rebuilt(touched, names, {names[label]: sizes for label, sizes in ranges})


# --- powers -------------------------------------------------------------------------------------------------------------


def integer_power(poly: Polynomial, exponent: int) -> Polynomial:
    """poly ** exponent; a negative power of a sum becomes a reciprocal head."""
    if abs(exponent) > EXPONENT:
        raise BudgetExceeded(f"an exponent above {EXPONENT}")
    if exponent >= 0:
        result, square = UNIT, poly
        while exponent:
            result = result * square if exponent & 1 else result
            exponent >>= 1
            square = square * square if exponent else square
        return result
    if not poly:
        raise ZeroDivisionError("a denominator is identically zero")
    if len(poly.terms) == 1 and _has_free_delta(next(iter(poly.terms))):
        raise ZeroDivisionError("a division by a Kronecker delta, which may be 0")
    if len(poly.terms) == 1:
        ((monomial, coefficient),) = poly.terms.items()
        return Polynomial({tuple((n, e * exponent) for n, e in monomial): Fraction(coefficient) ** exponent}) * UNIT
    content, common, primitive = _primitive(poly)
    head, labels = abstract(primitive, "root", 1)
    powers = tuple((n, e * exponent) for n, e in common)
    return Polynomial({powers: Fraction(content) ** exponent}) * from_product({(head, labels): exponent}, {})


def _is_plain_name(number: int) -> bool:
    """Whether a component is a single name: only these leave a denominator (an exponential stays, for its limit's sake)."""
    single = _single(number)
    return single is not None and head_of(single[0]).sort in ("name", "minimum")


def _primitive(poly: Polynomial) -> tuple[Exact, Monomial, Polynomial]:
    """poly = content * monomial * primitive, where primitive starts with coefficient 1 and has no monomial factor."""
    powers: list[dict[int, Exact]] = [dict(m) for m in poly.terms]
    seen = {n for p in powers for n in p if _is_plain_name(n)}
    lowest = {n: min(p.get(n, 0) for p in powers) for n in seen}
    common = tuple(sorted((n, e) for n, e in lowest.items() if e))
    inverse = tuple((n, -e) for n, e in common)
    stripped = Polynomial({_merged(m, inverse): c for m, c in poly.terms.items()})
    number, _ = abstract(stripped, "root", 1)  # the leading term must not depend on how free indices are called
    content = head_of(number).data[0][-1][1]
    return content, common, stripped.scaled(1 / Fraction(content))


# --- arguments of heads ---------------------------------------------------------------------------------------------------


def abstract(argument: Polynomial, sort: str, *data: Any, slots: frozenset[int] = frozenset()) -> tuple[int, Labels]:
    """The head "sort of argument" and the labels it is applied to.

    Free labels of the argument (but `slots`, which belong to the head) become parameters; their order is the one that gives
    the smallest key, so that exp(s_i + sum_j A_ij) has one head whatever its index is called.
    """
    outer = sorted(argument.labels() - slots)
    if len(outer) > 4:
        raise BudgetExceeded("an argument with more than four free indices")
    options = []
    for order in _permutations(outer):
        renamed = rename(argument, {label: parameter_label(k) for k, label in enumerate(order)})
        options.append((renamed.key, order))
    key, labels = min(options)
    exchangeable = len(options) == 2 and not slots and options[0][0] == options[1][0]
    return head_number(Head(sort, (key, *data), symmetric=exchangeable)), labels


def _permutations(labels: list[int]) -> Iterator[Labels]:
    if not labels:
        yield ()
    for label in labels:
        for rest in _permutations([other for other in labels if other != label]):
            yield (label, *rest)


def own_labels(count: int) -> Labels:
    """Parameters of a head while a rule works inside it: a row slot outside is not the row slot of the head's own matrix."""
    return tuple(free_label(("parameter", ("own", k))) for k in range(count))


def instantiate(key: Any, labels: Labels) -> Polynomial:
    """The argument of a head with its parameters replaced by `labels`."""
    return rename(Polynomial(dict(key)), {parameter_label(k): label for k, label in enumerate(labels)})
